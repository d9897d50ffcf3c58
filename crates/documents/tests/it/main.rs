//! Papers as people get them: the finished file is read back.

mod certificate;
mod samples;
mod tools;
mod workbook;
