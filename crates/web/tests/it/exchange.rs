use axum::http::StatusCode;
use domain::people::Role;

use crate::producers::at_the_commune;
use crate::site::{Browser, Page, Site};

const LIST: &str = "TT,Tên sản phẩm,Chủ thể,Xã,Số sao,Ngày cấp,Số QĐ\n\
    1,Trà mẫu,HTX Mẫu,Xã Xà Phiên,4,20/08/2025,77/QĐ-UBND\n\
    2,Mứt mẫu,HTX Mẫu,Xã Xà Phiên,3,2025,\n";

async fn bring(officer: &Browser, kind: &str, content: &str) -> Page {
    officer.upload_as("table", "/imports/new", &[("kind", kind)], "danh-sach.csv", content.as_bytes()).await
}

/// Brings a list and confirms what its columns mean; says where its page is.
async fn understood(officer: &Browser, kind: &str, content: &str) -> String {
    let page = bring(officer, kind, content).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    let columns = page.location().to_owned();
    let html = officer.get(&columns).await.html;
    let chosen = chosen(&html);
    let mut fields: Vec<(&str, &str)> = vec![("version", "1"), ("first_row", "1"), ("last_row", "1")];
    fields.extend(chosen.iter().map(|(field, meaning)| (field.as_str(), meaning.as_str())));
    let page = officer.post(&columns, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location().to_owned()
}

/// What the selects of the page of columns have chosen.
fn chosen(html: &str) -> Vec<(String, String)> {
    let selects = html.split("<select ").skip(1).filter_map(|select| {
        let name = select.split("name=\"").nth(1)?.split('"').next()?;
        let before = select.split("</select>").next()?.split("\" selected").next()?;
        let is_chosen = select.split("</select>").next()?.contains("\" selected");
        let value = before.rsplit("value=\"").next()?;
        is_chosen.then(|| (name.to_owned(), value.to_owned()))
    });
    selects.collect()
}

#[tokio::test]
async fn a_list_goes_from_its_file_over_its_columns_and_rows_into_the_records_and_back() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    assert!(officer.get("/imports").await.html.contains("Chưa nhập danh sách nào"));
    let href = understood(&officer, "recognitions", LIST).await;
    let page = officer.get(&href).await;
    for words in ["Mọi dòng đều đọc được", "4 sao · 77/QĐ-UBND · 20/08/2025", "Có số quyết định", "Chưa có căn cứ"]
    {
        assert!(page.html.contains(words), "{words} is not in {}", page.html);
    }
    let page = officer.post(&href, &[("version", "2")]).await;
    assert_eq!(page.location(), href, "{}", page.html);
    assert!(officer.get(&href).await.html.contains("1 chủ thể, 2 sản phẩm, 2 kết quả công nhận"));
    let products = officer.get("/products").await.html;
    assert!(products.contains("Trà mẫu") && products.contains("Có số quyết định") && products.contains("/imports"));
    let undo = format!("{href}/undo");
    assert!(officer.get(&undo).await.html.contains("Hoàn tác đợt nhập này?"));
    assert_eq!(officer.post(&undo, &[("version", "3")]).await.location(), href);
    assert!(officer.get(&href).await.html.contains("đã được hoàn tác"));
    assert!(!officer.get("/products").await.html.contains("Trà mẫu"));
}

#[tokio::test]
async fn what_is_wrong_is_said_by_row_and_column_and_the_file_stays() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let list = LIST.replace("20/08/2025", "31/02/2025").replace("Mứt mẫu", "Mứt <b>mẫu");
    let href = understood(&officer, "recognitions", &list).await;
    let page = officer.get(&format!("{href}?rows=wrong")).await;
    assert!(page.html.contains("Dòng 2, cột F (Ngày cấp): «31/02/2025» không phải là một ngày."), "{}", page.html);
    assert!(!page.html.contains("<b>mẫu"), "what a list says is text");
    let page = officer.post(&href, &[("version", "2")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Chưa nhập: còn dòng sai hoặc chưa chọn"));
    assert!(officer.get(&format!("{href}/file")).await.html.contains("31/02/2025"));
}

#[tokio::test]
async fn a_choice_is_kept_and_filters_show_what_is_asked() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let recorded = crate::producers::recorded(&officer).await;
    let list = "Tên,Điện thoại\nHTX Khác,0912345678\nHTX Một,\n";
    let href = understood(&officer, "producers", list).await;
    let page = officer.get(&format!("{href}?rows=asks")).await;
    assert!(page.html.contains("name=\"producer-2\"") && !page.html.contains("HTX Một"), "{}", page.html);
    let known = recorded.rsplit('/').next().unwrap();
    assert!(page.html.contains(known));
    let page = officer.post(&format!("{href}/choices"), &[("version", "2"), ("producer-2", known)]).await;
    assert_eq!(page.location(), href);
    assert!(officer.get(&href).await.html.contains("Mọi dòng đều đọc được"));
    let page = officer.post(&format!("{href}/choices"), &[("version", "2"), ("clear", "yes")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the second is told");
    assert!(page.html.contains("Có người vừa thay đổi danh sách này"));
}

#[tokio::test]
async fn a_file_that_is_no_list_is_refused_beside_its_field() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let page = bring(&officer, "producers", "%PDF-1.7").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Tệp này không phải bảng Excel") && page.html.contains("href=\"#table\""));
    let page = officer.post("/imports/new", &[]).await;
    assert!(page.html.contains("Chọn loại danh sách") && page.html.contains("Chọn tệp danh sách"));
}

