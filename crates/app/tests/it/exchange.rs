use app::exchange::{
    Counts, Given, NewImport, Preview, Standing, begin_import, forget_drafts, import, obstacles_to_undo, preview,
    read_batch, save_choices, save_mapping, undo,
};
use app::producers::{ListProducers, list_producers};
use app::products::{ListProducts, list_products};
use app::{Actor, Error};
use domain::exchange::{Book, Cell, Choices, Kind, Mapping, Meaning, Pick, Sheet, find_headers, propose};
use domain::ids::ImportBatchId;
use domain::people::Role;

use crate::desk::{Desk, wrong};
use crate::producers::buoi;

fn book(text: &str) -> Book {
    let cell = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let rows = text.lines().map(|line| line.trim().split('|').map(str::trim).map(cell).collect()).collect();
    Book { sheets: Vec::new(), sheet: Sheet { name: String::new(), rows } }
}

/// A list while someone brings it in.
struct Brought {
    id: ImportBatchId,
    book: Book,
    kind: Kind,
}

async fn bring(desk: &Desk, by: &Actor, kind: Kind, text: &str) -> Brought {
    let book = book(text);
    let table = desk.app.files().put_table(text.as_bytes()).await.unwrap();
    let new = NewImport { kind, table, file_name: "danh-sach.csv".to_owned(), decision: None };
    let id = desk.write(by, async |op| begin_import(op, new, &book).await).await.unwrap();
    Brought { id, book, kind }
}

impl Brought {
    async fn version(&self, desk: &Desk, by: &Actor) -> i64 {
        desk.read(by, async |op| read_batch(op, self.id).await).await.unwrap().batch.version
    }

    async fn choose(&self, desk: &Desk, by: &Actor, choices: &Choices) {
        let version = self.version(desk, by).await;
        desk.write(by, async |op| save_choices(op, self.id, version, choices).await).await.unwrap();
    }

    async fn look(&self, desk: &Desk, by: &Actor) -> Preview {
        let view = desk.read(by, async |op| read_batch(op, self.id).await).await.unwrap();
        let given = Given { kind: self.kind, sheet: &self.book.sheet, mapping: &view.mapping, choices: &view.choices };
        desk.read(by, async |op| preview(op, given).await).await.unwrap()
    }

    async fn import(&self, desk: &Desk, by: &Actor) -> app::Result<Counts> {
        let version = self.version(desk, by).await;
        desk.write(by, async |op| import(op, self.id, version, &self.book.sheet).await).await
    }

    async fn undo(&self, desk: &Desk, by: &Actor) -> app::Result<()> {
        let version = self.version(desk, by).await;
        desk.write(by, async |op| undo(op, self.id, version).await).await
    }
}

fn problems(list: &Preview) -> Vec<String> {
    let all = list.rows.iter().flat_map(|row| &row.problems);
    let place =
        |problem: &domain::exchange::CellProblem| problem.place().map_or("-".to_owned(), |place| place.to_string());
    all.map(|problem| format!("{} {}", place(problem), problem.wrong.name())).collect()
}

async fn province(desk: &Desk) -> Actor {
    desk.someone("sonnmt", Role::AgricultureOfficer, "can-tho.so-nnmt").await
}

async fn commune(desk: &Desk) -> Actor {
    desk.someone("phien", Role::CommuneOfficer, "xa-phien.ubnd").await
}

async fn counted(desk: &Desk, by: &Actor) -> (i64, i64) {
    let producers = desk.read(by, async |op| list_producers(op, ListProducers::default()).await).await.unwrap();
    let products = desk.read(by, async |op| list_products(op, ListProducts::default()).await).await.unwrap();
    (producers.total, products.total)
}

const RECOGNISED: &str = "stt|name|producer|producer_type|commune|district|province|stars|score|year|decision|source
    1|Gạo mẫu|Công ty TNHH Hưng Mẫu|doanh_nghiep||Thị xã Long Mỹ|Hậu Giang|4|78,5|2021|77/QĐ-UBND ngày 20/7/2021|
    2|Gạo mẫu 2|Công ty TNHH Hưng Mẫu|doanh_nghiep||Thị xã Long Mỹ|Hậu Giang|3||2021||https://vi-du.vn
    3|Bánh mẫu|HTX Bánh Mẫu|||| Hậu Giang|3||2021||";

