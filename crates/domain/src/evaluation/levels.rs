//! Which level decides: recognise here, pass on, or send back.

use crate::evaluation::{Verdict, band, mean};
use crate::regulations::{Level, Regime, Stars};

/// What happens to a dossier once a level has done its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// This level recognises the product.
    Recognise(Stars),
    /// It goes on to a higher level.
    Forward(Level),
    /// The level that recognises these stars decides.
    Return(Level),
    /// It reaches nothing here.
    NotEnough,
}

/// The regulation knows no such level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("under {regime} the {level} has no part in evaluation")]
pub struct NoSuchLevel {
    /// The regulation.
    pub regime: String,
    /// The level.
    pub level: Level,
}

/// Says what happens to a dossier after a level has concluded. `regime` is that of the procedure;
/// `verdict` is what the level's council came to, none where the level does not score.
///
/// A dossier goes on when its mean reaches the level's threshold and its stars, floors counted,
/// are those of that many points: what cannot gain more above stays where it is.
pub fn next_step(regime: &Regime, level: Level, verdict: Option<&Verdict>) -> Result<NextStep, NoSuchLevel> {
    let no_such_level = || NoSuchLevel { regime: regime.short_name.clone(), level };
    let rule = regime.level(level).ok_or_else(no_such_level)?;
    let Some(verdict) = verdict.filter(|_| rule.scores) else {
        return Ok(rule.forwards.map_or(NextStep::NotEnough, |forwards| NextStep::Forward(forwards.to)));
    };
    if let Some(forwards) = rule.forwards {
        let goes_on = forwards.from.is_none_or(|from| {
            let stars_of_threshold = mean(&[from]).map(|threshold| band(regime, &threshold));
            verdict.mean.reaches(from) && Some(verdict.reached) >= stars_of_threshold
        });
        if goes_on {
            return Ok(NextStep::Forward(forwards.to));
        }
    }
    Ok(match (verdict.certified, rule.returns_to) {
        (Some(stars), _) if rule.recognises.contains(&stars) => NextStep::Recognise(stars),
        (Some(_), Some(level)) => NextStep::Return(level),
        _ => NextStep::NotEnough,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Points;
    use crate::evaluation::judge;
    use crate::evaluation::testing::{answers, sheet};
    use crate::regulations::Regulations;

    fn step(regime: &str, level: Level, hundredths: i64, agreed: &str) -> NextStep {
        let regime = Regulations::built_in().regime(&regime.parse().unwrap()).unwrap();
        let sheet = sheet("A[1: a=0 b=1**** c=2*****; 2: a=0 b=98]");
        let mean = mean(&[Points::from_hundredths(hundredths)]).unwrap();
        let verdict = judge(regime, &sheet, &mean, &answers(agreed)).unwrap();
        next_step(regime, level, Some(&verdict)).unwrap()
    }

    #[test]
    fn each_level_recognises_its_stars_and_passes_on_from_its_threshold() {
        use Level::{Centre, District, Province};
        use NextStep::{Forward, NotEnough, Recognise, Return};
        let cases = [
            ("qd1048-2019", District, 4999, NotEnough),
            ("qd1048-2019", District, 5000, Forward(Province)),
            ("qd1048-2019", Province, 4999, NotEnough),
            ("qd1048-2019", Province, 7000, Recognise(Stars::FOUR)),
            ("qd1048-2019", Province, 8999, Recognise(Stars::FOUR)),
            ("qd1048-2019", Province, 9000, Forward(Centre)),
            ("qd148-2023", District, 6999, Recognise(Stars::THREE)),
            ("qd148-2023", District, 7000, Forward(Province)),
            ("qd148-2023", Province, 6999, Return(District)),
            ("qd148-2023", Province, 7000, Recognise(Stars::FOUR)),
            ("qd1489-2025", Province, 5000, Recognise(Stars::THREE)),
            ("qd26-2026", Province, 4999, NotEnough),
            ("qd26-2026", Province, 5000, Recognise(Stars::THREE)),
            ("qd26-2026", Province, 8999, Recognise(Stars::FOUR)),
            ("qd26-2026", Province, 9000, Forward(Centre)),
            ("qd26-2026", Centre, 9000, Recognise(Stars::FIVE)),
            ("qd26-2026", Centre, 8999, Return(Province)),
            ("qd26-2026", Centre, 4999, NotEnough),
        ];
        for (regime, level, hundredths, expected) in cases {
            assert_eq!(step(regime, level, hundredths, "1c 2b"), expected, "{regime} {level} {hundredths}");
        }
    }

    #[test]
    fn a_product_kept_down_by_a_floor_stays_where_its_stars_are_given() {
        assert_eq!(step("qd26-2026", Level::Province, 9500, "1b 2b"), NextStep::Recognise(Stars::FOUR));
        assert_eq!(step("qd148-2023", Level::District, 9500, "1a 2b"), NextStep::Recognise(Stars::THREE));
    }

    #[test]
    fn a_commune_passes_on_without_scoring_and_a_district_is_gone() {
        let qd26 = Regulations::built_in().regime(&"qd26-2026".parse().unwrap()).unwrap();
        assert_eq!(next_step(qd26, Level::Commune, None), Ok(NextStep::Forward(Level::Province)));
        let refused = next_step(qd26, Level::District, None).unwrap_err();
        assert_eq!(refused.to_string(), "under QĐ 26/2026 the district has no part in evaluation");
    }
}
