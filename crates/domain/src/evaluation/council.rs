//! What a council asks of itself: quorum, spread, rounds.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Points;

/// The rules of a council. The national decisions leave them to each council (QĐ 26/2026 has no
/// quorum and no way of combining scores); they are printed in the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CouncilRules {
    /// The share of the members entitled to score a dossier who must be present.
    pub quorum: Fraction,
    /// Whether nothing is decided without the chair, or one who presides in the chair's place.
    pub chair_must_be_present: bool,
    /// The widest spread of totals, in hundredths of a point, that needs no discussion; none for
    /// any spread.
    pub max_spread: Option<Points>,
    /// Whether members see others' scores only after handing in their own.
    pub blind_until_submitted: bool,
    /// How many rounds of scoring are held at most when the spread is too wide.
    pub rounds: u8,
    /// Whether a member must say for each dossier that no interest stands in the way.
    pub declares_interests: bool,
}

impl Default for CouncilRules {
    /// What the software starts with where a council has not written its rules: two thirds with
    /// the chair, a spread of 10 points, two rounds, scores unseen until handed in. Spread and
    /// rounds are those of provincial rules we know of (Tây Ninh, Đồng Tháp).
    fn default() -> Self {
        Self {
            quorum: Fraction { numerator: 2, denominator: 3 },
            chair_must_be_present: true,
            max_spread: Some(Points::from_whole(10)),
            blind_until_submitted: true,
            rounds: 2,
            declares_interests: true,
        }
    }
}

/// A share, written `3/4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fraction {
    numerator: u32,
    denominator: u32,
}

/// Text that is not a share of one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a share such as 3/4")]
pub struct BadFraction(String);

impl Fraction {
    /// A share above nothing and at most the whole.
    #[must_use]
    pub fn new(numerator: u32, denominator: u32) -> Option<Self> {
        (numerator > 0 && numerator <= denominator).then_some(Self { numerator, denominator })
    }

    /// The least whole number that is this share of so many: three quarters of 9 is 7.
    #[must_use]
    pub fn least_of(self, whole: usize) -> usize {
        (whole * self.numerator as usize).div_ceil(self.denominator as usize)
    }
}

impl std::str::FromStr for Fraction {
    type Err = BadFraction;
    fn from_str(text: &str) -> Result<Self, BadFraction> {
        let bad = || BadFraction(text.chars().take(20).collect());
        let (numerator, denominator) = text.split_once('/').ok_or_else(bad)?;
        let number = |text: &str| text.trim().parse().map_err(|_| bad());
        Self::new(number(numerator)?, number(denominator)?).ok_or_else(bad)
    }
}

impl TryFrom<String> for Fraction {
    type Error = BadFraction;
    fn try_from(text: String) -> Result<Self, BadFraction> {
        text.parse()
    }
}

impl From<Fraction> for String {
    fn from(fraction: Fraction) -> Self {
        fraction.to_string()
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

/// A seat of a council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// The chair.
    Chair,
    /// The deputy chair.
    DeputyChair,
    /// Keeps the minutes; does not score.
    Secretary,
    /// A member.
    Member,
}

/// One member on one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendance {
    /// The seat.
    pub seat: Seat,
    /// Whether the member takes part: in the room, or by a written opinion.
    pub is_present: bool,
    /// Whether the member stands aside from this dossier for an interest in it.
    pub is_recused: bool,
    /// Whether the member presides in the chair's place, by the chair's own paper.
    pub presides: bool,
}

/// Why a council may not decide on a dossier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuorumProblem {
    /// Too few take part.
    #[error("{present} of {entitled} members take part, {needed} are needed")]
    TooFew {
        /// Members who take part and have not stood aside.
        present: usize,
        /// Members who have not stood aside.
        entitled: usize,
        /// The least who must take part.
        needed: usize,
    },
    /// Neither the chair nor one who presides in the chair's place takes part.
    #[error("nobody is in the chair")]
    NoChair,
    /// Everyone has stood aside, or there is nobody.
    #[error("no member is left to decide")]
    NobodyLeft,
}

