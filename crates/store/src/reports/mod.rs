//! Periodic reports, their figures, and what the figures count.

mod counts;
mod records;

pub use counts::{Scope, count, list_counted};
pub use records::{
    CountedRecord, ListFilter, Report, ReportRow, ReportValue, Sender, count_reports, find_body_above, find_report,
    find_report_of_period, insert_report, list_bodies_of_kind, list_periods, list_reports, list_senders,
    list_sent_values, list_unsent_reports, list_values, save_report, save_values,
};
