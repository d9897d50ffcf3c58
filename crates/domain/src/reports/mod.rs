//! Periodic reports: what a body says of a period, what was counted, and how reports are summed.

mod figures;
mod indicators;
mod period;
mod roll_up;
mod state;

pub use figures::{Figure, Origin, Problem, problems_to_save, problems_to_send};
pub use indicators::{Counting, Indicator, indicator, indicators};
pub use period::{CutOffRule, NotAPeriod, Period, PeriodKind, cut_off_rule};
pub use roll_up::{Row, Sums, roll_up};
pub use state::{OutOfTurn, State};
