//! What goes into a statement and what comes out of a row.
//!
//! Columns are TEXT, BIGINT or BOOLEAN and nothing else. A day is TEXT `YYYY-MM-DD`, an instant
//! BIGINT microseconds UTC, an id TEXT, points BIGINT hundredths.

use domain::ids;
use domain::{Day, Points, Timestamp};

/// A value bound to a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value.
    Null,
    /// BIGINT.
    Integer(i64),
    /// TEXT.
    Text(String),
    /// BOOLEAN.
    Bool(bool),
}

/// A value read from a row, before it is given its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// No value.
    Null,
    /// BIGINT; SQLite also answers so for BOOLEAN.
    Integer(i64),
    /// TEXT.
    Text(&'a str),
    /// BOOLEAN.
    Bool(bool),
}

/// Something that can be bound.
pub trait Bind {
    /// The value as a column holds it.
    fn value(self) -> Value;
}

/// Something that can be read from a column.
pub trait Column: Sized {
    /// Gives a cell its meaning, or says what does not fit.
    ///
    /// # Errors
    /// The cell holds another kind of value, or text without this meaning.
    fn from_cell(cell: Cell<'_>) -> Result<Self, String>;
}

impl Bind for Value {
    fn value(self) -> Value {
        self
    }
}
impl Bind for i64 {
    fn value(self) -> Value {
        Value::Integer(self)
    }
}
impl Bind for bool {
    fn value(self) -> Value {
        Value::Bool(self)
    }
}
impl Bind for String {
    fn value(self) -> Value {
        Value::Text(self)
    }
}
impl Bind for &String {
    fn value(self) -> Value {
        Value::Text(self.clone())
    }
}
impl Bind for &str {
    fn value(self) -> Value {
        Value::Text(self.to_owned())
    }
}
impl Bind for Day {
    fn value(self) -> Value {
        Value::Text(self.format("%Y-%m-%d").to_string())
    }
}
impl Bind for Timestamp {
    fn value(self) -> Value {
        Value::Integer(self.micros())
    }
}
impl Bind for Points {
    fn value(self) -> Value {
        Value::Integer(self.hundredths())
    }
}
impl<T: Bind> Bind for Option<T> {
    fn value(self) -> Value {
        self.map_or(Value::Null, Bind::value)
    }
}

impl Column for i64 {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Integer(number) => Ok(number),
            other => Err(format!("expected a number, found {other:?}")),
        }
    }
}
impl Column for bool {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Bool(truth) => Ok(truth),
            Cell::Integer(0) => Ok(false),
            Cell::Integer(1) => Ok(true),
            other => Err(format!("expected a truth, found {other:?}")),
        }
    }
}
impl Column for String {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Text(text) => Ok(text.to_owned()),
            other => Err(format!("expected text, found {other:?}")),
        }
    }
}
impl Column for Day {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        let text = String::from_cell(cell)?;
        Day::parse_from_str(&text, "%Y-%m-%d").map_err(|_| format!("expected a day, found `{text}`"))
    }
}
impl Column for Timestamp {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        i64::from_cell(cell).map(Timestamp::from_micros)
    }
}
impl Column for Points {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        i64::from_cell(cell).map(Points::from_hundredths)
    }
}
impl<T: Column> Column for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
        match cell {
            Cell::Null => Ok(None),
            cell => T::from_cell(cell).map(Some),
        }
    }
}

macro_rules! ids_as_text {
    ($($id:ident)*) => {$(
        impl Bind for ids::$id {
            fn value(self) -> Value {
                Value::Text(self.to_string())
            }
        }
        impl Column for ids::$id {
            fn from_cell(cell: Cell<'_>) -> Result<Self, String> {
                let Cell::Text(text) = cell else {
                    return Err(format!("expected an id, found {cell:?}"));
                };
                text.parse().map_err(|_| format!("expected an id, found `{text}`"))
            }
        }
    )*};
}

ids_as_text! {
    AccountId AppointmentId PlanId TaskId ProgressId ProducerId IdeaId ProductId PhotoId DossierId
    EvidenceId CouncilId AssessmentId ScoreSheetId RecognitionId ReportId TaskFileId RemarkId HandOverId
    UrgingId ApparatusDecisionId OfficerInChargeId ObstacleId ObstacleStepId ActivityId ActivityFileId
    ConclusionId TargetFigureId PaperId SignOffId NoticeId ImportBatchId RecordedRecognitionId
    ProducerYearId ProducerFileId CraftGroupId MaterialAreaId ContractId SupportCaseId SupportStepId
}