#[tokio::test]
async fn a_list_of_before_the_reform_is_imported_to_the_units_of_its_day_and_answered_for_by_those_of_today() {
    let desk = Desk::on("2026-11-20");
    let officer = province(&desk).await;
    let list = bring(&desk, &officer, Kind::Recognitions, RECOGNISED).await;
    let seen = list.look(&desk, &officer).await;
    assert_eq!(problems(&seen), Vec::<String>::new());
    assert_eq!((seen.makes(), seen.count(Standing::New)), ((2, 3, 3), 3));
    let counts = list.import(&desk, &officer).await.unwrap();
    assert_eq!(counts, Counts { rows: 3, producers: 2, products: 3, recognitions: 3 });
    assert_eq!(counted(&desk, &officer).await, (2, 3));
    let asked = ListProducers { text: "hung mau".to_owned(), ..ListProducers::default() };
    let found = desk.read(&officer, async |op| list_producers(op, asked).await).await.unwrap();
    assert_eq!(found.rows[0].unit_name, "Thị xã Long Mỹ");
    let found = desk.read(&officer, async |op| app::search::search(op, "gạo mẫu").await).await.unwrap();
    assert_eq!(found.iter().map(|of| of.rows.len()).sum::<usize>(), 2, "it is found by its words");
}

#[tokio::test]
async fn a_list_is_imported_once_and_a_second_one_finds_everything_known() {
    let desk = Desk::on("2026-11-20");
    let officer = province(&desk).await;
    let first = bring(&desk, &officer, Kind::Recognitions, RECOGNISED).await;
    first.import(&desk, &officer).await.unwrap();
    assert_eq!(wrong(first.import(&desk, &officer).await), [": exchange-not-a-draft"]);
    let second = bring(&desk, &officer, Kind::Recognitions, RECOGNISED).await;
    let seen = second.look(&desk, &officer).await;
    assert_eq!((seen.makes(), seen.count(Standing::Known)), ((0, 0, 0), 3));
    second.import(&desk, &officer).await.unwrap();
    assert_eq!(counted(&desk, &officer).await, (2, 3));
}

#[tokio::test]
async fn one_bad_cell_keeps_the_whole_list_out() {
    let desk = Desk::on("2026-11-20");
    let officer = province(&desk).await;
    let text = RECOGNISED.replace("78,5", "1.234");
    let list = bring(&desk, &officer, Kind::Recognitions, &text).await;
    assert_eq!(problems(&list.look(&desk, &officer).await), ["I2 ambiguous-number"]);
    assert_eq!(wrong(list.import(&desk, &officer).await), [": exchange-not-ready"]);
    assert_eq!(counted(&desk, &officer).await, (0, 0));
}

#[tokio::test]
async fn places_are_understood_on_the_day_of_the_row_and_said_by_cell_where_they_are_not() {
    let desk = Desk::on("2026-11-20");
    let officer = province(&desk).await;
    let text = "Tên|Xã|Huyện|Loại hình
        HTX Một|Xã Vĩnh Viễn A|Huyện Long Mỹ|HTX
        HTX Hai|Xã Không Có||HTX
        HTX Ba|Xã Lương Nghĩa|Huyện Không Có|HTX
        HTX Bốn|Xã Vĩnh Viễn||HTX
        HTX Năm|||HTX";
    let list = bring(&desk, &officer, Kind::Producers, text).await;
    let seen = list.look(&desk, &officer).await;
    assert_eq!(problems(&seen), ["B2 not-then", "B3 unknown-unit", "C4 unknown-unit", "B6 missing"]);
    let instead = seen.rows[0].problems[0].wrong.named();
    assert!(instead.iter().any(|(name, text)| *name == "instead" && text.contains("Vĩnh Viễn")), "{instead:?}");
    list.choose(&desk, &officer, &Choices { any_edition: true, ..Choices::default() }).await;
    let seen = list.look(&desk, &officer).await;
    assert_eq!(problems(&seen), ["B3 unknown-unit", "C4 unknown-unit", "B6 missing"]);
}

#[tokio::test]
async fn a_commune_imports_for_itself_alone_and_need_not_name_itself() {
    let desk = Desk::on("2026-11-20");
    let officer = commune(&desk).await;
    let text = "Tên|Xã|Điện thoại
        HTX Một||0912 345 678
        HTX Hai|Xã Vĩnh Viễn|";
    let list = bring(&desk, &officer, Kind::Producers, text).await;
    let seen = list.look(&desk, &officer).await;
    assert_eq!(problems(&seen), ["B3 outside-territory"]);
    assert_eq!(seen.rows[0].unit_name, "Xã Xà Phiên");
    let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    let read = desk.read(&other, async |op| read_batch(op, list.id).await).await;
    assert!(matches!(read, Err(Error::NotFound)), "another commune's list is not there");
}

