//! Whole plans, read from end to end.

mod clean_district_plan;
mod commune_plans;
mod damaged_plan;
mod robustness;
mod scan;
