use app::products::{
    CommuneReport, Dossier, DossierView, Fault, FaultPlace, ListDossiers, ListIdeas, ListProducts, NewEvidence,
    NewIdea, NewProduct, ProductOf, SelfReport, add_evidence, begin_dossier, create_product, decide_idea,
    forward_dossier, list_dossiers, list_ideas, list_products, mend_product, read_dossier, read_evidence, read_idea,
    read_product, register_idea, remove_evidence, renew_rules, return_dossier, save_commune_report, save_self_report,
    save_self_score, submit_dossier,
};
use app::{Actor, Error, Result};
use domain::evaluation::Answers;
use domain::ids::{DossierId, EvidenceId, ProductId};
use domain::people::Role;
use domain::regulations::{FilingKind, Stars};
use sha2::{Digest, Sha256};

use crate::desk::{Desk, wrong};
use crate::producers::buoi;

/// A commune with a producer, its representative and a product, under QĐ 26/2026.
pub(crate) struct Commune {
    pub(crate) desk: Desk,
    pub(crate) officer: Actor,
    pub(crate) producer: Actor,
    pub(crate) product: ProductId,
}

fn pomelo() -> NewProduct {
    NewProduct { name: "Bưởi Năm Roi".to_owned(), story: "Vườn có từ 1992".to_owned(), sheet_number: 1 }
}

impl Commune {
    pub(crate) async fn on(day: &str) -> Self {
        let desk = Desk::on(day);
        let body = if day < "2025-07-01" { "xa-phien-2020.ubnd" } else { "xa-phien.ubnd" };
        let officer = desk.someone("phien", Role::CommuneOfficer, body).await;
        let new = buoi();
        let id = desk.write(&officer, async |op| app::producers::register_producer(op, new).await).await.unwrap();
        let producer = desk.representative("van.be", id).await;
        let product = desk
            .write(&producer, async |op| create_product(op, ProductOf::Producer(id), pomelo()).await)
            .await
            .unwrap();
        Self { desk, officer, producer, product }
    }

    pub(crate) async fn begin(&self) -> DossierId {
        let product = self.product;
        self.desk.write(&self.producer, async |op| begin_dossier(op, product, FilingKind::First).await).await.unwrap()
    }

    pub(crate) async fn view(&self, id: DossierId) -> DossierView {
        self.desk.read(&self.producer, async |op| read_dossier(op, id).await).await.unwrap()
    }

    async fn version(&self, id: DossierId) -> i64 {
        self.view(id).await.dossier.version
    }

    /// Fills everything in that QĐ 26/2026 asks for.
    async fn fill_in(&self, id: DossierId) {
        let view = self.view(id).await;
        let best = best_answers(&view);
        let report = a_report();
        let version = view.dossier.version;
        self.desk.write(&self.producer, async |op| save_self_report(op, id, version, report).await).await.unwrap();
        let version = self.version(id).await;
        self.desk.write(&self.producer, async |op| save_self_score(op, id, version, best).await).await.unwrap();
        self.add(id, registration("2030-01-01")).await.unwrap();
    }

    async fn add(&self, id: DossierId, paper: NewEvidence) -> Result<EvidenceId> {
        let file = self.desk.app.files().put(b"%PDF-1.7 giay").await?;
        self.desk.write(&self.producer, async |op| add_evidence(op, id, paper, &file, "C:\\giay phep.pdf").await).await
    }

    async fn submit(&self, id: DossierId) -> Result<String> {
        let version = self.version(id).await;
        self.desk.write(&self.producer, async |op| submit_dossier(op, id, version).await).await
    }

    async fn send_back(&self, id: DossierId) -> Result<()> {
        let version = self.version(id).await;
        let fault = Fault { place: FaultPlace::Report, what: "Nêu sản lượng".to_owned() };
        self.desk.write(&self.officer, async |op| return_dossier(op, id, version, vec![fault], "x").await).await
    }

    async fn forward(&self, id: DossierId) -> Result<()> {
        let version = self.version(id).await;
        self.desk.write(&self.officer, async |op| forward_dossier(op, id, version).await).await
    }
}

/// The highest option of every criterion.
pub(crate) fn best_answers(view: &DossierView) -> Answers {
    let criteria = view.pinned.criteria().criteria();
    let best = criteria.map(|(.., criterion)| {
        let option = criterion.options.iter().max_by_key(|option| option.points).unwrap();
        (criterion.code.clone(), option.code)
    });
    best.collect()
}

fn a_report() -> SelfReport {
    let said = || "Có".to_owned();
    SelfReport {
        specification: said(),
        history: said(),
        organisation: said(),
        production: said(),
        market: said(),
        results_year: Some(2025),
        revenue: Some(1_250_000_000),
        plan: said(),
        ..SelfReport::default()
    }
}

