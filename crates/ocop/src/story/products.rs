//! Products in the story: from an idea to a recognition, in 2020 and in 2026.

use app::evaluation::{NewCouncil, NewRecognition};
use app::producers::NewProducer;
use app::products::{CommuneReport, NewEvidence, NewIdea, NewProduct, ProductOf, SelfReport};
use domain::Day;
use domain::evaluation::{Answers, CouncilRules, Seat};
use domain::ids::{AssessmentId, CouncilId, DossierId, IdeaId, ProducerId, ProductId};
use domain::people::Role;
use domain::producers::LegalForm;
use domain::regulations::{CriteriaSheet, FilingKind, Level, Stars};

use super::paper::sample_pdf;
use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

/// Someone who makes something.
pub(super) struct Maker {
    /// The login of the representative; none for one without an account.
    login: Option<&'static str>,
    /// The commune official who enters it.
    pub(super) commune: &'static str,
    unit_code: &'static str,
    name: &'static str,
    legal_form: LegalForm,
    representative: &'static str,
    phone: &'static str,
}

impl Maker {
    /// Who represents it.
    pub(super) const fn representative(&self) -> &'static str {
        self.representative
    }

    /// The code of the commune that answers for it since the reform.
    pub(super) fn unit_code_in_2026(&self) -> &'static str {
        // Vĩnh Viễn A became part of Vĩnh Viễn; Xà Phiên kept its code.
        if self.unit_code == "31490" { "31489" } else { self.unit_code }
    }
}

pub(super) const BUOI: Maker = Maker {
    login: Some("hotao"),
    commune: "vinhvien",
    unit_code: "31490",
    name: "Hợp tác xã Bưởi da xanh Vĩnh Viễn A",
    legal_form: LegalForm::Cooperative,
    representative: "Nguyễn Văn Bưởi",
    phone: "0900000001",
};

pub(super) const MANG_CAU: Maker = Maker {
    login: Some("chuthe"),
    commune: "xaphien",
    unit_code: "31495",
    name: "Hộ kinh doanh Lê Thị Út Mười",
    legal_form: LegalForm::Household,
    representative: "Lê Thị Út Mười",
    phone: "0900000002",
};

/// The year of the district: bưởi da xanh reaches the province, mãng cầu xiêm is an idea.
pub(super) async fn year_2020(story: &Story) -> Done {
    let came = |month, of_month| story.has_come(day(2020, month, of_month));
    if !came(3, 5) {
        return Ok(());
    }
    let buoi = register(story, &BUOI, day(2020, 3, 5)).await?;
    let mang_cau = register(story, &MANG_CAU, day(2020, 3, 6)).await?;
    if !came(3, 12) {
        return Ok(());
    }
    let idea = propose(story, &BUOI, buoi, "Bưởi da xanh Vĩnh Viễn", day(2020, 3, 10)).await?;
    propose(story, &MANG_CAU, mang_cau, "Mãng cầu xiêm sấy dẻo", day(2020, 3, 12)).await?;
    if !came(4, 22) {
        return Ok(());
    }
    accept(story, idea, day(2020, 3, 20)).await?;
    let product = make(story, &BUOI, ProductOf::Idea(idea), "Bưởi da xanh Vĩnh Viễn", 1, day(2020, 3, 25)).await?;
    let dossier = file(story, &BUOI, product, FilingKind::First, day(2020, 4, 20), 3).await?;
    forward(story, BUOI.commune, dossier, day(2020, 4, 22)).await?;
    if !came(5, 18) {
        return Ok(());
    }
    let huyen = [("huyen.chutich", Seat::Chair), ("huyen.mot", Seat::Member), ("huyen.hai", Seat::Member)];
    let council = Bench {
        by: "nongnghiep",
        level: Level::District,
        body_id: "long-my.ubnd",
        name: "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Long Mỹ năm 2020",
        number: "1120/QĐ-UBND",
        people: &huyen,
    };
    let district = set_up(story, &council, day(2020, 5, 4)).await?;
    let assessment = assess(story, &council, district, dossier, day(2020, 5, 15)).await?;
    story
        .on(day(2020, 5, 18), "nongnghiep", async |op| {
            app::evaluation::forward_to_next_level(op, assessment).await.map(|_| ())
        })
        .await?;
    if !came(6, 22) {
        return Ok(());
    }
    let council = Bench {
        by: "nongnghieptinh",
        level: Level::Province,
        body_id: "hau-giang.ubnd",
        name: "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Hậu Giang năm 2020",
        number: "905/QĐ-UBND",
        people: &CITY,
    };
    let province = set_up(story, &council, day(2020, 6, 1)).await?;
    let assessment = assess(story, &council, province, dossier, day(2020, 6, 15)).await?;
    recognise(story, assessment, "1180/QĐ-UBND", "01/2020/GCN-OCOP", day(2020, 6, 22)).await
}

