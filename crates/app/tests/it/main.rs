//! What people do, on a real database.

mod units;
