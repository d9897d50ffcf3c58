//! Difficulties in the story: some answered, one decided by the leader for everybody, some still open.

use app::obstacles::{Answer, Decision, NewObstacle};
use domain::Day;
use domain::ids::ObstacleId;

use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

/// Who reports, what about, and what they say.
struct Said {
    login: &'static str,
    on: (u32, u32),
    about: About,
    title: &'static str,
    text: &'static str,
}

/// What an obstacle of the story is about.
enum About {
    /// The reporter's task under an item of plan 470.
    Item(&'static str),
    /// The reporter's first product.
    Product,
    /// A rule in words.
    Rule(&'static str),
}

const TEST_REPORTS: Said = Said {
    login: "xaphien",
    on: (3, 10),
    about: About::Rule("Bộ tiêu chí ban hành theo Quyết định 1048/QĐ-TTg, phần an toàn thực phẩm"),
    title: "Phiếu kiểm nghiệm phải làm những chỉ tiêu nào",
    text: "Hai hộ sấy mãng cầu đã liên hệ trung tâm kiểm nghiệm nhưng chưa biết phải làm những chỉ tiêu nào, làm \
           thừa thì tốn tiền.\nĐề nghị Phòng hướng dẫn danh mục chỉ tiêu.",
};

const LABELS: Said = Said {
    login: "vinhvien",
    on: (3, 11),
    about: About::Item("V.11.b"),
    title: "Hợp tác xã không có kinh phí thiết kế nhãn và in mã truy xuất",
    text: "Hợp tác xã mới lập, vốn ít, báo giá thiết kế và in lô nhãn đầu là 18 triệu đồng.\nĐề nghị huyện hỗ trợ \
           kinh phí cho lô nhãn đầu tiên của các sản phẩm dự thi năm 2020.",
};

const NO_DRYER: Said = Said {
    login: "luongtam",
    on: (3, 5),
    about: About::Item("V.11.a"),
    title: "Chưa có cơ sở sơ chế ở gần để các hộ gửi gia công",
    text: "Các hộ trồng khóm phải chở đi hơn 40 km để sấy, chi phí cao nên không muốn đăng ký sản phẩm.",
};

const NEW_SHEETS: Said = Said {
    login: "xaphien",
    on: (9, 7),
    about: About::Product,
    title: "Sản phẩm sắp hết hạn công nhận, chưa rõ chấm lại theo bộ tiêu chí nào",
    text: "Chủ thể hỏi hồ sơ nộp cuối năm chấm theo bộ tiêu chí cũ hay bộ tiêu chí ban hành năm 2026.",
};

const NEW_FORMS: Said = Said {
    login: "vinhvien",
    on: (11, 10),
    about: About::Rule("Quyết định 26/2026/QĐ-TTg, phần hồ sơ đánh giá lại"),
    title: "Hồ sơ đánh giá lại có phải nộp phương án kinh doanh mới",
    text: "Sản phẩm giữ nguyên quy trình, hợp tác xã hỏi có được dùng lại phương án đã nộp lần trước.",
};

/// March 2020: one is answered, one passed up and decided for everybody, one stays open past its day and
/// is answered in July.
pub(super) async fn year_2020(story: &Story) -> Done {
    if let Some(id) = report(story, 2020, &NO_DRYER).await? {
        let more = "Thêm 3 hộ ở ấp 6 cũng gặp tình trạng này.";
        let on = day(2020, 3, 12);
        if story.has_come(on) {
            story.on(on, NO_DRYER.login, async |op| app::obstacles::add_to_obstacle(op, id, more).await).await?;
        }
        let late = Answer {
            text: "Tổ hợp tác ấp 5 xã Xà Phiên nhận sấy gia công từ tháng 8, các hộ liên hệ UBND xã để đăng ký."
                .to_owned(),
            ..Answer::default()
        };
        let on = day(2020, 7, 14);
        if story.has_come(on) {
            answer_it(story, id, "nongnghiep", late, on).await?;
        }
    }
    if let Some(id) = report(story, 2020, &TEST_REPORTS).await?
        && story.has_come(day(2020, 3, 13))
    {
        let answer = Answer {
            text: "Làm theo quy chuẩn của nhóm sản phẩm: 5 chỉ tiêu vi sinh và 2 chỉ tiêu kim loại nặng. Phòng gửi \
                   kèm danh mục và địa chỉ hai trung tâm được chỉ định."
                .to_owned(),
            paper: "61/NN&PTNT".to_owned(),
            is_general: false,
        };
        answer_it(story, id, "nongnghiep", answer, day(2020, 3, 13)).await?;
    }
    if let Some(id) = report(story, 2020, &LABELS).await? {
        let why = "Phòng không có nguồn hỗ trợ. Đề xuất UBND huyện dùng kinh phí sự nghiệp kinh tế cho lô nhãn đầu.";
        let on = day(2020, 3, 16);
        if story.has_come(on) {
            story
                .on(on, "nongnghiep", async |op| {
                    let version = app::obstacles::read_obstacle(op, id).await?.obstacle.version;
                    app::obstacles::pass_up_obstacle(op, id, version, why).await
                })
                .await?;
        }
        if story.has_come(day(2020, 3, 23)) {
            decide_it(story, id, day(2020, 3, 23)).await?;
        }
    }
    Ok(())
}

/// Autumn 2026: one is answered for everybody, one waits for the city's office.
pub(super) async fn year_2026(story: &Story) -> Done {
    if let Some(id) = report(story, 2026, &NEW_SHEETS).await?
        && story.has_come(day(2026, 9, 11))
    {
        let answer = Answer {
            text: "Hồ sơ nộp từ ngày bộ tiêu chí năm 2026 có hiệu lực thì chấm theo bộ tiêu chí đó; hồ sơ đã nộp \
                   trước thì chấm theo bộ tiêu chí khi nộp. Hệ thống tự chọn bộ tiêu chí theo ngày nộp."
                .to_owned(),
            paper: "1187/SNNMT-PTNT".to_owned(),
            is_general: true,
        };
        answer_it(story, id, "nongnghiep", answer, day(2026, 9, 11)).await?;
    }
    report(story, 2026, &NEW_FORMS).await.map(|_| ())
}

/// Reports an obstacle on its day, if the day has come.
async fn report(story: &Story, year: i32, said: &Said) -> Done<Option<ObstacleId>> {
    let on = day(year, said.on.0, said.on.1);
    if !story.has_come(on) {
        return Ok(None);
    }
    let reported = story.on(on, said.login, async |op| {
        let bodies = app::obstacles::reporting_bodies(op).await?;
        let body = bodies.into_iter().next().ok_or(app::Error::NotFound)?;
        let choices = app::obstacles::about_choices(op, "", "").await?;
        let first = |of: Option<&(String, String)>| of.map(|(id, _)| id.clone()).unwrap_or_default();
        let (kind, about_id, rule) = match said.about {
            About::Item(place) => {
                let task = choices.tasks.iter().find(|(_, title)| title.starts_with(&format!("{place} ")));
                ("task", first(task), "")
            }
            About::Product => ("product", first(choices.products.first()), ""),
            About::Rule(rule) => ("rule", String::new(), rule),
        };
        let new = NewObstacle {
            about_kind: kind.to_owned(),
            about_id,
            rule: rule.to_owned(),
            title: said.title.to_owned(),
            text: said.text.to_owned(),
        };
        app::obstacles::report_obstacle(op, &body.id, new).await
    });
    reported.await.map(Some)
}

async fn answer_it(story: &Story, id: ObstacleId, login: &str, answer: Answer, on: Day) -> Done {
    story
        .on(on, login, async |op| {
            let version = app::obstacles::read_obstacle(op, id).await?.obstacle.version;
            app::obstacles::answer_obstacle(op, id, version, answer).await
        })
        .await
}

async fn decide_it(story: &Story, id: ObstacleId, on: Day) -> Done {
    let decision = Decision {
        text: "Đồng ý hỗ trợ kinh phí lô nhãn đầu tiên cho các sản phẩm dự thi năm 2020, không quá 15 triệu đồng mỗi \
               sản phẩm. Phòng Tài chính - Kế hoạch bố trí nguồn, Phòng Kinh tế và Hạ tầng hướng dẫn thủ tục."
            .to_owned(),
        paper: "214/UBND-NN".to_owned(),
        carry_out_by: Some(day(2020, 4, 30)),
        is_general: true,
    };
    story
        .on(on, "lanhdaohuyen", async |op| {
            let version = app::obstacles::read_obstacle(op, id).await?.obstacle.version;
            app::obstacles::decide_obstacle(op, id, version, decision).await
        })
        .await
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use app::obstacles::ListObstacles;
    use app::{Actor, App, Clock, Files};
    use domain::regulations::Regulations;
    use testkit::TestDb;

    use crate::story;

    #[tokio::test]
    async fn by_april_2020_one_is_answered_one_decided_for_everybody_and_one_overdue() {
        let db = TestDb::sqlite();
        let files = Files::in_folder(db.folder().join("files")).unwrap();
        let clock = Clock::of_the_machine().on_day("2020-04-01".parse().unwrap());
        let app = App::new(db.shared(), files, Arc::new(Regulations::built_in().clone()), clock);
        story::tell(&app).await.unwrap();
        let leader = app::people::find_person(&app, "lanhdaohuyen").await.unwrap().unwrap();
        let leader = Actor::Person(Arc::new(leader));
        let list = async |op: &mut app::Op| app::obstacles::list_obstacles(op, ListObstacles::default()).await;
        let all = app.read(&leader, list).await.unwrap();
        assert_eq!((all.total, all.open, all.late), (3, 1, 1));
        assert_eq!(all.rows.iter().filter(|row| row.is_general).count(), 1);
    }
}
