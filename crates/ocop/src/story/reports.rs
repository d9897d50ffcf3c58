//! Reports in the story: communes write and send them, the office returns one, one is left half written.

use app::reports::{Entry, Words};
use domain::Day;
use domain::ids::ReportId;
use domain::reports::{Period, PeriodKind};

use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

/// What a commune reports beside what the system counts.
struct Said {
    /// The commune's official.
    login: &'static str,
    /// People trained, and revenue in million đồng.
    trained: i64,
    revenue: i64,
    /// Another figure than was counted, and why: the indicator, how many more, the reason.
    more: Option<(&'static str, i64, &'static str)>,
    done: &'static str,
    difficulties: &'static str,
    proposals: &'static str,
}

const VINH_VIEN_2020: Said = Said {
    login: "vinhvien",
    trained: 46,
    revenue: 850,
    more: None,
    done: "Họp triển khai kế hoạch với 6 ấp. Chọn bưởi da xanh làm sản phẩm chủ lực, hợp tác xã đã đăng ký ý tưởng.",
    difficulties: "Hợp tác xã chưa có nhãn hàng hóa và mã truy xuất nguồn gốc.",
    proposals: "Đề nghị Phòng Kinh tế và Hạ tầng hướng dẫn thiết kế nhãn.",
};

const XA_PHIEN_2020: Said = Said {
    login: "xaphien",
    trained: 32,
    revenue: 120,
    more: Some((
        "ideas-registered",
        1,
        "Ý tưởng khóm sấy của tổ hợp tác ấp 5 nộp bằng giấy ngày 13/3, chưa nhập vào hệ thống.",
    )),
    done: "Họp với 4 hộ trồng mãng cầu xiêm, hướng dẫn đăng ký ý tưởng.",
    difficulties: "Một số hộ chưa quen nhập liệu trên máy.",
    proposals: "Đề nghị mở thêm một lớp hướng dẫn tại xã.",
};

const VINH_VIEN_2026: Said = Said {
    login: "vinhvien",
    trained: 58,
    revenue: 2_340,
    more: None,
    done: "Rà soát các sản phẩm sắp hết hạn công nhận, hướng dẫn chủ thể chuẩn bị hồ sơ theo bộ tiêu chí mới.",
    difficulties: "Chủ thể chưa quen với bộ tiêu chí ban hành năm 2026.",
    proposals: "Đề nghị Sở Nông nghiệp và Môi trường tập huấn bộ tiêu chí mới cho công chức xã.",
};

const XA_PHIEN_2026: Said = Said {
    login: "xaphien",
    trained: 41,
    revenue: 1_180,
    more: Some(("producers", 1, "Tổ hợp tác khóm sấy ấp 5 đã hoạt động, hồ sơ đang chờ nhập vào hệ thống.")),
    done: "Hướng dẫn hộ kinh doanh mãng cầu xiêm sấy dẻo hoàn thiện và nộp hồ sơ, xã đã chuyển lên thành phố.",
    difficulties: "Nguồn nguyên liệu mùa mưa không đều.",
    proposals: "",
};

/// Quarter I/2020: Vĩnh Viễn A sends, gets its report back and mends it; Xà Phiên sends with a figure of
/// its own; Lương Tâm leaves a draft; the other communes send nothing.
pub(super) async fn year_2020(story: &Story) -> Done {
    let Some(quarter) = quarter(2020, 1) else { return Ok(()) };
    let came = |of_month| story.has_come(day(2020, 3, of_month));
    if came(14) {
        // A figure too low by a zero: the office asks.
        let slip = Said { revenue: 85, ..VINH_VIEN_2020 };
        let report = begin(story, slip.login, quarter, day(2020, 3, 12)).await?;
        save(story, report, &slip, day(2020, 3, 13)).await?;
        send(story, report, slip.login, day(2020, 3, 14)).await?;
        if came(17) {
            let why = "Doanh thu 85 triệu đồng thấp hơn nhiều so với sản lượng bưởi đã bán, đề nghị đối chiếu lại.";
            give_back(story, report, "nongnghiep", why, day(2020, 3, 17)).await?;
        }
        if came(18) {
            save(story, report, &VINH_VIEN_2020, day(2020, 3, 18)).await?;
            send(story, report, VINH_VIEN_2020.login, day(2020, 3, 18)).await?;
        }
    }
    if came(16) {
        let report = begin(story, "luongtam", quarter, day(2020, 3, 16)).await?;
        let half = Said {
            login: "luongtam",
            trained: 20,
            done: "Đã mở một lớp tập huấn cho 20 lượt người.",
            difficulties: "",
            proposals: "",
            ..XA_PHIEN_2020
        };
        save_half(story, report, &half, day(2020, 3, 16)).await?;
    }
    if came(19) {
        let report = begin(story, XA_PHIEN_2020.login, quarter, day(2020, 3, 18)).await?;
        save(story, report, &XA_PHIEN_2020, day(2020, 3, 18)).await?;
        send(story, report, XA_PHIEN_2020.login, day(2020, 3, 19)).await?;
    }
    Ok(())
}