/// Who sits in the province's and later the city's council.
const CITY: [(&str, Seat); 5] = [
    ("hoidong.chutich", Seat::Chair),
    ("hoidong.thuky", Seat::Secretary),
    ("hoidong.mot", Seat::Member),
    ("hoidong.hai", Seat::Member),
    ("hoidong.ba", Seat::Member),
];

/// After the reform, under QĐ 26/2026: one product is recognised, one waits for the council to score,
/// one for its commune.
pub(super) async fn year_2026(story: &Story) -> Done {
    let came = |month, of_month| story.has_come(day(2026, month, of_month));
    if !came(8, 20) {
        return Ok(());
    }
    let mang_cau = find_producer(story, &MANG_CAU, day(2026, 7, 1)).await?;
    let buoi = find_producer(story, &BUOI, day(2026, 7, 1)).await?;
    let say_deo =
        make(story, &MANG_CAU, ProductOf::Producer(mang_cau), "Mãng cầu xiêm sấy dẻo", 7, day(2026, 7, 6)).await?;
    let dossier = file(story, &MANG_CAU, say_deo, FilingKind::First, day(2026, 8, 3), 4).await?;
    report_and_forward(story, MANG_CAU.commune, dossier, day(2026, 8, 18)).await?;
    if !came(10, 8) {
        return Ok(());
    }
    let council = Bench {
        by: "nongnghiep",
        level: Level::Province,
        body_id: "can-tho.ubnd",
        name: "Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Cần Thơ năm 2026",
        number: "2210/QĐ-UBND",
        people: &CITY,
    };
    let city = set_up(story, &council, day(2026, 9, 1)).await?;
    let assessment = assess(story, &council, city, dossier, day(2026, 10, 8)).await?;
    if !came(10, 20) {
        return Ok(());
    }
    recognise(story, assessment, "2815/QĐ-UBND", "01/2026/GCN-OCOP", day(2026, 10, 20)).await?;

    // What is left to do for whoever opens the demonstration.
    let tuoi = make(story, &BUOI, ProductOf::Producer(buoi), "Nước ép bưởi da xanh", 17, day(2026, 10, 5)).await?;
    let waiting = file(story, &BUOI, tuoi, FilingKind::First, day(2026, 10, 12), 5).await?;
    report_and_forward(story, BUOI.commune, waiting, day(2026, 10, 23)).await?;
    if came(10, 26) {
        story
            .on(day(2026, 10, 26), "hoidong.thuky", async |op| {
                app::evaluation::open_assessment(op, city, waiting).await.map(|_| ())
            })
            .await?;
    }
    let tra = make(story, &MANG_CAU, ProductOf::Producer(mang_cau), "Trà mãng cầu xiêm túi lọc", 12, day(2026, 10, 14))
        .await?;
    if came(11, 16) {
        file(story, &MANG_CAU, tra, FilingKind::First, day(2026, 11, 16), 6).await?;
    }
    Ok(())
}