/// Says why a council may not decide on a dossier; nothing if it may. Members who stood aside are
/// counted neither among those present nor among those entitled.
#[must_use]
pub fn quorum_problems(rules: &CouncilRules, members: &[Attendance]) -> Vec<QuorumProblem> {
    let entitled: Vec<_> = members.iter().filter(|member| !member.is_recused).collect();
    if entitled.is_empty() {
        return vec![QuorumProblem::NobodyLeft];
    }
    let present: Vec<_> = entitled.iter().filter(|member| member.is_present).collect();
    let needed = rules.quorum.least_of(entitled.len());
    let mut problems = Vec::new();
    if present.len() < needed {
        problems.push(QuorumProblem::TooFew { present: present.len(), entitled: entitled.len(), needed });
    }
    let has_chair = present.iter().any(|member| member.seat == Seat::Chair || member.presides);
    if rules.chair_must_be_present && !has_chair {
        problems.push(QuorumProblem::NoChair);
    }
    problems
}

/// The lowest and the highest total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// The lowest.
    pub lowest: Points,
    /// The highest.
    pub highest: Points,
}

impl Spread {
    /// How far they lie apart.
    #[must_use]
    pub fn width(&self) -> Points {
        self.highest - self.lowest
    }

    /// Says whether the council's rules ask for a discussion and another round.
    #[must_use]
    pub fn is_too_wide(&self, rules: &CouncilRules) -> bool {
        rules.max_spread.is_some_and(|widest| self.width() > widest)
    }
}

/// The spread of totals; none of no totals.
#[must_use]
pub fn spread(totals: &[Points]) -> Option<Spread> {
    Some(Spread { lowest: *totals.iter().min()?, highest: *totals.iter().max()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(short: &str) -> Vec<Attendance> {
        let member = |sign: char| Attendance {
            seat: if matches!(sign, 'C' | 'c') { Seat::Chair } else { Seat::Member },
            is_present: sign != 'c' && sign != '-',
            is_recused: sign == 'r',
            presides: sign == 'p',
        };
        short.chars().map(member).collect()
    }

    #[test]
    fn a_council_decides_with_its_quorum_and_its_chair() {
        let rules = CouncilRules { quorum: "3/4".parse().unwrap(), ..CouncilRules::default() };
        assert_eq!(quorum_problems(&rules, &members("Cmm-")), []);
        assert_eq!(
            quorum_problems(&rules, &members("cmm--")),
            [QuorumProblem::TooFew { present: 2, entitled: 5, needed: 4 }, QuorumProblem::NoChair]
        );
        assert_eq!(quorum_problems(&rules, &members("cmmp")), []);
    }

    #[test]
    fn who_stands_aside_counts_neither_way() {
        let rules = CouncilRules { quorum: "3/4".parse().unwrap(), ..CouncilRules::default() };
        assert_eq!(quorum_problems(&rules, &members("Cmmrrr-")), []);
        assert_eq!(quorum_problems(&rules, &members("rr")), [QuorumProblem::NobodyLeft]);
    }

    #[test]
    fn a_share_is_rounded_up_to_whole_members() {
        let least = |share: &str, whole| share.parse::<Fraction>().unwrap().least_of(whole);
        assert_eq!([least("3/4", 9), least("2/3", 9), least("1/2", 9), least("1/1", 9)], [7, 6, 5, 9]);
        for text in ["", "3", "0/4", "5/4", "-1/2", "1/0"] {
            assert!(text.parse::<Fraction>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_spread_of_exactly_the_limit_needs_no_discussion() {
        let rules = CouncilRules::default();
        let wide = |hundredths: [i64; 3]| spread(&hundredths.map(Points::from_hundredths)).unwrap().is_too_wide(&rules);
        assert!(!wide([6000, 7000, 6500]));
        assert!(wide([6000, 7001, 6500]));
        assert_eq!(spread(&[]), None);
        let any = CouncilRules { max_spread: None, ..rules };
        assert!(!Spread { lowest: Points::ZERO, highest: Points::from_whole(100) }.is_too_wide(&any));
    }
}
