use domain::ids::{AccountId, DossierId, EvidenceId, IdeaId, ProducerId, ProductId};
use domain::{Day, Timestamp};
use store::people::Account;
use store::producers::Slice;
use store::products::{self, Dossier, DossierFilter, Evidence, Idea, IdeaFilter, Product, ProductFilter};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

use crate::producers::{everywhere, two_producers};

const LAN: u128 = 7;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn an_account(tx: &mut Tx) -> AccountId {
    let account = Account {
        id: AccountId::new(Uuid::from_u128(LAN)),
        login: "lan".to_owned(),
        name: "Trần Thị Lan".to_owned(),
        phone: None,
        password_hash: None,
        must_change: false,
        is_disabled: false,
        created_at: Timestamp::from_micros(1),
        version: 1,
    };
    store::people::insert_account(tx, &account).await.unwrap();
    account.id
}

fn idea(number: u128, title: &str, producer_id: ProducerId, typed_by: AccountId) -> Idea {
    Idea {
        id: IdeaId::new(Uuid::from_u128(number)),
        producer_id,
        title: title.to_owned(),
        description: "Ăn liền".to_owned(),
        origin: String::new(),
        materials: String::new(),
        market: String::new(),
        support_needed: String::new(),
        registered_on: day("2020-03-02"),
        typed_by,
        speciality_id: None,
        round_id: None,
        scan_sha256: None,
        scan_name: None,
        state: "registered".to_owned(),
        reason: None,
        decided_on: None,
        decided_by: None,
        custody_path: "/93/936/31495/".to_owned(),
        version: 1,
    }
}

pub(crate) fn product(number: u128, name: &str, producer_id: ProducerId) -> Product {
    Product {
        id: ProductId::new(Uuid::from_u128(number)),
        producer_id,
        idea_id: None,
        name: name.to_owned(),
        story: String::new(),
        sheet_number: 1,
        unit_id: "31495.pre2025".to_owned(),
        custody_path: "/93/936/31495/".to_owned(),
        created_on: day("2020-03-02"),
        version: 1,
    }
}

fn dossier(number: u128, product: &Product) -> Dossier {
    Dossier {
        id: DossierId::new(Uuid::from_u128(number)),
        product_id: product.id,
        producer_id: product.producer_id,
        kind: "first".to_owned(),
        state: "draft".to_owned(),
        sheet: "qd1048-2019/01".to_owned(),
        criteria_name: "qd1048-2019/01".to_owned(),
        criteria_hash: "a".to_owned(),
        procedure_name: "qd1048-2019".to_owned(),
        procedure_hash: "b".to_owned(),
        report: "{}".to_owned(),
        self_score: "{}".to_owned(),
        commune_report: "{}".to_owned(),
        number: None,
        filed_on: None,
        due_on: None,
        snapshot: None,
        snapshot_sha256: None,
        custody_path: product.custody_path.clone(),
        created_on: day("2020-03-02"),
        version: 1,
    }
}

/// A producer's product with a dossier, and who typed it in.
async fn a_dossier(tx: &mut Tx) -> (Dossier, AccountId) {
    let (buoi, _) = two_producers(tx).await;
    let lan = an_account(tx).await;
    let product = product(3, "Bưởi Năm Roi", buoi.id);
    products::insert_product(tx, &product).await.unwrap();
    let dossier = dossier(4, &product);
    products::insert_dossier(tx, &dossier).await.unwrap();
    (dossier, lan)
}

fn a_paper(number: u128, dossier_id: DossierId, sha256: &str) -> Evidence {
    Evidence {
        id: EvidenceId::new(Uuid::from_u128(number)),
        dossier_id,
        kind: "test-results".to_owned(),
        title: "Phiếu kiểm nghiệm".to_owned(),
        number: Some("12/KN".to_owned()),
        issuer: None,
        issued_on: Some(day("2020-01-05")),
        expires_on: None,
        criteria: "1.1".to_owned(),
        sha256: sha256.to_owned(),
        file_name: "kiem-nghiem.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: 512,
        added_at: Timestamp::from_micros(9),
    }
}