#[tokio::test]
async fn who_may_be_recorded_already_is_asked_about_and_the_answer_is_kept() {
    let desk = Desk::on("2026-11-20");
    let officer = commune(&desk).await;
    let known = desk.write(&officer, async |op| app::producers::register_producer(op, buoi()).await).await.unwrap();
    let text = "Tên|Điện thoại|Mã số thuế
        Hợp tác xã bưởi năm roi||
        HTX Cá Mẫu|0912345678|
        HTX Khác Tên||640100001";
    let list = bring(&desk, &officer, Kind::Producers, text).await;
    let seen = list.look(&desk, &officer).await;
    let standings: Vec<Standing> = seen.rows.iter().map(app::exchange::PreviewRow::standing).collect();
    assert_eq!(standings, [Standing::Known, Standing::Asks, Standing::Known], "by name, by telephone, by registration");
    assert_eq!(wrong(list.import(&desk, &officer).await), [": exchange-not-ready"]);
    let mut choices = Choices::default();
    choices.producers.insert(3, Pick::Existing(known));
    list.choose(&desk, &officer, &choices).await;
    assert_eq!(list.look(&desk, &officer).await.makes(), (0, 0, 0));
    choices.producers.insert(3, Pick::New);
    list.choose(&desk, &officer, &choices).await;
    assert_eq!(list.import(&desk, &officer).await.unwrap().producers, 1);
}

#[tokio::test]
async fn products_without_a_producer_are_recorded_under_one_that_says_so_if_that_is_chosen() {
    let desk = Desk::on("2026-11-20");
    let officer = province(&desk).await;
    let text = "name|producer|district|province|stars|year|source
        Rượu mẫu||Thành phố Ngã Bảy|Hậu Giang|4|2021|https://vi-du.vn
        Kem mẫu||Thành phố Ngã Bảy|Hậu Giang|3|2021|https://vi-du.vn
        Trà mẫu||Huyện Châu Thành|Hậu Giang|3|2021|https://vi-du.vn";
    let list = bring(&desk, &officer, Kind::Recognitions, text).await;
    let missing = problems(&list.look(&desk, &officer).await);
    assert_eq!(missing, ["B2 missing", "B3 missing", "B4 missing"]);
    list.choose(&desk, &officer, &Choices { without_producer: true, ..Choices::default() }).await;
    let counts = list.import(&desk, &officer).await.unwrap();
    assert_eq!((counts.producers, counts.products, counts.recognitions), (2, 3, 3));
    let found = desk.read(&officer, async |op| list_producers(op, ListProducers::default()).await).await.unwrap();
    let names: Vec<_> = found.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Chưa rõ chủ thể – Huyện Châu Thành", "Chưa rõ chủ thể – Thành phố Ngã Bảy"]);
}

#[tokio::test]
async fn rows_that_say_the_same_are_told_of_one_another() {
    let desk = Desk::on("2026-11-20");
    let officer = commune(&desk).await;
    let text = "Tên sản phẩm|Chủ thể
        Trà mẫu|HTX Mẫu
        TRÀ MẪU|Hợp tác xã mẫu";
    let list = bring(&desk, &officer, Kind::Products, text).await;
    let seen = list.look(&desk, &officer).await;
    assert_eq!(problems(&seen), ["A3 repeats-row"]);
}

#[tokio::test]
async fn an_import_is_taken_back_whole_and_not_once_something_rests_on_it() {
    let desk = Desk::on("2026-11-20");
    let officer = commune(&desk).await;
    let text = "Tên sản phẩm|Chủ thể
        Trà mẫu|HTX Mẫu
        Mứt mẫu|HTX Mẫu";
    let first = bring(&desk, &officer, Kind::Products, text).await;
    assert_eq!(wrong(first.undo(&desk, &officer).await), [": exchange-not-imported"]);
    first.import(&desk, &officer).await.unwrap();
    first.undo(&desk, &officer).await.unwrap();
    assert_eq!(counted(&desk, &officer).await, (0, 0));
    let found = desk.read(&officer, async |op| app::search::search(op, "trà mẫu").await).await.unwrap();
    assert!(found.is_empty(), "what is gone is not found");
    let second = bring(&desk, &officer, Kind::Products, text).await;
    second.import(&desk, &officer).await.unwrap();
    let third = bring(&desk, &officer, Kind::Products, "Tên sản phẩm|Chủ thể\nBánh mẫu|HTX Mẫu").await;
    third.import(&desk, &officer).await.unwrap();
    assert_eq!(wrong(second.undo(&desk, &officer).await), [": exchange-undo-products"]);
    let said = desk.read(&officer, async |op| obstacles_to_undo(op, second.id).await).await.unwrap();
    assert_eq!(said[0].args, [("name", "HTX Mẫu".to_owned())]);
    assert_eq!(counted(&desk, &officer).await, (1, 3));
}

