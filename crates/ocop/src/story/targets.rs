//! Figures in the story that no record counts: who attended a training class.

use app::plans::targets::{NewFigure, type_target_figure};
use domain::plans::targets::Measure;

use super::{Story, day};
use crate::say::Failure;

/// After the class of early June the office types how many of those who are to be trained came.
pub(super) async fn year_2020(story: &Story) -> Result<(), Failure> {
    let on = day(2020, 6, 8);
    if !story.has_come(on) {
        return Ok(());
    }
    let new = NewFigure {
        numerator: Some(9),
        source: "Danh sách lớp tập huấn OCOP ngày 05/06/2020, Phòng NN&PTNT".to_owned(),
        as_of: day(2020, 6, 5).to_string(),
    };
    let typed = async |op: &mut app::Op| type_target_figure(op, "470-KH-UBND", Measure::Trained, &new).await;
    story.on(on, "nongnghiep", typed).await.map(drop)
}
