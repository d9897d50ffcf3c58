use axum::http::StatusCode;
use domain::people::Role;

use crate::site::{Browser, Site};

const CAME: [(&str, &str); 7] = [
    ("kind", "CV"),
    ("number", "193/BCĐ-UBND"),
    ("dated", "1/10/2026"),
    ("issuer", "Ban Chỉ đạo thành phố"),
    ("recipient", "UBND xã Xà Phiên"),
    ("subject", "Triển khai Chương trình OCOP"),
    ("registered_on", "12/10/2026"),
];

async fn at_the_commune(site: &Site) -> Browser {
    site.someone("phien", Role::CommuneOfficer, "xa-phien.ubnd").await
}

async fn registered(officer: &Browser, direction: &str, fields: &[(&str, &str)]) -> String {
    let page = officer.post(&format!("/papers/new?direction={direction}"), fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location().to_owned()
}

/// A draft of the commune's that lies before its leader: the paper's page, and where it is answered.
async fn before_the_leader(officer: &Browser, leader: &Browser) -> (String, String) {
    let draft = CAME.map(|(field, text)| (field, if matches!(field, "number" | "dated") { "" } else { text }));
    let href = registered(officer, "out", &draft).await;
    let put = [("version", "1"), ("reason", "Trình ký"), ("answer_by", "20/10/2026")];
    assert_eq!(officer.post(&format!("{href}/sign-off"), &put).await.status, StatusCode::SEE_OTHER);
    let list = leader.get("/sign-offs").await.html;
    let at = list.find("/sign-offs/").unwrap();
    let answer = list[at..].split('"').next().unwrap().rsplit_once('/').unwrap().0.to_owned();
    (href, answer)
}

#[tokio::test]
async fn a_paper_is_entered_found_and_shown() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    assert!(officer.get("/papers").await.html.contains("Chưa có văn bản nào"));
    let form = officer.get("/papers/new?direction=in").await.html;
    assert!(form.contains("value=\"Ủy ban nhân dân xã Xà Phiên\""), "one's own side is filled in");
    let href = registered(&officer, "in", &CAME).await;
    let page = officer.get(&href).await.html;
    for words in ["193/BCĐ-UBND", "Triển khai Chương trình OCOP", "01/10/2026", "Công văn", "/sign-off"] {
        assert!(page.contains(words), "{words}");
    }
    let found = officer.get("/papers?q=193+bcd&direction=in&kind=CV&year=2026").await.html;
    assert!(found.contains(&href) && found.contains("1 kết quả"));
    assert!(!officer.get("/papers?direction=out").await.html.contains(&href));
}

#[tokio::test]
async fn a_form_with_gaps_names_every_gap_and_loses_nothing() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let typed = [("number", "12/ABC"), ("dated", "32/1/2026"), ("registered_on", ""), ("subject", "Việc")];
    let page = officer.post("/papers/new?direction=in", &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["kind", "dated", "registered_on"] {
        assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    assert!(page.html.contains("value=\"12/ABC\"") && page.html.contains("value=\"32/1/2026\""));
}

#[tokio::test]
async fn the_same_paper_leads_to_the_first() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let first = registered(&officer, "in", &CAME).await;
    let page = officer.post("/papers/new?direction=in", &CAME).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains(&format!("href=\"{first}\"")));
}

#[tokio::test]
async fn a_file_comes_along_and_is_opened_by_who_may_read_the_paper() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let page = officer.upload("/papers/new?direction=in", &CAME, "193.pdf", b"not a paper").await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.html.contains("href=\"#file\""));
    let page = officer.upload("/papers/new?direction=in", &CAME, "193.pdf", b"%PDF-1.4 x").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    let file = format!("{}/file", page.location());
    let got = officer.get(&file).await;
    assert_eq!((got.status, got.html.as_str()), (StatusCode::OK, "%PDF-1.4 x"));
    let other = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn of_two_who_mend_one_paper_the_second_sees_both_versions() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let edit = format!("{}/edit", registered(&officer, "in", &CAME).await);
    let save = |subject: &'static str| {
        let fields = CAME.map(|(field, text)| (field, if field == "subject" { subject } else { text }));
        fields.into_iter().chain([("version", "1")]).collect::<Vec<_>>()
    };
    assert_eq!(officer.post(&edit, &save("Việc một")).await.status, StatusCode::SEE_OTHER);
    let page = officer.post(&edit, &save("Việc hai")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.html.contains("Việc một") && page.html.contains("Việc hai"));
    assert!(page.html.contains("name=\"version\" value=\"2\""), "saving again is on what was seen");
}