#[tokio::test]
async fn what_columns_mean_is_remembered_for_the_next_list_of_the_same_body() {
    let desk = Desk::on("2026-11-20");
    let officer = commune(&desk).await;
    let list = bring(&desk, &officer, Kind::Producers, "Tên|Nơi ở\nHTX Một|Ấp 1").await;
    let mut mapping = propose(&find_headers(&list.book.sheet, Kind::Producers), Kind::Producers);
    assert_eq!(mapping.column(Meaning::Address), None);
    mapping.columns.insert(1, Meaning::Address);
    let none = Mapping { columns: Default::default(), ..mapping.clone() };
    let saved = desk.write(&officer, async |op| save_mapping(op, list.id, 1, none, &list.book).await).await;
    assert_eq!(wrong(saved), [": exchange-main-column-producers"]);
    desk.write(&officer, async |op| save_mapping(op, list.id, 1, mapping, &list.book).await).await.unwrap();
    let next = bring(&desk, &officer, Kind::Producers, "Nơi ở|Tên\nẤp 2|HTX Hai").await;
    let view = desk.read(&officer, async |op| read_batch(op, next.id).await).await.unwrap();
    assert_eq!(view.mapping.column(Meaning::Address), Some(0));
    let other = desk.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    let theirs = bring(&desk, &other, Kind::Producers, "Tên|Nơi ở\nHTX Một|Ấp 1").await;
    let view = desk.read(&other, async |op| read_batch(op, theirs.id).await).await.unwrap();
    assert_eq!(view.mapping.column(Meaning::Address), None);
}

#[tokio::test]
async fn of_two_who_change_one_list_the_second_is_told() {
    let desk = Desk::on("2026-11-20");
    let officer = commune(&desk).await;
    let list = bring(&desk, &officer, Kind::Producers, "Tên\nHTX Một").await;
    list.choose(&desk, &officer, &Choices::default()).await;
    let late = desk.write(&officer, async |op| import(op, list.id, 1, &list.book.sheet).await).await;
    assert!(matches!(late, Err(Error::Stale)));
}

#[tokio::test]
async fn a_list_nobody_imported_is_forgotten_after_thirty_days_and_an_imported_one_is_not() {
    let desk = Desk::on("2026-10-12");
    let office = province(&desk).await;
    let kept = bring(&desk, &office, Kind::Recognitions, RECOGNISED).await;
    let view = desk.read(&office, async |op| read_batch(op, kept.id).await).await.unwrap();
    assert_eq!(view.batch.state, "draft");
    assert_eq!(forget_drafts(&desk.app).await.unwrap(), 0, "it was brought today");
    age(&desk, kept.id).await;
    assert_eq!(forget_drafts(&desk.app).await.unwrap(), 1);
    assert!(matches!(desk.read(&office, async |op| read_batch(op, kept.id).await).await, Err(Error::NotFound)));
    let imported = bring(&desk, &office, Kind::Producers, ONE_PRODUCER).await;
    imported.import(&desk, &office).await.unwrap();
    age(&desk, imported.id).await;
    assert_eq!(forget_drafts(&desk.app).await.unwrap(), 0);
}

const ONE_PRODUCER: &str = "Tên chủ thể|Loại hình|Người đại diện|Điện thoại|Địa chỉ|Xã
    HTX Khóm Xà Phiên|Hợp tác xã|Lê Văn Mẫu|0912345678|Ấp 3|Xã Xà Phiên";

/// A list as if it had been brought long ago.
async fn age(desk: &Desk, id: ImportBatchId) {
    desk.write(&Actor::System("test"), async |op| {
        store::sql("UPDATE import_batch SET begun_at = 1 WHERE id = $1").bind(id).execute_one(op.tx()).await?;
        op.record("aged", "import-batch", id, &serde_json::json!({}));
        Ok(())
    })
    .await
    .unwrap();
}
