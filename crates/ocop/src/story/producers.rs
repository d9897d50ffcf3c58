//! Producers in depth in the story: figures of years, what was signed on paper, a record entered twice.

use std::collections::BTreeSet;

use app::producers::{Merge, NewProducer};
use domain::Day;
use domain::ids::ProducerId;
use domain::producers::{LegalForm, Personal, Sex, YearFigures};

use super::paper::sample_pdf;
use super::products::{BUOI, MANG_CAU, Maker, find_producer};
use super::{Story, day};
use crate::say::Failure;

type Done<T = ()> = Result<T, Failure>;

/// Figures of a year as the story has them: people, kilograms, millions of đồng.
struct Year {
    year: i64,
    /// Members, workers, of these from the commune, of these women.
    people: [i64; 4],
    /// Sold, and of material used.
    kg: [i64; 2],
    /// Revenue, and profit.
    million: [i64; 2],
}

/// What was known in the year of the district.
const BUOI_BEFORE: [Year; 2] = [
    Year { year: 2018, people: [21, 30, 24, 14], kg: [17_500, 19_000], million: [910, 72] },
    Year { year: 2019, people: [21, 32, 26, 16], kg: [18_400, 20_000], million: [980, 85] },
];
const MANG_CAU_BEFORE: [Year; 1] = [Year { year: 2019, people: [1, 4, 4, 3], kg: [1_900, 9_000], million: [210, 38] }];

/// What is known in 2026.
const BUOI_NOW: [Year; 3] = [
    Year { year: 2023, people: [28, 38, 31, 20], kg: [20_300, 23_000], million: [1_080, 118] },
    Year { year: 2024, people: [28, 40, 33, 22], kg: [21_000, 23_600], million: [1_160, 131] },
    Year { year: 2025, people: [29, 41, 34, 23], kg: [21_500, 24_000], million: [1_250, 164] },
];
const MANG_CAU_NOW: [Year; 3] = [
    Year { year: 2023, people: [1, 6, 6, 4], kg: [2_600, 12_500], million: [340, 61] },
    Year { year: 2024, people: [1, 7, 6, 5], kg: [2_900, 13_800], million: [395, -12] },
    Year { year: 2025, people: [1, 8, 7, 6], kg: [3_200, 15_000], million: [460, 74] },
];

/// The communes type what their producers tell them; one household signs on paper.
pub(super) async fn year_2020(story: &Story) -> Done {
    let on = day(2020, 3, 9);
    if !story.has_come(on) {
        return Ok(());
    }
    let buoi = find_producer(story, &BUOI, on).await?;
    let mang_cau = find_producer(story, &MANG_CAU, on).await?;
    type_years(story, &BUOI, buoi, &BUOI_BEFORE, on).await?;
    type_years(story, &MANG_CAU, mang_cau, &MANG_CAU_BEFORE, on).await?;
    tell(story, &BUOI, buoi, Sex::Male, "Kinh", on).await?;
    tell(story, &MANG_CAU, mang_cau, Sex::Female, "Kinh", on).await?;
    sign(story, &MANG_CAU, mang_cau, "phieu-chu-the-da-ky-2020.pdf", day(2020, 3, 11)).await
}

/// Three years of figures; a household that was entered twice is made one again, another waits for someone.
pub(super) async fn year_2026(story: &Story) -> Done {
    let on = day(2026, 3, 4);
    if !story.has_come(on) {
        return Ok(());
    }
    let buoi = find_producer(story, &BUOI, on).await?;
    let mang_cau = find_producer(story, &MANG_CAU, on).await?;
    type_years(story, &BUOI, buoi, &BUOI_NOW, on).await?;
    type_years(story, &MANG_CAU, mang_cau, &MANG_CAU_NOW, on).await?;
    mend_a_year(story, mang_cau, day(2026, 3, 18)).await?;
    sign(story, &MANG_CAU, mang_cau, "phieu-chu-the-da-ky-2026.pdf", day(2026, 3, 20)).await?;
    if !story.has_come(day(2026, 9, 3)) {
        return Ok(());
    }
    let again =
        register(story, "Cơ sở Lê Thị Út Mười", LegalForm::Household, Some(MANG_CAU_PHONE), day(2026, 5, 12)).await?;
    let chosen = Merge {
        kept: (mang_cau, 1),
        other: (again, 1),
        from_other: BTreeSet::new(),
        years_of_other: BTreeSet::new(),
        years_of_kept: BTreeSet::new(),
    };
    story.on(day(2026, 9, 3), MANG_CAU.commune, async |op| app::producers::merge(op, chosen).await).await?;
    // Left for whoever opens the demonstration.
    register(story, "HKD Lê Thị Út Mười", LegalForm::Household, None, day(2026, 9, 14)).await?;
    register(story, "Hội Du lịch cộng đồng Xà Phiên", LegalForm::Association, None, day(2026, 9, 15)).await?;
    Ok(())
}

const MANG_CAU_PHONE: &str = "0900000002";

async fn register(story: &Story, name: &str, legal_form: LegalForm, phone: Option<&str>, on: Day) -> Done<ProducerId> {
    let new = NewProducer {
        name: name.to_owned(),
        legal_form,
        registration_number: None,
        registered_on: None,
        representative: MANG_CAU.representative().to_owned(),
        phone: phone.map(str::to_owned),
        email: None,
        address: "Ấp 3 (dữ liệu mẫu)".to_owned(),
        unit_code: MANG_CAU.unit_code_in_2026().to_owned(),
        confirmed_not_duplicate: true,
    };
    story.on(on, MANG_CAU.commune, async |op| app::producers::register_producer(op, new).await).await
}

async fn type_years(story: &Story, maker: &Maker, id: ProducerId, years: &[Year], on: Day) -> Done {
    for year in years {
        let [members, workers, local_workers, women] = year.people.map(Some);
        let [output_kg, material_kg] = year.kg.map(Some);
        let [revenue, profit] = year.million.map(|million| Some(million * 1_000_000));
        let figures = YearFigures { members, workers, local_workers, women, output_kg, material_kg, revenue, profit };
        let typed = async |op: &mut app::Op| app::producers::type_year(op, id, year.year, 0, figures).await;
        story.on(on, maker.commune, typed).await?;
    }
    Ok(())
}

/// The household finds that a loss was typed where there was a profit.
async fn mend_a_year(story: &Story, id: ProducerId, on: Day) -> Done {
    let mended = async |op: &mut app::Op| {
        let seen = app::producers::read_year(op, id, 2024).await?.ok_or(app::Error::NotFound)?;
        let figures = YearFigures { profit: Some(66_000_000), ..seen.figures() };
        app::producers::type_year(op, id, 2024, seen.version(), figures).await
    };
    story.on(on, "chuthe", mended).await.map(drop)
}

async fn tell(story: &Story, maker: &Maker, id: ProducerId, sex: Sex, ethnicity: &str, on: Day) -> Done {
    let told = Personal { sex: Some(sex), ethnicity: Some(ethnicity.to_owned()) };
    story.on(on, maker.commune, async |op| app::producers::save_personal(op, id, 0, told).await).await
}

async fn sign(story: &Story, maker: &Maker, id: ProducerId, file_name: &str, on: Day) -> Done {
    let stored = story.app.files().put(&sample_pdf("Phieu thong tin chu the")).await;
    let stored = stored.map_err(|error| Failure::not_done(error.to_string()))?;
    let attach = async |op: &mut app::Op| app::producers::attach_scan(op, id, "signed-sheet", &stored, file_name).await;
    story.on(on, maker.commune, attach).await
}
