//! Lists in the story: what a department kept in Excel comes in as a batch. Every name in it is invented.

use std::sync::Arc;

use app::exchange::{NewImport, begin_import, import, read_book, save_choices, save_mapping};
use documents::TableReader;
use domain::exchange::{Choices, Kind, find_headers, propose};

use super::{Story, day};
use crate::say::Failure;

/// Products that were recognised before this system, by decision and by what papers wrote.
const RECOGNISED: &str = "\
DANH SÁCH SẢN PHẨM OCOP ĐÃ ĐƯỢC CÔNG NHẬN (dữ liệu mẫu),,,,,,,,,
,,,,,,,,,
TT,Tên sản phẩm,Chủ thể,Loại hình,Huyện,Số sao,Điểm,Số quyết định,Năm,Nguồn
1,Cá thát lát tẩm ớt Hai Mẫu,Cơ sở chế biến Hai Mẫu,Hộ kinh doanh,Huyện Long Mỹ,4,\"78,5\",311/QĐ-UBND ngày 20/10/2021,2021,
2,Chả cá thát lát Hai Mẫu,Cơ sở chế biến Hai Mẫu,Hộ kinh doanh,Huyện Long Mỹ,4,81,311/QĐ-UBND ngày 20/10/2021,2021,
3,Khóm sấy dẻo Kinh Mẫu,Hợp tác xã Khóm Kinh Mẫu,Hợp tác xã,Thành phố Vị Thanh,3,\"66,2\",311/QĐ-UBND ngày 20/10/2021,2021,
4,Rượu nếp Út Mẫu,Hộ kinh doanh Út Mẫu,Hộ kinh doanh,Huyện Phụng Hiệp,3,,,2022,https://vi-du.vn/ocop-mau
5,Trà xạ đen Ba Mẫu,,,Huyện Phụng Hiệp,3,,,2022,https://vi-du.vn/ocop-mau
";

/// After the reform the department brings in what it kept, looks it through, and imports it.
pub(super) async fn year_2026(story: &Story) -> Result<(), Failure> {
    let on = day(2026, 3, 9);
    if !story.has_come(on) {
        return Ok(());
    }
    let table = story.app.files().put_table(RECOGNISED.as_bytes()).await?;
    let book = read_book(&story.app, Arc::new(TableReader), &table.sha256, "").await?;
    let new = NewImport {
        kind: Kind::Recognitions,
        table,
        file_name: "ocop-da-cong-nhan-mau.csv".to_owned(),
        decision: None,
    };
    let mapping = propose(&find_headers(&book.sheet, Kind::Recognitions), Kind::Recognitions);
    let choices = Choices { without_producer: true, ..Choices::default() };
    let id = story.on(on, "nongnghiep", async |op| begin_import(op, new, &book).await).await?;
    story.on(on, "nongnghiep", async |op| save_mapping(op, id, 1, mapping, &book).await).await?;
    story.on(on, "nongnghiep", async |op| save_choices(op, id, 2, &choices).await).await?;
    story.on(on, "nongnghiep", async |op| import(op, id, 3, &book.sheet).await).await?;
    Ok(())
}