fn registration(expires_on: &str) -> NewEvidence {
    NewEvidence {
        kind: "business-registration".to_owned(),
        title: "Giấy đăng ký kinh doanh".to_owned(),
        expires_on: expires_on.parse().ok(),
        criteria: "1.1".to_owned(),
        ..NewEvidence::default()
    }
}

#[tokio::test]
async fn an_idea_becomes_a_product_only_once_it_is_accepted() {
    let Commune { desk, officer, producer, .. } = Commune::on("2020-03-02").await;
    let agriculture = desk.someone("mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
    let own = producer.person().unwrap().appointments[0].producer_id.unwrap();
    let new =
        NewIdea { title: "Mứt vỏ bưởi".to_owned(), description: "Ăn liền".to_owned(), ..NewIdea::default() };
    let idea = desk.write(&officer, async |op| register_idea(op, own, new).await).await.unwrap();
    let make = async || {
        let new = NewProduct { name: "Mứt vỏ bưởi".to_owned(), ..pomelo() };
        desk.write(&producer, async |op| create_product(op, ProductOf::Idea(idea), new).await).await
    };
    assert_eq!(wrong(make().await), [": products-idea-not-accepted"]);
    let decide = async |by: &Actor, version, reason: &str| {
        desk.write(by, async |op| decide_idea(op, idea, version, true, reason).await).await
    };
    assert!(matches!(decide(&officer, 1, "tốt").await, Err(Error::Forbidden)));
    assert_eq!(wrong(decide(&agriculture, 1, "  ").await), ["reason: products-reason-missing"]);
    decide(&agriculture, 1, "Có nguyên liệu").await.unwrap();
    assert!(matches!(decide(&agriculture, 1, "lại").await, Err(Error::Stale)));
    assert_eq!(wrong(decide(&agriculture, 2, "lại").await), [": products-idea-decided-already"]);
    let view = desk.read(&producer, async |op| read_idea(op, idea).await).await.unwrap();
    assert_eq!((view.typed_by.as_str(), view.idea.reason.as_deref()), ("Nguyễn Văn phien", Some("Có nguyên liệu")));
    let product = make().await.unwrap();
    let made = desk.read(&producer, async |op| read_product(op, product).await).await.unwrap();
    assert_eq!(made.idea.map(|idea| idea.id), Some(idea));
    assert_eq!(wrong(make().await), ["name: products-same-name"]);
    let listed = desk.read(&agriculture, async |op| list_ideas(op, ListIdeas::default()).await).await.unwrap();
    assert_eq!(listed.total, 1);
}

#[tokio::test]
async fn a_product_is_mended_by_version_and_needs_a_sheet_of_the_day() {
    let Commune { desk, producer, product, .. } = Commune::on("2026-10-12").await;
    let mend =
        async |version, new| desk.write(&producer, async |op| mend_product(op, product, version, new).await).await;
    let unknown = NewProduct { name: String::new(), sheet_number: 27, ..pomelo() };
    assert_eq!(wrong(mend(1, unknown).await), ["name: products-name-missing", "sheet_number: products-sheet-unknown"]);
    mend(1, NewProduct { sheet_number: 7, ..pomelo() }).await.unwrap();
    assert!(matches!(mend(1, pomelo()).await, Err(Error::Stale)));
    let listed = desk.read(&producer, async |op| list_products(op, ListProducts::default()).await).await.unwrap();
    assert_eq!((listed.total, listed.rows[0].sheet_number, listed.rows[0].stars), (1, 7, None));
}

#[tokio::test]
async fn a_dossier_is_pinned_to_the_rules_of_the_day_it_is_begun() {
    for (day, sheet, procedure) in
        [("2020-04-20", "qd1048-2019/01", "qd1048-2019"), ("2026-10-12", "qd26-2026/01", "qd26-2026")]
    {
        let commune = Commune::on(day).await;
        let id = commune.begin().await;
        let Dossier { criteria_name, criteria_hash, procedure_name, .. } = commune.view(id).await.dossier;
        assert_eq!((criteria_name.as_str(), procedure_name.as_str()), (sheet, procedure));
        assert_eq!(criteria_hash.len(), 64);
        let product = commune.product;
        let again =
            commune.desk.write(&commune.producer, async |op| begin_dossier(op, product, FilingKind::First).await).await;
        assert_eq!(wrong(again), [": products-dossier-open-already"]);
    }
}

#[tokio::test]
async fn what_was_never_recognised_has_nothing_to_upgrade_or_re_evaluate() {
    let commune = Commune::on("2026-10-12").await;
    let product = commune.product;
    for (kind, key) in [
        (FilingKind::Upgrade, "kind: products-kind-nothing-to-upgrade"),
        (FilingKind::ReEvaluation, "kind: products-kind-nothing-to-re-evaluate"),
    ] {
        let begun = commune.desk.write(&commune.producer, async |op| begin_dossier(op, product, kind).await).await;
        assert_eq!(wrong(begun), [key]);
    }
}

#[tokio::test]
async fn unknown_options_and_criteria_are_refused_and_missing_answers_are_not() {
    let commune = Commune::on("2026-10-12").await;
    let id = commune.begin().await;
    let save = async |version, short: &[(&str, &str)]| {
        let answers: Answers =
            short.iter().map(|(criterion, option)| (criterion.parse().unwrap(), option.parse().unwrap())).collect();
        commune.desk.write(&commune.producer, async |op| save_self_score(op, id, version, answers).await).await
    };
    assert_eq!(
        wrong(save(1, &[("1.1", "y"), ("99", "a")]).await),
        ["1.1: products-option-unknown", "99: products-criterion-unknown"]
    );
    save(1, &[("1.1", "a")]).await.unwrap();
    let view = commune.view(id).await;
    assert_eq!((view.estimate.progress.answered, view.estimate.verdict), (1, None));
    assert!(matches!(save(1, &[]).await, Err(Error::Stale)));
}

#[tokio::test]
async fn a_dossier_with_gaps_is_not_handed_in_and_every_gap_is_named() {
    let commune = Commune::on("2026-10-12").await;
    let id = commune.begin().await;
    commune.add(id, registration("2026-10-11")).await.unwrap();
    let gaps = wrong(commune.submit(id).await);
    let count = |start: &str| gaps.iter().filter(|gap| gap.starts_with(start)).count();
    assert_eq!((count("report: "), count("self-score: "), count("evidence: ")), (8, 32, 1), "{gaps:?}");
    assert!(gaps.contains(&"evidence: products-gap-lapsed".to_owned()));
    assert_eq!(commune.view(id).await.lacking.len(), 41, "the page names the same gaps");
    let listed = commune.desk.read(&commune.officer, async |op| list_dossiers(op, ListDossiers::default()).await).await;
    assert_eq!(listed.unwrap().rows[0].state, "draft");
}

#[tokio::test]
async fn a_paper_is_checked_before_it_is_added() {
    let commune = Commune::on("2026-10-12").await;
    let id = commune.begin().await;
    let wrong_paper = NewEvidence {
        kind: "visiting-card".to_owned(),
        title: String::new(),
        issued_on: "2026-10-13".parse().ok(),
        expires_on: "2026-10-12".parse().ok(),
        criteria: "1.1, abc".to_owned(),
        ..NewEvidence::default()
    };
    assert_eq!(
        wrong(commune.add(id, wrong_paper).await),
        [
            "criteria: products-evidence-criterion-unknown",
            "expires_on: products-evidence-expires-before-issued",
            "issued_on: products-evidence-issued-in-future",
            "kind: products-evidence-kind-missing",
            "title: products-evidence-title-missing",
        ]
    );
    let paper = commune.add(id, registration("2030-01-01")).await.unwrap();
    let read = commune.desk.read(&commune.officer, async |op| read_evidence(op, paper).await).await.unwrap();
    assert_eq!((read.file_name.as_str(), read.media_type.as_str()), ("giay phep.pdf", "application/pdf"));
    let stranger = commune.desk.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    let read = commune.desk.read(&stranger, async |op| read_evidence(op, paper).await).await;
    assert!(matches!(read, Err(Error::NotFound)));
    commune.desk.write(&commune.producer, async |op| remove_evidence(op, paper).await).await.unwrap();
    assert!(commune.view(id).await.evidence.is_empty());
}

#[tokio::test]
async fn a_file_that_is_not_what_it_says_is_not_kept() {
    let commune = Commune::on("2026-10-12").await;
    let kept = commune.desk.app.files().put(b"MZ\x90\x00 chuong trinh.pdf").await;
    assert_eq!(wrong(kept), ["file: shell-file-wrong-kind"]);
}

#[tokio::test]
async fn what_was_handed_in_stays_as_it_was_whatever_changes_later() {
    let commune = Commune::on("2026-10-12").await;
    let id = commune.begin().await;
    commune.fill_in(id).await;
    assert_eq!(commune.view(id).await.estimate.verdict.unwrap().reached, Stars::FIVE);
    let number = commune.submit(id).await.unwrap();
    assert_eq!(number, "1/PĐK-92-31495-2026");
    let handed_in = commune.view(id).await.dossier;
    assert_eq!(handed_in.due_on, "2026-11-02".parse().ok(), "15 working days from 12 October 2026");
    let snapshot = handed_in.snapshot.clone().unwrap();
    assert_eq!(handed_in.snapshot_sha256, Some(hex::encode(Sha256::digest(&snapshot))));
    let paper = commune.view(id).await.evidence[0].id;
    let removed = commune.desk.write(&commune.producer, async |op| remove_evidence(op, paper).await).await;
    assert_eq!(wrong(removed), [": products-dossier-not-now"]);
    let product = commune.product;
    let renamed = NewProduct { name: "Bưởi khác".to_owned(), ..pomelo() };
    commune.desk.write(&commune.producer, async |op| mend_product(op, product, 1, renamed).await).await.unwrap();
    commune.send_back(id).await.unwrap();
    let view = commune.view(id).await;
    assert_eq!((view.dossier.snapshot.as_ref(), view.dossier.due_on), (Some(&snapshot), None));
    assert_eq!(view.faults.iter().map(|fault| fault.what.as_str()).collect::<Vec<_>>(), ["Nêu sản lượng"]);
    assert_eq!(commune.submit(id).await.unwrap(), number, "the number stays");
    let again = commune.view(id).await.dossier.snapshot.unwrap();
    assert!(snapshot.contains("Bưởi Năm Roi") && again.contains("Bưởi khác"));
}

#[tokio::test]
async fn nothing_goes_to_the_council_without_the_communes_four_contents() {
    let commune = Commune::on("2026-10-12").await;
    let id = commune.begin().await;
    commune.fill_in(id).await;
    assert_eq!(wrong(commune.forward(id).await), [": products-dossier-not-now"]);
    commune.submit(id).await.unwrap();
    let report = CommuneReport { materials: "Bưởi tại xã".to_owned(), ..CommuneReport::default() };
    let save = async |report| {
        let version = commune.version(id).await;
        commune.desk.write(&commune.officer, async |op| save_commune_report(op, id, version, report).await).await
    };
    save(report.clone()).await.unwrap();
    assert_eq!(
        wrong(commune.forward(id).await),
        [
            "identity: products-content-missing",
            "labour: products-content-missing",
            "origin: products-content-missing",
            "proposal: products-content-missing"
        ]
    );
    let said = || "Đạt".to_owned();
    save(CommuneReport { labour: said(), origin: said(), identity: said(), proposal: said(), ..report }).await.unwrap();
    commune.forward(id).await.unwrap();
    assert_eq!(commune.view(id).await.dossier.state, "forwarded");
    let steps: Vec<String> = commune.view(id).await.steps.into_iter().map(|step| step.step).collect();
    assert_eq!(steps, ["begun", "submitted", "forwarded"]);
}

#[tokio::test]
async fn another_communes_dossier_does_not_exist() {
    let commune = Commune::on("2026-10-12").await;
    let id = commune.begin().await;
    let other = commune.desk.someone("tam", Role::CommuneOfficer, "luong-tam.ubnd").await;
    let read = commune.desk.read(&other, async |op| read_dossier(op, id).await).await;
    assert!(matches!(read, Err(Error::NotFound)));
    let written = commune.desk.write(&other, async |op| submit_dossier(op, id, 1).await).await;
    assert!(matches!(written, Err(Error::NotFound)));
    let listed = commune.desk.read(&other, async |op| list_dossiers(op, ListDossiers::default()).await).await.unwrap();
    assert_eq!(listed.total, 0);
}

#[tokio::test]
async fn a_draft_that_is_overtaken_by_new_rules_is_moved_to_them_before_it_is_handed_in() {
    let mut commune = Commune::on("2026-05-20").await;
    let id = commune.begin().await;
    assert_eq!(commune.view(id).await.dossier.sheet, "qd148-2023/01");
    commune.fill_in(id).await;
    commune.desk = commune.desk.moved_to("2026-05-22");
    assert_eq!(wrong(commune.submit(id).await), ["rules: products-gap-rules-changed"]);
    let version = commune.version(id).await;
    commune.desk.write(&commune.producer, async |op| renew_rules(op, id, version).await).await.unwrap();
    let view = commune.view(id).await;
    assert_eq!((view.dossier.sheet.as_str(), view.answers.is_empty()), ("qd26-2026/01", true));
    assert_eq!(view.report, a_report(), "the report carries over");
}

#[tokio::test]
async fn a_dossier_sent_back_is_still_judged_by_the_rules_of_the_day_it_was_filed() {
    let mut commune = Commune::on("2026-05-20").await;
    let id = commune.begin().await;
    commune.fill_in(id).await;
    let number = commune.submit(id).await.unwrap();
    commune.send_back(id).await.unwrap();
    commune.desk = commune.desk.moved_to("2026-05-25");
    assert_eq!(commune.submit(id).await.unwrap(), number);
    assert_eq!(commune.view(id).await.dossier.sheet, "qd148-2023/01");
}
