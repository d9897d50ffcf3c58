use app::Actor;
use app::evaluation::{CouncilLevel, CouncilRules, NewCouncil, Seat};
use axum::http::StatusCode;
use domain::evaluation::Answers;
use domain::ids::AccountId;
use domain::people::Role;
use domain::regulations::{CriteriaSheet, Regulations};
use testkit::{a_dossier_sent_up, best_answers};

use crate::site::{Browser, Site};

const SHEET: &str = "qd26-2026/01";

fn sheet() -> &'static CriteriaSheet {
    Regulations::built_in().sheet(&SHEET.parse().unwrap()).unwrap()
}

/// A council of Cần Thơ with a dossier before it: a chair and two members.
struct Session {
    site: Site,
    chair: AccountId,
    members: [AccountId; 2],
    council: String,
    base: String,
}

impl Session {
    async fn open() -> Self {
        let site = Site::on("2026-10-12");
        let chair = site.open("ngan", Role::DepartmentOfficer, "can-tho.ubnd", None).await;
        let bao = site.open("bao", Role::DepartmentOfficer, "can-tho.so-congthuong", None).await;
        let gam = site.open("gam", Role::DepartmentOfficer, "can-tho.so-yte", None).await;
        let on = "2026-10-12".parse().unwrap();
        let new = NewCouncil {
            level: CouncilLevel::Province,
            name: "Hội đồng thành phố".to_owned(),
            body_id: "can-tho.ubnd".to_owned(),
            decision_number: "812/QĐ-UBND".to_owned(),
            decided_on: on,
            rules: CouncilRules::default(),
            members: vec![
                (chair, Seat::Chair, String::new()),
                (bao, Seat::Member, "Sở Công Thương".to_owned()),
                (gam, Seat::Member, "Sở Y tế".to_owned()),
            ],
        };
        let (council, assessment) = site
            .app
            .write(&Actor::System("test"), async |op| {
                let dossier = a_dossier_sent_up(op.tx(), 1, "31489", SHEET, on).await;
                let council = app::evaluation::set_up_council(op, new).await?;
                Ok((council, app::evaluation::open_assessment(op, council, dossier.id).await?))
            })
            .await
            .unwrap();
        let (council, base) = (format!("/councils/{council}"), format!("/assessments/{assessment}"));
        Self { site, chair, members: [bao, gam], council, base }
    }

    /// Fills a sheet in and hands it in, all in the browser.
    async fn scores(&self, who: AccountId, answers: &Answers) -> Browser {
        let browser = self.site.signed_in(who).await;
        let declared = browser.post(&format!("{}/conflict", self.base), &[("has_conflict", "no"), ("note", "")]).await;
        assert_eq!(declared.location(), format!("{}/sheet", self.base));
        let saved = browser.post(&format!("{}/sheet", self.base), &fields(answers, "", "check")).await;
        assert_eq!(saved.location(), format!("{}/submit", self.base));
        let submit = [("version", "1"), ("impartial", "yes")];
        let submitted = browser.post(&format!("{}/submit", self.base), &submit).await;
        assert_eq!(submitted.location(), self.base);
        browser
    }
}

/// The fields of a sheet's form.
fn fields<'a>(answers: &Answers, version: &'a str, act: &'a str) -> Vec<(&'a str, &'a str)> {
    let leak = |text: String| -> &'static str { text.leak() };
    let picked = answers.iter().map(|(code, option)| (leak(format!("c{code}")), leak(option.to_string())));
    picked.chain([("version", version), ("act", act), ("remark", "ghi chú")]).collect()
}

#[tokio::test]
async fn a_member_is_asked_for_conflicts_before_the_sheet() {
    let session = Session::open().await;
    let browser = session.site.signed_in(session.members[0]).await;
    let sheet = format!("{}/sheet", session.base);
    let declaration = format!("{}/conflict", session.base);
    assert_eq!(browser.get(&sheet).await.location(), declaration);
    let nothing_said = browser.post(&declaration, &[]).await;
    assert_eq!(nothing_said.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing_said.html.contains("Chọn Có hoặc Không"));
    let aside = browser.post(&declaration, &[("has_conflict", "yes"), ("note", "góp vốn ở hợp tác xã")]).await;
    assert_eq!(aside.location(), session.base);
    assert_eq!(browser.get(&sheet).await.location(), session.base);
    let page = browser.get(&session.base).await;
    assert!(page.html.contains("góp vốn ở hợp tác xã"));
}