#[tokio::test]
async fn the_main_column_must_be_named_and_no_meaning_twice() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let columns = bring(&officer, "recognitions", LIST).await.location().to_owned();
    let rows = [("version", "1"), ("first_row", "1"), ("last_row", "1")];
    let page = officer.post(&columns, &rows).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("Chọn cột có tên sản phẩm"));
    let twice = [("column-1", "product-name"), ("column-2", "product-name")];
    let fields: Vec<_> = rows.into_iter().chain(twice).collect();
    assert!(officer.post(&columns, &fields).await.html.contains("Có hai cột cùng nghĩa “Tên sản phẩm”"));
}

#[tokio::test]
async fn another_communes_list_is_not_there() {
    let site = Site::on("2026-10-12");
    let href = understood(&at_the_commune(&site).await, "recognitions", LIST).await;
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    for path in [href.clone(), format!("{href}/columns"), format!("{href}/undo"), format!("{href}/file")] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!other.get("/imports").await.html.contains(&href));
}

#[tokio::test]
async fn the_public_is_shown_what_a_decision_proves_and_nothing_else() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let href = understood(&officer, "recognitions", LIST).await;
    officer.post(&href, &[("version", "2")]).await;
    let catalogue = site.stranger().get("/catalogue").await.html;
    assert!(catalogue.contains("Trà mẫu") && !catalogue.contains("Mứt mẫu"), "{catalogue}");
    let code = catalogue.split("href=\"/q/").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let page = site.stranger().get(&format!("/q/{code}")).await.html;
    assert!(page.contains("77/QĐ-UBND") && page.contains("Giấy chứng nhận không do hệ thống này lập"), "{page}");
}

#[tokio::test]
async fn a_picture_is_shown_to_everyone_only_once_its_owner_agreed_and_no_longer_once_not() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let href = understood(&officer, "recognitions", LIST).await;
    officer.post(&href, &[("version", "2")]).await;
    let catalogue = site.stranger().get("/catalogue").await.html;
    let code = catalogue.split("href=\"/q/").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let list = officer.get("/products?q=tra+mau").await.html;
    let product = list.split("href=\"/products/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let add = format!("/products/{product}/photos");
    officer.upload_as("photo", &add, &[("caption", "Hái trà")], "anh.jpg", b"\xff\xd8\xff anh").await;
    let shown = format!("/q/{code}/photos/1");
    assert_eq!(site.stranger().get(&shown).await.status, StatusCode::NOT_FOUND, "nobody agreed");
    assert!(!site.stranger().get(&format!("/q/{code}")).await.html.contains("<img src=\"/q/"));
    let page = officer.get(&format!("/products/{product}")).await.html;
    let photo = page.split("<img src=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    officer.post(&format!("{photo}/show"), &[("public", "yes")]).await;
    let picture = site.stranger().get(&shown).await;
    assert_eq!((picture.status, picture.headers["content-type"].to_str().unwrap()), (StatusCode::OK, "image/jpeg"));
    assert_eq!(picture.headers["cache-control"], "public, max-age=300");
    let public = site.stranger().get(&format!("/q/{code}")).await.html;
    assert!(public.contains(&format!("<img src=\"{shown}\"")) && public.contains("Hái trà"), "{public}");
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert_eq!(other.post(&format!("{photo}/show"), &[("public", "no")]).await.status, StatusCode::NOT_FOUND);
    officer.post(&format!("{photo}/show"), &[("public", "no")]).await;
    assert_eq!(site.stranger().get(&shown).await.status, StatusCode::NOT_FOUND);
    let unfit = format!("{add}?x");
    officer.upload_as("photo", &unfit, &[("public", "yes")], "anh.jpg", b"\xff\xd8\xff hai").await;
    assert_eq!(site.stranger().get(&format!("/q/{code}/photos/2")).await.status, StatusCode::OK, "agreed at once");
}
