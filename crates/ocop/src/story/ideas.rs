//! From a speciality to a business plan in execution: the inventory, flagship products, a call for ideas in
//! 2020 with its selection at two levels, the plan of the chosen idea; and an open call in 2026.

use app::Actor;
use app::products::NewIdea;
use app::products::business_plans::{self, CashYear, NewMilestone, PlanSection};
use app::products::flagships::{self, ChoicePaper, NewChoice, Promoted};
use app::products::idea_rounds::{self, NewRound, RoundDraft};
use app::products::production::{self, NewEntry};
use app::products::selection::{self, Judgement};
use app::products::specialities::{self, NewSpeciality, Proposal, Sign};
use domain::Day;
use domain::ids::{BusinessPlanId, IdeaId, IdeaRoundId, ProducerId, SpecialityId};

use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

const OFFICE: &str = "nongnghiep";

/// A speciality of the story.
struct Known {
    by: &'static str,
    commune: &'static str,
    unit_code: &'static str,
    name: &'static str,
    season: (i64, i64),
    volume: (i64, &'static str),
    makers: &'static str,
    advantage: &'static str,
}

const MANG_CAU: Known = Known {
    by: "kinhte",
    commune: "xaphien",
    unit_code: "31495",
    name: "Mãng cầu xiêm",
    season: (1, 12),
    volume: (850, "tấn"),
    makers: "Khoảng 60 hộ ở ấp 3 và ấp 4",
    advantage: "Trái to, ít hạt; xử lý ra hoa nên có quanh năm.",
};

const BUOI: Known = Known {
    by: "vinhvien",
    commune: "vinhvien",
    unit_code: "31490",
    name: "Bưởi da xanh",
    season: (8, 1),
    volume: (420, "tấn"),
    makers: "Hợp tác xã và 35 hộ ven kênh",
    advantage: "Múi hồng, ráo nước, vỏ mỏng nhờ đất phù sa ngọt.",
};

const KHOM: Known = Known {
    by: "vinhvien",
    commune: "vinhvien",
    unit_code: "31490",
    name: "Khóm Cầu Đúc",
    season: (2, 7),
    volume: (1200, "tấn"),
    makers: "Các hộ trồng trên đất phèn",
    advantage: "Ngọt đậm, ít xơ, để được lâu.",
};

const BANH_TET: Known = Known {
    by: "kinhte",
    commune: "xaphien",
    unit_code: "31495",
    name: "Bánh tét lá cẩm",
    season: (12, 1),
    volume: (6000, "đòn"),
    makers: "Vài hộ làm dịp Tết",
    advantage: "Màu tím của lá cẩm trồng trong vườn.",
};

/// The year of the district.
pub(super) async fn year_2020(story: &Story) -> Done {
    let came = |month, of_month| story.has_come(day(2020, month, of_month));
    if !came(3, 10) {
        return Ok(());
    }
    let mang_cau = accepted(story, &MANG_CAU).await?;
    let buoi = accepted(story, &BUOI).await?;
    let khom = accepted(story, &KHOM).await?;
    // One is refused, one still waits for its commune.
    let banh = propose(story, &BANH_TET, day(2020, 2, 25)).await?;
    let why = "Chỉ làm vài ngày Tết, xã đề nghị theo dõi thêm một năm.";
    decide(story, banh, BANH_TET.commune, day(2020, 2, 27), false, why).await?;
    let waiting = Known { unit_code: "31492", name: "Khóm Lương Tâm", commune: "luongtam", by: "kinhte", ..KHOM };
    propose(story, &waiting, day(2020, 3, 9)).await?;
    choose(story, "xaphien", "31495", mang_cau, 2020, ("09/QĐ-UBND", day(2020, 3, 4))).await?;
    choose(story, "vinhvien", "31490", buoi, 2020, ("11/QĐ-UBND", day(2020, 3, 5))).await?;
    choose(story, "vinhvien", "31490", khom, 2020, ("11/QĐ-UBND", day(2020, 3, 5))).await?;
    for speciality in [buoi, mang_cau] {
        choose_key(story, speciality).await?;
    }
    if !came(4, 6) {
        return Ok(());
    }
    let round = open_call(story, &CALL_2020).await?;
    let (muoi, buoi_maker) = (producer_of(story, "chuthe").await?, producer_of(story, "hotao").await?);
    let powder = register(story, "xaphien", muoi, round, Some(mang_cau), POWDER, day(2020, 3, 14)).await?;
    let oil = register(story, "hotao", buoi_maker, round, Some(buoi), OIL, day(2020, 3, 16)).await?;
    let said = [
        (
            "xaphien",
            powder,
            day(2020, 4, 1),
            &[18, 17, 15, 14, 9, 8][..],
            true,
            "Vùng nguyên liệu 45 ha, hộ đã làm thử.",
        ),
        ("vinhvien", oil, day(2020, 4, 2), &[12, 9, 8, 6, 8, 7][..], true, "Tận dụng vỏ bưởi loại, nhưng chưa có máy."),
        (OFFICE, powder, day(2020, 4, 3), &[][..], true, "Đúng sản phẩm chủ lực, có chủ thể làm được ngay."),
        (OFFICE, oil, day(2020, 4, 3), &[][..], false, "Chưa có nơi chưng cất đạt chuẩn; năm sau xét lại."),
    ];
    for (who, idea, on, points, is_for, reason) in said {
        judge(story, who, idea, on, points, is_for, reason).await?;
    }
    story.on(day(2020, 4, 6), OFFICE, async |op| idea_rounds::close_round(op, round, 2).await).await?;
    if came(5, 12) {
        carry_out(story, powder).await?;
    }
    Ok(())
}

/// After the reform: the city's office has a call open.
pub(super) async fn year_2026(story: &Story) -> Done {
    if !story.has_come(day(2026, 11, 2)) {
        return Ok(());
    }
    let chosen = find_speciality(story, "xaphien", "Mãng cầu xiêm", day(2026, 3, 2)).await?;
    if let Some(mang_cau) = chosen {
        choose(story, "xaphien", "31495", mang_cau, 2026, ("21/QĐ-UBND", day(2026, 3, 2))).await?;
    }
    open_call(story, &CALL_2026).await.map(drop)
}

async fn propose(story: &Story, known: &Known, on: Day) -> Done<SpecialityId> {
    let details = NewSpeciality {
        name: known.name.to_owned(),
        group: "food".to_owned(),
        season_from: Some(known.season.0),
        season_to: Some(known.season.1),
        volume: Some(known.volume.0),
        volume_unit: known.volume.1.to_owned(),
        makers: known.makers.to_owned(),
        advantage: known.advantage.to_owned(),
        signs: match known.name {
            "Khóm Cầu Đúc" => vec![Sign {
                kind: "collective-mark".to_owned(),
                number: "SỐ MẪU 0001".to_owned(),
                dated: Some(day(2015, 6, 1)),
            }],
            _ => Vec::new(),
        },
    };
    let proposal = Proposal { unit_code: known.unit_code.to_owned(), details, producers: Vec::new() };
    story.on(on, known.by, async |op| specialities::propose_speciality(op, proposal).await).await
}

async fn decide(story: &Story, id: SpecialityId, who: &str, on: Day, accepts: bool, why: &str) -> Done {
    story
        .on(on, who, async |op| {
            let version = specialities::read_speciality(op, id).await?.speciality.version;
            specialities::decide_speciality(op, id, version, Some(accepts), why).await
        })
        .await
}

/// A speciality that stands in the inventory from 28 February on.
async fn accepted(story: &Story, known: &Known) -> Done<SpecialityId> {
    let id = propose(story, known, day(2020, 2, 24)).await?;
    if known.by != known.commune {
        decide(story, id, known.commune, day(2020, 2, 26), true, "").await?;
    }
    let why = "Thế mạnh của xã, có vùng nguyên liệu.";
    decide(story, id, OFFICE, day(2020, 2, 28), true, why).await?;
    Ok(id)
}

async fn find_speciality(story: &Story, who: &str, name: &str, on: Day) -> Done<Option<SpecialityId>> {
    let actor = story.someone(who, on).await?;
    let asked = specialities::ListSpecialities { text: name.to_owned(), ..specialities::ListSpecialities::default() };
    let list = async |op: &mut app::Op| specialities::list_specialities(op, asked).await;
    let found = story.app.on_day(on).read(&actor, list).await;
    let found = found.map_err(|error| Failure::not_done(format!("the inventory cannot be read: {error}")))?;
    Ok(found.rows.first().map(|row| row.id))
}

async fn choose(
    story: &Story,
    who: &str,
    unit_code: &str,
    id: SpecialityId,
    year: i32,
    (number, on): (&str, Day),
) -> Done {
    let new = NewChoice {
        unit_code: unit_code.to_owned(),
        year,
        what: Some(Promoted::Speciality(id)),
        paper: ChoicePaper { number: number.to_owned(), dated: Some(on) },
    };
    story.on(on, who, async |op| flagships::choose_flagship(op, new).await.map(drop)).await
}

async fn choose_key(story: &Story, id: SpecialityId) -> Done {
    let new = NewChoice {
        unit_code: "936".to_owned(),
        year: 2020,
        what: Some(Promoted::Speciality(id)),
        paper: ChoicePaper { number: "1915/QĐ-UBND".to_owned(), dated: Some(day(2018, 12, 6)) },
    };
    story.on(day(2020, 3, 2), OFFICE, async |op| flagships::choose_key_product(op, new).await.map(drop)).await
}

/// A call of the story.
struct Call {
    title: &'static str,
    number: &'static str,
    dated: Day,
    from_on: Day,
    to_on: Day,
    plan: Option<(&'static str, &'static str)>,
}

const fn fixed(year: i32, month: u32, of_month: u32) -> Day {
    match Day::from_ymd_opt(year, month, of_month) {
        Some(day) => day,
        None => Day::MIN,
    }
}

const CALL_2020: Call = Call {
    title: "Ý tưởng sản phẩm OCOP huyện Long Mỹ năm 2020",
    number: "12/TB-NNPTNT",
    dated: fixed(2020, 3, 3),
    from_on: fixed(2020, 3, 5),
    to_on: fixed(2020, 3, 31),
    plan: Some(("470/KH-UBND", "III.3.a")),
};

const CALL_2026: Call = Call {
    title: "Ý tưởng sản phẩm OCOP thành phố Cần Thơ năm 2027",
    number: "318/TB-SNNMT",
    dated: fixed(2026, 11, 2),
    from_on: fixed(2026, 11, 2),
    to_on: fixed(2026, 12, 15),
    plan: None,
};

async fn open_call(story: &Story, call: &Call) -> Done<IdeaRoundId> {
    let details = NewRound {
        title: call.title.to_owned(),
        from_on: Some(call.from_on),
        to_on: Some(call.to_on),
        number: call.number.to_owned(),
        dated: Some(call.dated),
        criteria: Vec::new(),
    };
    story
        .on(call.dated, OFFICE, async |op| {
            let plan = match call.plan {
                Some((number, _)) => store::plans::find_plan_by_number(op.tx(), number).await?,
                None => None,
            };
            let item = call.plan.filter(|_| plan.is_some()).map(|(_, item)| item.to_owned()).unwrap_or_default();
            let draft = RoundDraft { details, plan_id: plan.map(|plan| plan.id), item };
            let id = idea_rounds::create_round(op, draft, None).await?;
            idea_rounds::open_round(op, id, 1).await?;
            Ok(id)
        })
        .await
}

/// The producer that someone of the story represents.
async fn producer_of(story: &Story, login: &str) -> Done<ProducerId> {
    match story.someone(login, day(2020, 3, 10)).await? {
        Actor::Person(person) => person.appointments.iter().find_map(|held| held.producer_id),
        _ => None,
    }
    .ok_or_else(|| Failure::not_done(format!("{login} represents nobody")))
}

/// Title, description, material, market, help asked for.
type Words = [&'static str; 5];

const POWDER: Words = [
    "Bột mãng cầu xiêm sấy lạnh",
    "Thịt trái tách hạt, sấy lạnh, xay mịn, đóng hũ 150 g để pha nước và làm bánh.",
    "Mãng cầu xiêm của hộ và 12 hộ lân cận, trên 90% trong xã.",
    "Quán nước, tiệm bánh ở Cần Thơ; khách đặt qua mạng.",
    "Tập huấn kỹ thuật sấy lạnh và an toàn thực phẩm.",
];

const OIL: Words = [
    "Tinh dầu vỏ bưởi",
    "Chưng cất tinh dầu từ vỏ bưởi loại sau khi sơ chế.",
    "Vỏ bưởi của hợp tác xã, khoảng 30 tấn mỗi năm.",
    "Cửa hàng mỹ phẩm thiên nhiên.",
    "Máy chưng cất, hướng dẫn công bố chất lượng.",
];

async fn register(
    story: &Story,
    who: &str,
    producer: ProducerId,
    round: IdeaRoundId,
    speciality_id: Option<SpecialityId>,
    [title, description, materials, market, support]: Words,
    on: Day,
) -> Done<IdeaId> {
    let new = NewIdea {
        title: title.to_owned(),
        description: description.to_owned(),
        origin: "Từ đặc sản của xã, bán tươi thì rẻ và mau hư.".to_owned(),
        materials: materials.to_owned(),
        market: market.to_owned(),
        support_needed: support.to_owned(),
        speciality_id,
        round_id: Some(round),
    };
    story.on(on, who, async |op| app::products::register_idea(op, producer, new).await).await
}

async fn judge(story: &Story, who: &str, idea: IdeaId, on: Day, points: &[i64], is_for: bool, reason: &str) -> Done {
    let judgement = Judgement {
        points: points.iter().copied().map(Some).collect(),
        is_for: Some(is_for),
        place: is_for.then_some(1),
        reason: reason.to_owned(),
    };
    story.on(on, who, async |op| selection::judge_idea(op, idea, 0, judgement).await).await
}

/// What the household writes into each section of words.
const SECTIONS: [(PlanSection, &str); 7] = [
    (PlanSection::Introduction, "Hộ trồng 1,2 ha mãng cầu xiêm, muốn làm bột sấy lạnh để bán quanh năm."),
    (PlanSection::Market, "Bán cho quán nước và tiệm bánh."),
    (PlanSection::Production, "Rửa, tách hạt, cấp đông, sấy lạnh 18 giờ, xay, đóng hũ. Nhà sơ chế 40 m2 tại ấp 3."),
    (PlanSection::Materials, "6 tấn trái tươi mỗi năm: 2 tấn của hộ, còn lại mua theo hợp đồng với 12 hộ trong ấp."),
    (PlanSection::People, "4 lao động trong nhà và 3 lao động thời vụ trong ấp; học sấy lạnh và vệ sinh an toàn."),
    (PlanSection::Marketing, "Hũ thủy tinh 150 g, nhãn có mã truy xuất; gửi bán ở cửa hàng nông sản và qua mạng."),
    (PlanSection::Risks, "Trái rớt giá thì mua thêm để dành bột; máy hỏng thì gửi sấy ở hợp tác xã."),
];

async fn carry_out(story: &Story, idea: IdeaId) -> Done {
    let household = "chuthe";
    let plan = story.on(day(2020, 4, 10), household, async |op| business_plans::begin_plan(op, idea).await).await?;
    story
        .on(day(2020, 4, 20), household, async |op| {
            for (section, text) in SECTIONS {
                business_plans::save_text(op, plan, section, 1, text, true).await?;
            }
            let million = 1_000_000;
            let year = |year, cost, revenue| CashYear {
                year,
                cost: cost * million,
                revenue: revenue * million,
                ..CashYear::default()
            };
            let first =
                CashYear { own: 90 * million, loan: 60 * million, support: 30 * million, ..year(2020, 205, 190) };
            let years = [first, year(2021, 210, 310), year(2022, 230, 350)];
            let note = "12.000 đồng/kg trái tươi, 10 kg trái được 1 kg bột, bán 350.000 đồng/kg.";
            business_plans::save_finance(op, plan, 1, &years, note, true).await?;
            let milestone = |what: &str, on| NewMilestone { what: what.to_owned(), due_on: Some(on) };
            let milestones = vec![
                milestone("Lắp xong máy sấy lạnh", day(2020, 6, 5)),
                milestone("Có phiếu kiểm nghiệm lô đầu", day(2020, 6, 30)),
                milestone("Bán được 150 kg bột", day(2020, 12, 15)),
            ];
            business_plans::save_milestones(op, plan, 1, milestones, true).await
        })
        .await?;
    submit(story, plan, day(2020, 4, 24)).await?;
    let remark = "Ghi rõ bán cho ai, mỗi tháng bao nhiêu, giá bao nhiêu.";
    story
        .on(day(2020, 4, 28), "xaphien", async |op| {
            let version = business_plans::read_plan(op, plan).await?.plan.version;
            let remarks = vec![(PlanSection::Market, remark.to_owned())];
            business_plans::return_plan(op, plan, version, remarks, "").await
        })
        .await?;
    let market = "8 quán nước, 3 tiệm bánh ở Ninh Kiều đã hẹn mua: 25 kg mỗi tháng, 350.000 đồng/kg.";
    story
        .on(day(2020, 5, 2), household, async |op| {
            let view = business_plans::read_plan(op, plan).await?;
            let version = view.section(PlanSection::Market).map_or(1, |section| section.version);
            business_plans::save_text(op, plan, PlanSection::Market, version, market, true).await
        })
        .await?;
    submit(story, plan, day(2020, 5, 3)).await?;
    pass(story, plan, "xaphien", day(2020, 5, 5)).await?;
    pass(story, plan, OFFICE, day(2020, 5, 12)).await?;
    log(story, plan).await
}

async fn submit(story: &Story, plan: BusinessPlanId, on: Day) -> Done {
    story
        .on(on, "chuthe", async |op| {
            let version = business_plans::read_plan(op, plan).await?.plan.version;
            business_plans::submit_plan(op, plan, version).await
        })
        .await
}

async fn pass(story: &Story, plan: BusinessPlanId, who: &str, on: Day) -> Done {
    story
        .on(on, who, async |op| {
            let version = business_plans::read_plan(op, plan).await?.plan.version;
            business_plans::pass_plan(op, plan, version, "").await
        })
        .await
}

/// The first months: the machine comes in time, the test report does not.
async fn log(story: &Story, plan: BusinessPlanId) -> Done {
    let entries = [
        (day(2020, 6, 4), "Lắp máy sấy lạnh 60 kg mỗi mẻ", None, 118_000_000, 0),
        (day(2020, 6, 10), "Sấy mẻ đầu", Some((6, "kg")), 1_900_000, 0),
        (day(2020, 7, 8), "Giao bột cho 4 quán nước", Some((14, "kg")), 4_200_000, 4_900_000),
    ];
    for (on, what, quantity, cost, revenue) in entries {
        if !story.has_come(on) {
            return Ok(());
        }
        let new = NewEntry {
            done_on: Some(on),
            what: what.to_owned(),
            quantity: quantity.map(|(count, _)| count),
            quantity_unit: quantity.map(|(_, unit)| unit.to_owned()).unwrap_or_default(),
            cost: Some(cost),
            revenue: Some(revenue),
            note: String::new(),
        };
        story.on(on, "chuthe", async |op| production::log_entry(op, plan, new, None, None).await.map(drop)).await?;
        if on == day(2020, 6, 4) {
            story
                .on(on, "chuthe", async |op| {
                    let view = business_plans::read_plan(op, plan).await?;
                    let Some(first) = view.milestones.first() else { return Err(app::Error::NotFound) };
                    production::finish_milestone(op, plan, first.id, Some(on), "Máy chạy thử tốt.").await
                })
                .await?;
        }
    }
    let on = day(2020, 7, 10);
    if story.has_come(on) {
        let said = "Gửi mẫu kiểm nghiệm ngay, chưa có phiếu thì chưa bán vào cửa hàng.";
        story.on(on, OFFICE, async |op| production::guide(op, plan, Some(on), said).await).await?;
    }
    Ok(())
}
