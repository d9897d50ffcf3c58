//! The mean of the members' totals, never rounded.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Points;
use crate::regulations::{Regime, Stars};

/// A mean as the fraction it is: a sum of points and how many were added.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct ExactMean {
    sum: Points,
    count: u32,
}

/// The fraction as stored.
#[derive(Serialize, Deserialize)]
struct Parts {
    sum: Points,
    count: u32,
}

impl TryFrom<Parts> for ExactMean {
    type Error = &'static str;
    fn try_from(parts: Parts) -> Result<Self, Self::Error> {
        Self::from_parts(parts.sum, parts.count).ok_or("a mean of nothing")
    }
}

impl From<ExactMean> for Parts {
    fn from(mean: ExactMean) -> Self {
        Self { sum: mean.sum, count: mean.count }
    }
}

/// The mean of the totals; none of no totals.
#[must_use]
pub fn mean(totals: &[Points]) -> Option<ExactMean> {
    ExactMean::from_parts(totals.iter().copied().sum(), u32::try_from(totals.len()).ok()?)
}

/// The band a mean falls into. The lower edge belongs to the band: 70 is four stars, and 69,99 or
/// any fraction below 70 is three (QĐ 26/2026, art. 4).
#[must_use]
pub fn band(regime: &Regime, mean: &ExactMean) -> Stars {
    let reached = regime.bands.iter().filter(|band| mean.reaches(band.from));
    reached.map(|band| band.stars).max().unwrap_or(Stars::ONE)
}

impl ExactMean {
    /// The mean of a sum over so many totals; none if nothing was added.
    #[must_use]
    pub const fn from_parts(sum: Points, count: u32) -> Option<Self> {
        match count {
            0 => None,
            _ => Some(Self { sum, count }),
        }
    }

    /// The sum of the totals.
    #[must_use]
    pub const fn sum(&self) -> Points {
        self.sum
    }

    /// How many totals were added.
    #[must_use]
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// Says whether the mean is at least so many points, without rounding.
    #[must_use]
    pub fn reaches(&self, points: Points) -> bool {
        self.times(1) >= i128::from(points.hundredths()) * i128::from(self.count)
    }

    /// The least hundredths of a point the mean lacks to reach so many points.
    #[must_use]
    pub fn lacks(&self, points: Points) -> Points {
        let wanted = i128::from(points.hundredths()) * i128::from(self.count);
        let lacking = (wanted - self.times(1)).max(0);
        let count = i128::from(self.count);
        // A difference of two numbers of points is far below the reach of 64 bits.
        Points::from_hundredths(i64::try_from((lacking + count - 1) / count).unwrap_or(i64::MAX))
    }

    /// The mean cut to hundredths: what papers and pages show, never more than the mean.
    #[must_use]
    pub const fn shown(&self) -> Points {
        Points::from_hundredths(self.sum.hundredths().div_euclid(self.count as i64))
    }

    /// Says whether more digits follow than are shown.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.sum.hundredths().rem_euclid(self.count as i64) != 0
    }

    fn times(&self, factor: u32) -> i128 {
        i128::from(self.sum.hundredths()) * i128::from(factor)
    }
}

impl Ord for ExactMean {
    fn cmp(&self, other: &Self) -> Ordering {
        self.times(other.count).cmp(&other.times(self.count))
    }
}

impl PartialOrd for ExactMean {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for ExactMean {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for ExactMean {}

impl fmt::Display for ExactMean {
    /// Writes two places with a decimal comma, cut and not rounded: 69,995 is `69,99`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.shown().hundredths();
        let sign = if shown < 0 { "-" } else { "" };
        write!(f, "{sign}{},{:02}", shown.abs() / 100, shown.abs() % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Regulations;

    fn of(hundredths: i64, count: u32) -> ExactMean {
        ExactMean::from_parts(Points::from_hundredths(hundredths), count).unwrap()
    }

    #[test]
    fn the_lower_edge_belongs_to_the_band_under_every_regulation() {
        let edges = [(0, 1), (2999, 1), (3000, 2), (4999, 2), (5000, 3), (6999, 3), (7000, 4), (8999, 4), (9000, 5)];
        for regime in Regulations::built_in().regimes() {
            for (hundredths, stars) in edges.into_iter().chain([(10_000, 5)]) {
                assert_eq!(band(regime, &of(hundredths, 1)).number(), stars, "{} {hundredths}", regime.id);
            }
        }
    }

    #[test]
    fn a_mean_a_hair_below_an_edge_is_shown_and_judged_below_it() {
        let regime = Regulations::built_in().regime(&"qd26-2026".parse().unwrap()).unwrap();
        let hair_below = [of(13_999, 2), of(20_999, 3), of(69_999, 10), of(69_999_999, 10_000)];
        for mean in hair_below {
            assert_eq!(mean.to_string(), "69,99");
            assert!(mean.is_cut());
            assert_eq!(band(regime, &mean), Stars::THREE);
            assert_eq!(mean.lacks(Points::from_whole(70)), Points::from_hundredths(1));
        }
        assert_eq!(of(6997, 1).to_string(), "69,97");
        assert_eq!(of(14_000, 2).to_string(), "70,00");
        assert_eq!(band(regime, &of(14_000, 2)), Stars::FOUR);
    }

    #[test]
    fn a_third_stays_a_third() {
        let mean = mean(&[70, 70, 69].map(Points::from_whole)).unwrap();
        assert_eq!((mean.sum(), mean.count()), (Points::from_whole(209), 3));
        assert_eq!(mean.to_string(), "69,66");
        assert!(mean > of(6966, 1) && mean < of(6967, 1));
        assert_eq!(mean, of(41_800, 6));
        assert_eq!(super::mean(&[]), None);
    }

    #[test]
    fn a_stored_mean_of_nothing_is_refused() {
        let stored = serde_json::to_string(&of(20_900, 3)).unwrap();
        assert_eq!(serde_json::from_str::<ExactMean>(&stored).unwrap().count(), 3);
        assert!(serde_json::from_str::<ExactMean>(r#"{"sum":0,"count":0}"#).is_err());
    }
}