#[tokio::test]
async fn a_sheet_shows_floors_and_evidence_and_keeps_gaps_until_it_is_handed_in() {
    let session = Session::open().await;
    let browser = session.site.signed_in(session.members[0]).await;
    browser.post(&format!("{}/conflict", session.base), &[("has_conflict", "no")]).await;
    let address = format!("{}/sheet", session.base);
    let page = browser.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Bưởi da xanh số 1", "mức tối thiểu cho 4 sao", "Điểm tự chấm của chủ thể: ẩn", "Giả mạo hồ sơ"]
    {
        assert!(page.html.contains(words), "{words}");
    }
    let one: Answers = std::iter::once(("1.1".parse().unwrap(), "c".parse().unwrap())).collect();
    assert_eq!(browser.post(&address, &fields(&one, "", "save")).await.location(), address);
    let page = browser.get(&address).await;
    assert!(page.html.contains("id=\"c1.1-c\" value=\"c\" data-part=\"A\" data-points=\"300\" checked"));
    assert!(page.html.contains("Chủ thể tự chấm:"));
    let check = browser.get(&format!("{}/submit", session.base)).await;
    assert!(check.html.contains("tiêu chí chưa chọn mức") && check.html.contains("#c1.2"));
    let wrong = browser.post(&address, &[("version", "1"), ("c1.1", "zz"), ("remark", "đừng mất")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("Tiêu chí 1.1 không có mức") && wrong.html.contains("đừng mất"));
}

#[tokio::test]
async fn of_two_windows_on_one_sheet_the_second_sees_both_versions() {
    let session = Session::open().await;
    let browser = session.site.signed_in(session.members[0]).await;
    browser.post(&format!("{}/conflict", session.base), &[("has_conflict", "no")]).await;
    let address = format!("{}/sheet", session.base);
    let pick = |option: &str| std::iter::once(("1.1".parse().unwrap(), option.parse().unwrap())).collect::<Answers>();
    browser.post(&address, &fields(&pick("a"), "", "save")).await;
    let second = browser.post(&address, &fields(&pick("c"), "", "save")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.html.contains("name=\"version\" value=\"1\"") && second.html.contains("is-apart"));
}

#[tokio::test]
async fn members_score_the_chair_concludes_the_leader_signs_and_the_buyer_sees_it() {
    let session = Session::open().await;
    let best = best_answers(sheet());
    let mut four = best.clone();
    let (.., held) = sheet()
        .criteria()
        .find(|(.., of)| {
            of.floor_for(domain::regulations::Stars::FIVE) > of.floor_for(domain::regulations::Stars::FOUR)
        })
        .unwrap();
    let floor = held.floor_for(domain::regulations::Stars::FOUR).unwrap_or_default();
    four.pick(held.code.clone(), held.options.iter().find(|option| option.points >= floor).unwrap().code);
    let bao = session.scores(session.members[0], &four).await;
    assert!(bao.get(&session.base).await.html.contains("Đã nộp 1/3 phiếu"));
    let officer = session.site.someone("mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    let seen = officer.get(&session.base).await.html;
    assert!(seen.contains("ẩn") && !seen.contains("<b>9"), "an officer sees no points");
    session.scores(session.members[1], &four).await;
    let chair = session.scores(session.chair, &four).await;
    let conclude = format!("{}/conclude", session.base);
    let page = chair.get(&conclude).await;
    assert!(page.html.contains("3 người chọn") && page.html.contains("Kết luận và khóa phiếu"));
    let gap: Vec<(&str, &str)> = vec![("version", "1"), ("act", "conclude"), ("c1.1", "a"), ("remarks", "thảo luận")];
    let refused = chair.post(&conclude, &gap).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("href=\"#c1.2\"") && refused.html.contains("thảo luận"));
    let mut agreed = fields(&four, "1", "conclude");
    agreed.push(("remarks", "Thống nhất."));
    assert_eq!(chair.post(&conclude, &agreed).await.location(), session.base);
    let result = officer.get(&session.base).await.html;
    assert!(result.contains("nhưng 4 sao") && result.contains(&format!("{} –", held.code)));
    let leader = session.site.someone("binh", Role::Leader, "can-tho.ubnd").await;
    let sign = format!("{}/recognise", session.base);
    assert!(leader.get(&sign).await.html.contains("36 tháng"));
    let gaps = leader.post(&sign, &[("decided_on", "12/10/2026")]).await;
    assert_eq!(gaps.status, StatusCode::UNPROCESSABLE_ENTITY);
    let decision = [
        ("decision_number", "2114/QĐ-UBND"),
        ("decided_on", "12/10/2026"),
        ("certificate_number", "07/2026/OCOP"),
        ("authority", "TM. ỦY BAN NHÂN DÂN\r\nCHỦ TỊCH"),
        ("signer", "Trần Văn Bình"),
    ];
    let recognition = leader.post(&sign, &decision).await.location().to_owned();
    let page = leader.get(&recognition).await;
    assert!(page.html.contains("92-31489-1-2026") && page.html.contains("Còn hiệu lực đến 12/10/2029"));
    let pdf = leader.get(&format!("{recognition}/certificate")).await;
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    assert_eq!(pdf.headers["cache-control"], "no-store");
    assert!(pdf.headers["content-disposition"].to_str().unwrap().contains("07-2026-ocop.pdf"));
    let (_, rest) = page.html.split_once("http://127.0.0.1:8080/q/").unwrap();
    let code = &rest[..14];
    let seen = session.site.stranger().get(&format!("/q/{code}")).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.html.contains("Đạt OCOP 4 sao – còn hiệu lực đến 12/10/2029"));
    for private in ["0912345678", "muoi@example.vn", "Ấp 3", "Út Mười"] {
        assert!(!seen.html.contains(private), "{private}");
    }
    let found = session.site.stranger().get("/catalogue?q=buoi&stars=4").await;
    assert!(found.html.contains(&format!("/q/{code}")));
    let withdraw = format!("{recognition}/withdraw");
    let why = [
        ("version", "1"),
        ("number", "99/QĐ-UBND"),
        ("on", "12/10/2026"),
        ("ground", "production-stopped"),
        ("reason", "Ngừng sản xuất"),
    ];
    assert_eq!(leader.post(&withdraw, &why).await.location(), recognition);
    let seen = session.site.stranger().get(&format!("/q/{code}")).await;
    assert!(seen.html.contains("Đã thu hồi ngày 12/10/2026 theo Quyết định 99/QĐ-UBND"));
}