#[tokio::test]
async fn a_leader_reads_what_follows_approves_and_the_paper_gets_its_number() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let leader = site.someone("lanh", Role::Leader, "xa-phien.ubnd").await;
    let (href, answer) = before_the_leader(&officer, &leader).await;
    assert!(leader.get(&href).await.html.contains("Đang chờ ý kiến"));
    let edit = format!("{href}/edit");
    assert_eq!(officer.get(&edit).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it lies before the leader");
    let approve = format!("{answer}/approve");
    assert!(leader.get(&approve).await.html.contains("không rút lại được"));
    assert_eq!(leader.post(&approve, &[]).await.location(), href);
    let only_number = officer.get(&edit).await.html;
    assert!(only_number.contains("id=\"number\"") && !only_number.contains("id=\"subject\""));
    let numbered = [("version", "2"), ("number", "86/KH-UBND"), ("dated", "12/10/2026")];
    assert_eq!(officer.post(&edit, &numbered).await.location(), href);
    let page = officer.get(&href).await.html;
    assert!(page.contains("86/KH-UBND") && page.contains("Đã duyệt") && page.contains("Nguyễn Văn lanh"));
}

#[tokio::test]
async fn who_answers_second_sees_who_was_first_and_keeps_what_they_typed() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let leader = site.someone("lanh", Role::Leader, "xa-phien.ubnd").await;
    let deputy = site.someone("pho", Role::Leader, "xa-phien.ubnd").await;
    let (_, answer) = before_the_leader(&officer, &leader).await;
    let empty = leader.post(&format!("{answer}/ask"), &[("note", "")]).await;
    assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.html.contains("href=\"#note\""));
    assert_eq!(leader.post(&format!("{answer}/approve"), &[]).await.status, StatusCode::SEE_OTHER);
    let second = deputy.post(&format!("{answer}/return"), &[("note", "Bổ sung danh sách")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    for words in ["Nguyễn Văn lanh đã duyệt", "12/10/2026", "Bổ sung danh sách"] {
        assert!(second.html.contains(words), "{words}");
    }
}

#[tokio::test]
async fn another_bodys_leader_does_not_find_it_and_a_former_one_is_told_why() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let leader_id = site.open("lanh", Role::Leader, "xa-phien.ubnd", None).await;
    let leader = site.signed_in(leader_id).await;
    let (_, answer) = before_the_leader(&officer, &leader).await;
    let approve = format!("{answer}/approve");
    let other = site.someone("khac", Role::Leader, "luong-tam.ubnd").await;
    assert_eq!(other.post(&approve, &[]).await.status, StatusCode::NOT_FOUND);
    site.app
        .write(&app::Actor::System("test"), async |op| {
            let held = store::people::list_kept_appointments(op.tx(), leader_id).await?.remove(0);
            store::people::end_appointment(op.tx(), held.id, held.version, "2026-10-11".parse().unwrap()).await?;
            op.record("ended", "appointment", held.id, &serde_json::json!({}));
            Ok(())
        })
        .await
        .unwrap();
    let page = leader.post(&approve, &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("đã kết thúc ngày 11/10/2026"), "{}", page.html);
}

#[tokio::test]
async fn a_papers_signatures_are_looked_at_when_its_file_comes_and_again_when_asked() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let add = "/papers/new?direction=in";
    let signed = b"%PDF-1.7\nsigned by Tr\xe1\xba\xa7n Th\xe1\xbb\x8b Mai";
    let page = officer.upload_as("file", add, &CAME, "193.pdf", signed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    let href = page.location().to_owned();
    let page = officer.get(&href).await.html;
    assert!(page.contains("Chữ ký hợp lệ") && page.contains("Trần Thị Mai") && page.contains("UBND xã Mẫu"), "{page}");
    let again = officer.post(&format!("{href}/signatures"), &[]).await;
    assert_eq!(again.location(), format!("{href}#chu-ky"));
    let other: Vec<_> = CAME
        .into_iter()
        .map(|(field, text)| if field == "number" { (field, "194/CV") } else { (field, text) })
        .collect();
    let unknown = b"%PDF-1.7\nsigned by Ng\xc6\xb0\xe1\xbb\x9di L\xe1\xba\xa1";
    let page = officer.upload_as("file", add, &other, "194.pdf", unknown).await;
    assert!(officer.get(page.location()).await.html.contains("chưa rõ ai chứng thực người ký"));
    let neighbour = site.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    assert_eq!(neighbour.post(&format!("{href}/signatures"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_that_was_not_signed_says_so() {
    let site = Site::on("2026-10-12");
    let officer = at_the_commune(&site).await;
    let page = officer.upload_as("file", "/papers/new?direction=in", &CAME, "193.pdf", b"%PDF-1.7 giay").await;
    assert!(officer.get(page.location()).await.html.contains("Tệp không có chữ ký số"));
}