/// Quarter III/2026, to the city: two communes send, one leaves a draft, one has not begun.
pub(super) async fn year_2026(story: &Story) -> Done {
    let Some(quarter) = quarter(2026, 3) else { return Ok(()) };
    if !story.has_come(day(2026, 9, 18)) {
        return Ok(());
    }
    let report = begin(story, VINH_VIEN_2026.login, quarter, day(2026, 9, 15)).await?;
    save(story, report, &VINH_VIEN_2026, day(2026, 9, 16)).await?;
    send(story, report, VINH_VIEN_2026.login, day(2026, 9, 16)).await?;
    let report = begin(story, XA_PHIEN_2026.login, quarter, day(2026, 9, 17)).await?;
    save(story, report, &XA_PHIEN_2026, day(2026, 9, 17)).await?;
    send(story, report, XA_PHIEN_2026.login, day(2026, 9, 18)).await?;
    let report = begin(story, "luongtam", quarter, day(2026, 9, 18)).await?;
    let half = Said {
        login: "luongtam",
        trained: 15,
        done: "Đã khảo sát 3 cơ sở có sản phẩm tiềm năng.",
        difficulties: "",
        ..XA_PHIEN_2026
    };
    save_half(story, report, &half, day(2026, 9, 18)).await
}

fn quarter(year: i32, part: u32) -> Option<Period> {
    Period::new(PeriodKind::Quarter, year, part).ok()
}

/// Begins the report of the body whose official someone is.
async fn begin(story: &Story, login: &str, period: Period, on: Day) -> Done<ReportId> {
    story
        .on(on, login, async |op| {
            let bodies = app::reports::reporting_bodies(op).await?;
            let body = bodies.into_iter().next().ok_or(app::Error::NotFound)?;
            app::reports::begin_report(op, &body.id, period).await
        })
        .await
}

async fn save(story: &Story, id: ReportId, said: &Said, on: Day) -> Done {
    let entered = [("people-trained", said.trained), ("revenue", said.revenue)];
    write(story, id, said, &entered, on).await
}

/// Saves a report without what its commune does not know yet.
async fn save_half(story: &Story, id: ReportId, said: &Said, on: Day) -> Done {
    let said = Said { more: None, ..*said };
    write(story, id, &said, &[("people-trained", said.trained)], on).await
}

async fn write(story: &Story, id: ReportId, said: &Said, entered: &[(&str, i64)], on: Day) -> Done {
    story
        .on(on, said.login, async |op| {
            let view = app::reports::read_report(op, id).await?;
            let entry = |indicator: &str, reported: i64, note: &str| Entry {
                indicator: indicator.to_owned(),
                reported: Some(reported),
                note: note.to_owned(),
            };
            let mut entries: Vec<Entry> = entered.iter().map(|(of, figure)| entry(of, *figure, "")).collect();
            if let Some((indicator, more, why)) = said.more {
                let figure = view.figures.iter().find(|figure| figure.indicator == indicator);
                let counted = figure.and_then(|figure| figure.counted).unwrap_or_default();
                entries.push(entry(indicator, counted + more, why));
            }
            let words = Words {
                done: said.done.to_owned(),
                difficulties: said.difficulties.to_owned(),
                proposals: said.proposals.to_owned(),
            };
            app::reports::save_report(op, id, view.report.version, &entries, words).await
        })
        .await
}

async fn send(story: &Story, id: ReportId, login: &str, on: Day) -> Done {
    story
        .on(on, login, async |op| {
            let version = app::reports::read_report(op, id).await?.report.version;
            app::reports::send_report(op, id, version).await
        })
        .await
}

async fn give_back(story: &Story, id: ReportId, login: &str, why: &str, on: Day) -> Done {
    story
        .on(on, login, async |op| {
            let version = app::reports::read_report(op, id).await?.report.version;
            app::reports::return_report(op, id, version, why).await
        })
        .await
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::Arc;

    use app::{Actor, App, Clock, Files};
    use calamine::{Data, Reader, Xlsx};
    use domain::papers::Papers;
    use domain::regulations::Regulations;
    use domain::reports::indicators;
    use testkit::TestDb;

    use super::quarter;
    use crate::story;

    #[tokio::test]
    async fn the_district_of_2020_reports_and_its_spreadsheet_opens_with_the_totals_of_the_roll_up() {
        let db = TestDb::sqlite();
        let files = Files::in_folder(db.folder().join("files")).unwrap();
        let clock = Clock::of_the_machine().on_day("2020-04-01".parse().unwrap());
        let app = App::new(db.shared(), files, Arc::new(Regulations::built_in().clone()), clock);
        story::tell(&app).await.unwrap();

        let officer = app::people::find_person(&app, "nongnghiep").await.unwrap().unwrap();
        let officer = Actor::Person(Arc::new(officer));
        let period = quarter(2020, 1).unwrap();
        let roll_up = app.read(&officer, async |op| app::reports::roll_up(op, "long-my.nnptnt", period).await);
        let roll_up = roll_up.await.unwrap();
        assert_eq!((roll_up.sums.sent, roll_up.rows.len()), (2, 8));
        assert_eq!((roll_up.sums.totals["revenue"], roll_up.sums.totals["ideas-registered"]), (970, 3));

        let workbook = app::reports::roll_up_workbook(&roll_up);
        let file = documents::Typesetter::new().workbook(&workbook).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.as_slice())).unwrap();
        let sheet = book.worksheet_range("2020-Q1").unwrap();
        let totals = sheet.rows().find(|row| row[1] == Data::String("Tổng cộng".into())).unwrap();
        for (indicator, cell) in indicators().iter().zip(&totals[4..]) {
            let expected = roll_up.sums.totals.get(&indicator.key).map(ToString::to_string);
            assert_eq!(Some(cell.to_string()), expected, "{}", indicator.key);
        }

        let coverage = app.read(&officer, async |op| app::plans::coverage(op, "470/KH-UBND").await).await.unwrap();
        let item = coverage.items.iter().find(|item| item.place.as_str() == "V.11.d").unwrap();
        assert!(item.to_string().starts_with("V.11.d   covered"), "{item}");
    }
}