#[tokio::test]
async fn work_waits_for_the_member_then_for_the_chair_then_for_whoever_signs() {
    let session = Session::open().await;
    let leader = session.site.someone("binh", Role::Leader, "can-tho.ubnd").await;
    let other = session.site.someone("lan", Role::Leader, "vinh-vien.ubnd").await;
    let waits = async |browser: &Browser, words: &str| browser.get("/work").await.html.contains(words);
    let best = best_answers(sheet());
    let chair = session.scores(session.chair, &best).await;
    let bao = session.site.signed_in(session.members[0]).await;
    assert!(waits(&bao, "Chờ chấm điểm").await && !waits(&chair, "Đủ phiếu, chờ kết luận").await);
    for member in session.members {
        session.scores(member, &best).await;
    }
    assert!(!waits(&bao, "Chờ chấm điểm").await && waits(&chair, "Đủ phiếu, chờ kết luận").await);
    assert!(!waits(&leader, "Có kết quả, chờ quyết định").await);
    let mut agreed = fields(&best, "1", "conclude");
    agreed.push(("remarks", "Thống nhất."));
    assert_eq!(chair.post(&format!("{}/conclude", session.base), &agreed).await.location(), session.base);
    assert!(waits(&leader, "Có kết quả, chờ quyết định").await && !waits(&other, "Có kết quả, chờ quyết định").await);
}

#[tokio::test]
async fn who_does_not_sit_in_a_council_gets_404_and_who_never_scores_403() {
    let session = Session::open().await;
    let outsider = session.site.open("khoi", Role::CouncilMember, "can-tho.ubnd", None).await;
    let outsider = session.site.signed_in(outsider).await;
    let commune = session.site.someone("tham", Role::CommuneOfficer, "vinh-vien.ubnd").await;
    for page in ["", "/sheet", "/conflict"] {
        let address = format!("{}{page}", session.base);
        assert_eq!(outsider.get(&address).await.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!(commune.get(&address).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    assert_eq!(outsider.get(&session.council).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_council_is_set_up_in_the_browser_and_every_gap_is_named() {
    let session = Session::open().await;
    let officer = session.site.someone("mai", Role::AgricultureOfficer, "can-tho.so-nnmt").await;
    let page = officer.get("/councils/new").await;
    assert!(page.html.contains("Nguyễn Văn ngan") && page.html.contains("can-tho.ubnd"));
    let gaps = [("level", "district"), ("body", "can-tho.ubnd"), ("decided_on", "12/10/2026"), ("max_spread", "10")];
    let refused = officer.post("/councils/new", &gaps).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Nhập tên hội đồng", "không đánh giá ở cấp huyện", "đúng một Chủ tịch"] {
        assert!(refused.html.contains(words), "{words}");
    }
    let seat = format!("seat-{}", session.chair);
    let whole = [
        ("name", "Hội đồng đợt 2"),
        ("level", "province"),
        ("body", "can-tho.ubnd"),
        ("decision_number", "900/QĐ-UBND"),
        ("decided_on", "12/10/2026"),
        ("quorum", "3/4"),
        ("max_spread", "10"),
        ("blind", "yes"),
        (seat.as_str(), "chair"),
    ];
    let council = officer.post("/councils/new", &whole).await.location().to_owned();
    let page = officer.get(&council).await;
    assert!(page.html.contains("Hội đồng đợt 2") && page.html.contains("3/4"));
}
