//! How data files write points (whole numbers) and days.

use chrono::NaiveDate;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

use crate::{Day, Points};

/// The largest number of points a data file may give.
const MOST_POINTS: i64 = 10_000;

fn to_points<E: Error>(whole: i64) -> Result<Points, E> {
    match (0..=MOST_POINTS).contains(&whole) {
        true => Ok(Points::from_whole(whole)),
        false => Err(E::custom(format!("{whole} is not a number of points from 0 to {MOST_POINTS}"))),
    }
}

fn to_day<E: Error>(written: toml::value::Datetime) -> Result<Day, E> {
    let not_a_day = || E::custom(format!("`{written}` is not a day such as 2026-05-22"));
    if written.time.is_some() || written.offset.is_some() {
        return Err(not_a_day());
    }
    let date = written.date.ok_or_else(not_a_day)?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()).ok_or_else(not_a_day)
}

/// Points written as a whole number.
pub(super) mod whole_points {
    use super::*;

    pub(in crate::regulations) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Points, D::Error> {
        to_points(i64::deserialize(source)?)
    }

    pub(in crate::regulations) fn serialize<S: Serializer>(points: &Points, sink: S) -> Result<S::Ok, S::Error> {
        sink.serialize_i64(points.hundredths() / 100)
    }
}

/// Points written as a whole number, or left out.
pub(super) mod optional_whole_points {
    use super::*;

    pub(in crate::regulations) fn deserialize<'de, D: Deserializer<'de>>(
        source: D,
    ) -> Result<Option<Points>, D::Error> {
        Option::<i64>::deserialize(source)?.map(to_points).transpose()
    }

    pub(in crate::regulations) fn serialize<S: Serializer>(
        points: &Option<Points>,
        sink: S,
    ) -> Result<S::Ok, S::Error> {
        match points {
            Some(points) => sink.serialize_some(&(points.hundredths() / 100)),
            None => sink.serialize_none(),
        }
    }
}

/// A day.
pub(super) mod day {
    use super::*;

    pub(in crate::regulations) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Day, D::Error> {
        to_day(toml::value::Datetime::deserialize(source)?)
    }

    pub(in crate::regulations) fn serialize<S: Serializer>(day: &Day, sink: S) -> Result<S::Ok, S::Error> {
        sink.collect_str(day)
    }
}

/// A day, or left out.
pub(super) mod optional_day {
    use super::*;

    pub(in crate::regulations) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Day>, D::Error> {
        Option::<toml::value::Datetime>::deserialize(source)?.map(to_day).transpose()
    }

    pub(in crate::regulations) fn serialize<S: Serializer>(day: &Option<Day>, sink: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => sink.collect_str(day),
            None => sink.serialize_none(),
        }
    }
}
