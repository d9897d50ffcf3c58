//! Many reports as one: sums of what was sent, and who has not sent.

use std::collections::BTreeMap;

use super::State;

/// What one body contributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The body.
    pub body_id: String,
    /// Its name.
    pub body_name: String,
    /// Where its report stands; none if it has not begun one.
    pub state: Option<State>,
    /// Its figures, by indicator.
    pub values: BTreeMap<String, i64>,
}

impl Row {
    /// Whether its report has arrived.
    #[must_use]
    pub fn has_sent(&self) -> bool {
        self.state == Some(State::Sent)
    }
}

/// What the reports say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// Sums of the reports that arrived, by indicator.
    pub totals: BTreeMap<String, i64>,
    /// How many arrived.
    pub sent: usize,
    /// Names of those that did not, in the order given.
    pub not_sent: Vec<String>,
}

/// Sums the reports that have arrived; a report that is being written or was given back adds nothing.
#[must_use]
pub fn roll_up(rows: &[Row]) -> Sums {
    let mut totals = BTreeMap::new();
    for row in rows.iter().filter(|row| row.has_sent()) {
        for (indicator, value) in &row.values {
            let total: &mut i64 = totals.entry(indicator.clone()).or_default();
            *total = total.saturating_add(*value);
        }
    }
    Sums {
        totals,
        sent: rows.iter().filter(|row| row.has_sent()).count(),
        not_sent: rows.iter().filter(|row| !row.has_sent()).map(|row| row.body_name.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, state: Option<State>, producers: i64) -> Row {
        let values = BTreeMap::from([("producers".to_owned(), producers)]);
        Row { body_id: name.to_owned(), body_name: name.to_owned(), state, values }
    }

    #[test]
    fn only_what_was_sent_is_summed_and_who_has_not_sent_is_named() {
        let sums = roll_up(&[
            row("Xà Phiên", Some(State::Sent), 3),
            row("Lương Tâm", Some(State::Draft), 100),
            row("Thuận Hòa", Some(State::Sent), 4),
            row("Lương Nghĩa", Some(State::Returned), 100),
            row("Vĩnh Viễn", None, 0),
        ]);
        assert_eq!(sums.totals["producers"], 7);
        assert_eq!(sums.sent, 2);
        assert_eq!(sums.not_sent, ["Lương Tâm", "Lương Nghĩa", "Vĩnh Viễn"]);
    }

    #[test]
    fn nobody_has_sent_anything() {
        let sums = roll_up(&[]);
        assert!(sums.totals.is_empty() && sums.not_sent.is_empty());
    }
}