async fn register(story: &Story, maker: &Maker, on: Day) -> Done<ProducerId> {
    let new = NewProducer {
        name: maker.name.to_owned(),
        legal_form: maker.legal_form,
        registration_number: Some(format!("64A8{}", &maker.phone[5..])),
        registered_on: Some(day(2018, 5, 14)),
        representative: maker.representative.to_owned(),
        phone: Some(maker.phone.to_owned()),
        email: None,
        address: "Ấp 3 (dữ liệu mẫu)".to_owned(),
        unit_code: maker.unit_code.to_owned(),
        confirmed_not_duplicate: false,
    };
    let id = story.on(on, maker.commune, async |op| app::producers::register_producer(op, new).await).await?;
    if let Some(login) = maker.login {
        story
            .app
            .on_day(on)
            .write(&app::Actor::System("demo"), async |op| {
                let producer = store::producers::find_producer(op.tx(), id).await?.ok_or(app::Error::NotFound)?;
                let account =
                    store::people::find_account_by_login(op.tx(), login).await?.ok_or(app::Error::NotFound)?;
                let path = &producer.custody_path;
                app::people::appoint(op, account.id, Role::Producer, None, Some(id), path, on, None).await
            })
            .await?;
    }
    Ok(id)
}

pub(super) async fn find_producer(story: &Story, maker: &Maker, on: Day) -> Done<ProducerId> {
    let login = maker.login.unwrap_or(maker.commune);
    let person = app::people::find_person(&story.app.on_day(on), login).await?;
    person
        .and_then(|person| person.appointments.into_iter().find_map(|held| held.producer_id))
        .ok_or_else(|| Failure::not_done(format!("{login} represents nobody")))
}

/// Who acts for a producer.
fn who(maker: &Maker) -> &'static str {
    maker.login.unwrap_or(maker.commune)
}

async fn propose(story: &Story, maker: &Maker, id: ProducerId, title: &str, on: Day) -> Done<IdeaId> {
    let new = NewIdea {
        title: title.to_owned(),
        description: "Trái chọn lọc từ vườn của xã viên, rửa, phân loại, đóng gói có nhãn.".to_owned(),
        origin: "Nghề trồng có từ lâu ở địa phương.".to_owned(),
        materials: "Hơn 75% nguyên liệu trong xã.".to_owned(),
        market: "Chợ huyện, cửa hàng nông sản ở Cần Thơ.".to_owned(),
        support_needed: "Thiết kế nhãn, mã truy xuất nguồn gốc.".to_owned(),
        speciality_id: None,
        round_id: None,
    };
    story.on(on, who(maker), async |op| app::products::register_idea(op, id, new).await).await
}

async fn accept(story: &Story, id: IdeaId, on: Day) -> Done {
    story
        .on(on, "nongnghiep", async |op| {
            let version = app::products::read_idea(op, id).await?.idea.version;
            app::products::decide_idea(op, id, version, true, "Sản phẩm chủ lực của huyện, có vùng nguyên liệu.").await
        })
        .await
}

async fn make(story: &Story, maker: &Maker, of: ProductOf, name: &str, sheet_number: i64, on: Day) -> Done<ProductId> {
    let new = NewProduct {
        name: name.to_owned(),
        story: "Vườn cây ven sông Nước Đục, người trồng giữ cách chăm bón của cha ông (dữ liệu mẫu).".to_owned(),
        sheet_number,
    };
    let by = if matches!(of, ProductOf::Idea(_)) { maker.commune } else { who(maker) };
    story.on(on, by, async |op| app::products::create_product(op, of, new).await).await
}