each_engine! {
    async fn ideas_are_listed_newest_first_and_found_by_title_or_producer(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        let lan = an_account(&mut tx).await;
        products::insert_idea(&mut tx, &idea(1, "Mứt vỏ bưởi", buoi.id, lan)).await.unwrap();
        let chips = Idea { registered_on: day("2020-03-05"), ..idea(2, "Chả cá rút xương", ca.id, lan) };
        products::insert_idea(&mut tx, &chips).await.unwrap();
        let mut titles = async |text: &str, state: &str, producer_id| {
            let filter = IdeaFilter {
                reach: everywhere(),
                text: text.to_owned(),
                state: state.to_owned(),
                producer_id,
                ..IdeaFilter::default()
            };
            let rows = products::list_ideas(&mut tx, &filter, Slice::default()).await.unwrap();
            assert_eq!(products::count_ideas(&mut tx, &filter).await.unwrap(), i64::try_from(rows.len()).unwrap());
            rows.into_iter().map(|row| row.title).collect::<Vec<_>>()
        };
        assert_eq!(titles("", "", None).await, ["Chả cá rút xương", "Mứt vỏ bưởi"]);
        assert_eq!(titles("mut vo", "", None).await, ["Mứt vỏ bưởi"]);
        assert_eq!(titles("that lat", "registered", None).await, ["Chả cá rút xương"]);
        assert_eq!(titles("", "", Some(buoi.id)).await, ["Mứt vỏ bưởi"]);
        assert!(titles("", "accepted", None).await.is_empty());
    }

    async fn an_idea_is_decided_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, _) = two_producers(&mut tx).await;
        let lan = an_account(&mut tx).await;
        let new = idea(1, "Mứt vỏ bưởi", buoi.id, lan);
        products::insert_idea(&mut tx, &new).await.unwrap();
        let decided = Idea {
            state: "accepted".to_owned(),
            reason: Some("Có nguyên liệu".to_owned()),
            decided_on: Some(day("2020-03-09")),
            decided_by: Some(lan),
            ..new
        };
        products::save_idea_decision(&mut tx, &decided).await.unwrap();
        assert!(matches!(products::save_idea_decision(&mut tx, &decided).await, Err(Error::Stale)));
        let found = products::find_idea(&mut tx, decided.id).await.unwrap().unwrap();
        assert_eq!(found, Idea { version: 2, ..decided });
    }

    async fn products_are_found_by_name_and_saved_by_version(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        let first = product(3, "Bưởi Năm Roi", buoi.id);
        products::insert_product(&mut tx, &first).await.unwrap();
        products::insert_product(&mut tx, &product(4, "Ấm trà gốm", ca.id)).await.unwrap();
        let same = products::find_product_named(&mut tx, buoi.id, "BUOI NAM ROI").await.unwrap();
        assert_eq!(same.as_ref(), Some(&first));
        assert_eq!(products::find_product_named(&mut tx, ca.id, "Bưởi Năm Roi").await.unwrap(), None);
        let mut names = async |text: &str, stars, producer_id| {
            let on = day("2020-03-02");
            let filter = ProductFilter { text: text.to_owned(), stars, producer_id, ..ProductFilter::all(everywhere(), on) };
            let rows = products::list_products(&mut tx, &filter, Slice::default()).await.unwrap();
            assert_eq!(products::count_products(&mut tx, &filter).await.unwrap(), i64::try_from(rows.len()).unwrap());
            rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(names("", None, None).await, ["Ấm trà gốm", "Bưởi Năm Roi"]);
        assert_eq!(names("nam roi", None, None).await, ["Bưởi Năm Roi"]);
        assert_eq!(names("", None, Some(ca.id)).await, ["Ấm trà gốm"]);
        assert!(names("", Some(4), None).await.is_empty());
        assert!(products::list_recognitions_of(&mut tx, buoi.id, Some(first.id)).await.unwrap().is_empty());
        products::save_product(&mut tx, &Product { sheet_number: 7, ..first.clone() }).await.unwrap();
        assert!(matches!(products::save_product(&mut tx, &first).await, Err(Error::Stale)));
        assert_eq!(products::find_product(&mut tx, first.id).await.unwrap().unwrap().sheet_number, 7);
    }

    async fn dossiers_that_are_due_come_before_those_that_are_not(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (draft, _) = a_dossier(&mut tx).await;
        let product = products::find_product(&mut tx, draft.product_id).await.unwrap().unwrap();
        let due = Dossier { kind: "upgrade".to_owned(), ..dossier(5, &product) };
        products::insert_dossier(&mut tx, &due).await.unwrap();
        let due = Dossier { state: "submitted".to_owned(), number: Some("1/PĐK".to_owned()), due_on: Some(day("2020-04-01")), ..due };
        products::save_dossier(&mut tx, &due).await.unwrap();
        assert!(matches!(products::save_dossier(&mut tx, &due).await, Err(Error::Stale)));
        let mut found = async |filter: DossierFilter| {
            let filter = DossierFilter { reach: everywhere(), ..filter };
            let rows = products::list_dossiers(&mut tx, &filter, Slice::default()).await.unwrap();
            assert_eq!(products::count_dossiers(&mut tx, &filter).await.unwrap(), i64::try_from(rows.len()).unwrap());
            rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(found(DossierFilter::default()).await, [due.id, draft.id]);
        let of = |text: &str, state: &str, kind: &str| DossierFilter {
            text: text.to_owned(),
            state: state.to_owned(),
            kind: kind.to_owned(),
            ..DossierFilter::default()
        };
        assert_eq!(found(of("1/PĐK", "", "")).await, [due.id]);
        assert_eq!(found(of("bưởi", "draft", "")).await, [draft.id]);
        assert_eq!(found(of("", "", "upgrade")).await, [due.id]);
        assert_eq!(found(DossierFilter { due_before: Some(day("2020-04-02")), ..DossierFilter::default() }).await, [due.id]);
        assert!(found(DossierFilter { due_before: Some(day("2020-04-01")), ..DossierFilter::default() }).await.is_empty());
        let of_product = DossierFilter { product_id: Some(product.id), producer_id: Some(product.producer_id), ..DossierFilter::default() };
        assert_eq!(found(of_product).await.len(), 2);
    }

    async fn a_dossier_that_was_handed_in_is_not_held_open(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (draft, _) = a_dossier(&mut tx).await;
        products::hold_open_dossier(&mut tx, draft.id).await.unwrap();
        let submitted = Dossier { state: "submitted".to_owned(), ..draft.clone() };
        products::save_dossier(&mut tx, &submitted).await.unwrap();
        assert!(matches!(products::hold_open_dossier(&mut tx, draft.id).await, Err(Error::Stale)));
        let found = products::find_dossier(&mut tx, draft.id).await.unwrap().unwrap();
        assert_eq!(found, Dossier { version: 2, ..submitted });
        assert!(products::list_people_before(&mut tx, draft.id).await.unwrap().is_empty());
    }

    async fn a_number_of_a_series_is_never_given_twice(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let mut next = async |series| products::next_registration_number(&mut tx, series).await.unwrap();
        assert_eq!([next("92-31495-2026").await, next("92-31495-2026").await], [1, 2]);
        assert_eq!(next("92-31495-2027").await, 1);
    }

    async fn the_faults_shown_are_those_of_the_last_return(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (draft, lan) = a_dossier(&mut tx).await;
        let fault = |what: &str| ("report".to_owned(), what.to_owned());
        for faults in [vec![fault("thứ nhất")], vec![fault("thứ hai"), fault("thứ ba")]] {
            products::insert_dossier_step(&mut tx, draft.id, "returned", day("2020-03-09"), lan, "x").await.unwrap();
            products::insert_dossier_faults(&mut tx, draft.id, &faults).await.unwrap();
        }
        let found = products::list_dossier_faults(&mut tx, draft.id).await.unwrap();
        assert_eq!(found.iter().map(|fault| fault.what.as_str()).collect::<Vec<_>>(), ["thứ hai", "thứ ba"]);
        let steps = products::list_dossier_steps(&mut tx, draft.id).await.unwrap();
        assert_eq!(steps.iter().map(|step| (step.position, step.by.as_str())).collect::<Vec<_>>(), [(1, "Trần Thị Lan"), (2, "Trần Thị Lan")]);
    }

    async fn one_file_may_prove_several_things(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (draft, lan) = a_dossier(&mut tx).await;
        let sha256 = "ab".repeat(32);
        for _ in 0..2 {
            products::save_stored_file(&mut tx, &sha256, 512, "application/pdf", Timestamp::from_micros(3)).await.unwrap();
        }
        let papers = [a_paper(1, draft.id, &sha256), a_paper(2, draft.id, &sha256)];
        for paper in &papers {
            products::insert_evidence(&mut tx, paper, lan).await.unwrap();
        }
        assert_eq!(products::list_evidence(&mut tx, draft.id).await.unwrap(), papers);
        products::delete_evidence(&mut tx, papers[0].id).await.unwrap();
        assert_eq!(products::find_evidence(&mut tx, papers[0].id).await.unwrap(), None);
        assert_eq!(products::find_evidence(&mut tx, papers[1].id).await.unwrap().as_ref(), Some(&papers[1]));
        assert_eq!(products::list_stored_files(&mut tx).await.unwrap(), [sha256]);
        let unknown = a_paper(3, draft.id, "00");
        assert!(matches!(products::insert_evidence(&mut tx, &unknown, lan).await, Err(Error::Refused(_))));
    }
}
