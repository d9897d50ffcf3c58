//! The figures of one report: what was counted, what the body reports, and why the two differ.

use super::Indicator;

/// One figure of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The indicator's key.
    pub indicator: String,
    /// What the system counted; none where the body enters the figure.
    pub counted: Option<i64>,
    /// What the body reports in its own words; none while it follows the count.
    pub reported: Option<i64>,
    /// Why the two differ.
    pub note: String,
}

/// Where a reported figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The system counted it.
    Counted,
    /// The body entered what the system does not count.
    Entered,
    /// The body reports another figure than was counted.
    Corrected,
}

impl Figure {
    /// The figure that goes into the report, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<i64> {
        self.reported.or(self.counted)
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        match (self.counted, self.reported) {
            (None, _) => Origin::Entered,
            (Some(counted), Some(reported)) if counted != reported => Origin::Corrected,
            (Some(_), _) => Origin::Counted,
        }
    }

    /// The same figure as it is kept: a figure equal to the count is the count, and follows it.
    #[must_use]
    pub fn settled(self) -> Self {
        let reported = self.reported.filter(|reported| self.counted != Some(*reported));
        Self { reported, ..self }
    }
}

/// What is wrong with a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was entered and nothing is counted.
    Missing {
        /// The indicator's key.
        indicator: String,
    },
    /// A figure below zero.
    Negative {
        /// The indicator's key.
        indicator: String,
    },
    /// The reported figure differs from the counted one and no reason is given.
    NoteMissing {
        /// The indicator's key.
        indicator: String,
        /// What was counted.
        counted: i64,
        /// What is reported.
        reported: i64,
    },
}

/// What stops figures from being kept: a difference without a reason, a figure below zero.
#[must_use]
pub fn problems_to_save(figures: &[Figure]) -> Vec<Problem> {
    figures.iter().filter_map(problem).collect()
}

/// What stops a report from being sent: the same, and every figure that is missing.
#[must_use]
pub fn problems_to_send(indicators: &[Indicator], figures: &[Figure]) -> Vec<Problem> {
    let of = |indicator: &Indicator| figures.iter().find(|figure| figure.indicator == indicator.key);
    indicators
        .iter()
        .filter_map(|indicator| match of(indicator) {
            Some(figure) if figure.value().is_some() => problem(figure),
            _ => Some(Problem::Missing { indicator: indicator.key.clone() }),
        })
        .collect()
}

fn problem(figure: &Figure) -> Option<Problem> {
    let indicator = figure.indicator.clone();
    match (figure.counted, figure.reported) {
        (_, Some(reported)) if reported < 0 => Some(Problem::Negative { indicator }),
        (Some(counted), Some(reported)) if counted != reported && figure.note.is_empty() => {
            Some(Problem::NoteMissing { indicator, counted, reported })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::indicators;

    fn figure(indicator: &str, counted: Option<i64>, reported: Option<i64>, note: &str) -> Figure {
        Figure { indicator: indicator.to_owned(), counted, reported, note: note.to_owned() }
    }

    #[test]
    fn a_figure_that_differs_from_the_count_needs_a_reason() {
        let figures = [
            figure("ideas-registered", Some(3), Some(4), ""),
            figure("producers", Some(3), Some(4), "một chủ thể chưa nhập"),
            figure("tasks-done", Some(3), Some(3), ""),
            figure("revenue", None, Some(-1), ""),
        ];
        assert_eq!(
            problems_to_save(&figures),
            [
                Problem::NoteMissing { indicator: "ideas-registered".to_owned(), counted: 3, reported: 4 },
                Problem::Negative { indicator: "revenue".to_owned() },
            ]
        );
    }

    #[test]
    fn a_report_is_sent_only_with_every_figure() {
        let counted = |indicator: &Indicator| figure(&indicator.key, indicator.counted.map(|_| 0), None, "");
        let figures: Vec<_> = indicators().iter().map(counted).collect();
        let missing: Vec<_> =
            ["people-trained", "revenue"].map(|indicator| Problem::Missing { indicator: indicator.to_owned() }).into();
        assert_eq!(problems_to_send(indicators(), &figures), missing);
        assert_eq!(problems_to_send(indicators(), &[]).len(), indicators().len());
    }

    #[test]
    fn a_figure_equal_to_the_count_follows_it() {
        assert_eq!(figure("producers", Some(3), Some(3), "").settled().reported, None);
        assert_eq!(figure("producers", Some(3), Some(4), "").settled().reported, Some(4));
        assert_eq!(figure("revenue", None, Some(3), "").settled().reported, Some(3));
    }

    #[test]
    fn every_figure_says_where_it_comes_from() {
        assert_eq!(figure("x", Some(3), None, "").origin(), Origin::Counted);
        assert_eq!(figure("x", Some(3), Some(4), "").origin(), Origin::Corrected);
        assert_eq!(figure("x", None, None, "").origin(), Origin::Entered);
    }
}