/// Fills a dossier in and hands it in, in the two weeks before a day.
async fn file(
    story: &Story,
    maker: &Maker,
    product: ProductId,
    kind: FilingKind,
    on: Day,
    modest: usize,
) -> Done<DossierId> {
    let by = who(maker);
    let id = story.on(on, by, async |op| app::products::begin_dossier(op, product, kind).await).await?;
    let report = SelfReport {
        specification: "Hộp 2 kg".to_owned(),
        standard: "VietGAP".to_owned(),
        history: "Thành lập năm 2018 từ các hộ trồng cùng ấp.".to_owned(),
        organisation: "Người đại diện, kế toán, tổ thu mua, tổ đóng gói.".to_owned(),
        production: "Thu mua tại vườn, rửa, phân loại, đóng gói trong ngày.".to_owned(),
        market: "Bán tại chợ huyện, đại lý ở Cần Thơ và trên mạng.".to_owned(),
        results_year: Some(i64::from(chrono::Datelike::year(&on)) - 1),
        revenue: Some(1_250_000_000),
        profit: Some(180_000_000),
        plan: "Mở rộng vùng nguyên liệu, thêm đại lý.".to_owned(),
        ..SelfReport::default()
    };
    story
        .on(on, by, async |op| {
            let version = app::products::read_dossier(op, id).await?.dossier.version;
            app::products::save_self_report(op, id, version, report).await
        })
        .await?;
    story
        .on(on, by, async |op| {
            let view = app::products::read_dossier(op, id).await?;
            let answers = answers(view.pinned.criteria(), modest);
            app::products::save_self_score(op, id, view.dossier.version, answers).await
        })
        .await?;
    add_papers(story, by, id, on).await?;
    story
        .on(on, by, async |op| {
            let version = app::products::read_dossier(op, id).await?.dossier.version;
            app::products::submit_dossier(op, id, version).await.map(|_| ())
        })
        .await?;
    Ok(id)
}

/// Uploads a sample of each paper every dossier must hold, and of two that most do.
async fn add_papers(story: &Story, by: &str, id: DossierId, on: Day) -> Done {
    let actor = story.someone(by, on).await?;
    let view = story.app.on_day(on).read(&actor, async |op| app::products::read_dossier(op, id).await).await?;
    let kinds = &view.pinned.procedure().evidence;
    let chosen = kinds.iter().enumerate().filter(|(place, kind)| kind.required || *place < 3).map(|(_, kind)| kind);
    for kind in chosen {
        let stored = story.app.files().put(&sample_pdf(&kind.code)).await?;
        let new = NewEvidence {
            kind: kind.code.clone(),
            title: format!("{} (mẫu)", kind.name),
            number: "12/2018".to_owned(),
            issuer: "Cơ quan cấp (mẫu)".to_owned(),
            issued_on: Some(day(2018, 5, 14)),
            expires_on: None,
            criteria: String::new(),
        };
        let name = format!("{}.pdf", kind.code);
        story.on(on, by, async |op| app::products::add_evidence(op, id, new, &stored, &name).await.map(|_| ())).await?;
    }
    Ok(())
}

async fn forward(story: &Story, by: &str, id: DossierId, on: Day) -> Done {
    story
        .on(on, by, async |op| {
            let version = app::products::read_dossier(op, id).await?.dossier.version;
            app::products::forward_dossier(op, id, version).await
        })
        .await
}

async fn report_and_forward(story: &Story, by: &str, id: DossierId, on: Day) -> Done {
    let report = CommuneReport {
        materials: "Nguyên liệu trồng trong xã trên 75%.".to_owned(),
        labour: "8 trong 10 lao động thường trú tại xã.".to_owned(),
        origin: "Ý tưởng do chủ thể đề xuất từ nghề của gia đình.".to_owned(),
        identity: "Trái cây đặc trưng của vùng, gắn với câu chuyện địa phương.".to_owned(),
        proposal: "Đề nghị UBND thành phố xem xét, đánh giá.".to_owned(),
    };
    story
        .on(on, by, async |op| {
            let version = app::products::read_dossier(op, id).await?.dossier.version;
            app::products::save_commune_report(op, id, version, report).await
        })
        .await?;
    forward(story, by, id, on).await
}

/// A council of the story.
struct Bench<'a> {
    by: &'static str,
    level: Level,
    body_id: &'static str,
    name: &'static str,
    number: &'static str,
    people: &'a [(&'static str, Seat)],
}

