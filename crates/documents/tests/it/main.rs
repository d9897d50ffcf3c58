//! Papers as people get them: the finished file is read back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod certificate;
mod official;
mod photo;
mod samples;
mod signatures;
mod tables;
mod tools;
mod workbook;