async fn set_up(story: &Story, council: &Bench<'_>, on: Day) -> Done<CouncilId> {
    let mut members = Vec::new();
    for (login, seat) in council.people {
        let person = app::people::find_person(&story.app.on_day(on), login).await?;
        let person = person.ok_or_else(|| Failure::not_done(format!("the story knows no `{login}`")))?;
        let organisation = person.appointments.first().map(|held| held.body_name.clone()).unwrap_or_default();
        members.push((person.account_id, *seat, organisation));
    }
    let new = NewCouncil {
        level: council.level,
        name: council.name.to_owned(),
        body_id: council.body_id.to_owned(),
        decision_number: council.number.to_owned(),
        decided_on: on,
        rules: CouncilRules::default(),
        members,
    };
    story.on(on, council.by, async |op| app::evaluation::set_up_council(op, new).await).await
}

/// Puts a dossier before a council; everyone who scores scores, the chair concludes.
async fn assess(story: &Story, council: &Bench<'_>, id: CouncilId, dossier: DossierId, on: Day) -> Done<AssessmentId> {
    let assessment =
        story.on(on, council.by, async |op| app::evaluation::open_assessment(op, id, dossier).await).await?;
    let scoring = council.people.iter().filter(|(_, seat)| *seat != Seat::Secretary);
    for (place, (login, _)) in scoring.enumerate() {
        story
            .on(on, login, async |op| {
                app::evaluation::declare_conflict(op, assessment, false, "").await?;
                let view = app::evaluation::read_score_sheet(op, assessment).await?;
                let answers = answers(view.assessment.pinned.criteria(), 4 + place);
                app::evaluation::submit_score_sheet(op, assessment, view.version, answers, "").await.map(|_| ())
            })
            .await?;
    }
    let chair = council.people.iter().find(|(_, seat)| *seat == Seat::Chair).map_or(council.by, |(login, _)| login);
    story
        .on(on, chair, async |op| {
            let version = app::evaluation::read_assessment(op, assessment).await?.assessment.version;
            app::evaluation::conclude(op, assessment, version, Answers::new(), "").await.map(|_| ())
        })
        .await?;
    Ok(assessment)
}

async fn recognise(story: &Story, assessment: AssessmentId, decision: &str, certificate: &str, on: Day) -> Done {
    let new = NewRecognition {
        decision_number: decision.to_owned(),
        decided_on: on,
        certificate_number: certificate.to_owned(),
        signer: "Đặng Minh Quân".to_owned(),
        authority: vec!["TM. ỦY BAN NHÂN DÂN".to_owned(), "CHỦ TỊCH".to_owned()],
    };
    story.on(on, "lanhdao", async |op| app::evaluation::recognise(op, assessment, new).await.map(|_| ())).await
}

/// Answers to a sheet: the best option of each criterion, the next below for every so many-th one;
/// where no criterion carries a floor, for every second as well.
fn answers(sheet: &CriteriaSheet, modest: usize) -> Answers {
    let has_floors =
        sheet.criteria().any(|(.., criterion)| criterion.options.iter().any(|option| option.floor.is_some()));
    let mut answers = Answers::new();
    for (place, (.., criterion)) in sheet.criteria().enumerate() {
        let mut options: Vec<_> = criterion.options.iter().collect();
        options.sort_by_key(|option| std::cmp::Reverse(option.points));
        let is_modest = place % modest.max(2) == 0 || (!has_floors && place % 2 == 1);
        let chosen = match criterion.floor_for(Stars::FOUR) {
            // Just what four stars ask, so that the story's products stay below five.
            Some(floor) => options.iter().rev().find(|option| option.points >= floor),
            None => options.get(usize::from(is_modest)),
        };
        if let Some(option) = chosen.or_else(|| options.first()) {
            answers.pick(criterion.code.clone(), option.code);
        }
    }
    answers
}
