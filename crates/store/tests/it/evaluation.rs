use domain::evaluation::Answers;
use domain::ids::{AccountId, AssessmentId, CouncilId, RecognitionId, ScoreSheetId};
use domain::{Day, Timestamp};
use store::catalogue::{self, CatalogueQuery};
use store::evaluation::{
    self, Assessment, ConflictDeclaration, Council, NewCouncilMember, NewRecognition, RecognitionFilter, ScoreSheet,
};
use store::people::Account;
use store::products::Dossier;
use store::{Error, Tx};
use testkit::{a_dossier_sent_up, each_engine};
use uuid::Uuid;

const ON: &str = "2026-10-12";
const SHEET: &str = "qd26-2026/01";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn account(tx: &mut Tx, number: u128, name: &str) -> AccountId {
    let account = Account {
        id: AccountId::new(Uuid::from_u128(number)),
        login: format!("so-{number}"),
        name: name.to_owned(),
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

fn a_council(number: u128) -> Council {
    Council {
        id: CouncilId::new(Uuid::from_u128(number)),
        level: "province".to_owned(),
        name: format!("Hội đồng {number}"),
        body_id: "can-tho.ubnd".to_owned(),
        decision_number: "812/QĐ-UBND".to_owned(),
        decided_on: day(ON),
        rules: "{}".to_owned(),
        custody_path: "/92/".to_owned(),
        version: 1,
    }
}

fn an_assessment(number: u128, council: &Council, dossier: &Dossier) -> Assessment {
    Assessment {
        id: AssessmentId::new(Uuid::from_u128(number)),
        council_id: council.id,
        dossier_id: dossier.id,
        state: "open".to_owned(),
        opened_on: day(ON),
        concluded_on: None,
        concluded_by: None,
        agreed: "{}".to_owned(),
        points_sum: None,
        sheets_count: None,
        stars: None,
        remarks: String::new(),
        forwarded_to: None,
        forwarded_on: None,
        custody_path: dossier.custody_path.clone(),
        version: 1,
    }
}

/// A council of two with a dossier before it.
async fn before_a_council(tx: &mut Tx) -> (Council, Dossier, Assessment, AccountId) {
    let (lan, an) = (account(tx, 1, "Trần Thị Lan").await, account(tx, 2, "Võ Văn An").await);
    let council = a_council(1);
    evaluation::insert_council(tx, &council).await.unwrap();
    for (position, (account_id, seat)) in (1..).zip([(lan, "chair"), (an, "member")]) {
        let (seat, organisation) = (seat.to_owned(), "Sở Y tế".to_owned());
        let member = NewCouncilMember { account_id, seat, position, organisation };
        evaluation::insert_council_member(tx, council.id, &member).await.unwrap();
    }
    let dossier = a_dossier_sent_up(tx, 1, "31489", SHEET, day(ON)).await;
    let assessment = an_assessment(1, &council, &dossier);
    evaluation::insert_assessment(tx, &assessment).await.unwrap();
    (council, dossier, assessment, lan)
}

fn a_sheet(number: u128, assessment: &Assessment, account_id: AccountId) -> ScoreSheet {
    ScoreSheet {
        id: ScoreSheetId::new(Uuid::from_u128(number)),
        assessment_id: assessment.id,
        account_id,
        state: "draft".to_owned(),
        answers: Answers::new().to_json(),
        remark: String::new(),
        total: None,
        submitted_at: None,
        withdrawn_at: None,
        withdrawn_for: None,
        version: 1,
    }
}

async fn a_recognition(
    tx: &mut Tx,
    number: u128,
    assessment: &Assessment,
    dossier: &Dossier,
    decided_on: &str,
) -> Result<RecognitionId, Error> {
    let new = NewRecognition {
        id: RecognitionId::new(Uuid::from_u128(number)),
        product_id: dossier.product_id,
        producer_id: dossier.producer_id,
        assessment_id: assessment.id,
        stars: 4,
        decision_number: "2114/QĐ-UBND".to_owned(),
        decided_on: day(decided_on),
        expires_on: day(decided_on) + chrono::Months::new(36),
        certificate_number: format!("{number}/OCOP"),
        product_code: format!("92-31489-{number}-2026"),
        public_code: format!("CODE{number}"),
        issuer_body_id: "can-tho.ubnd".to_owned(),
        signer: "Trần Văn Bình".to_owned(),
        authority: "CHỦ TỊCH".to_owned(),
        custody_path: dossier.custody_path.clone(),
    };
    evaluation::insert_recognition(tx, &new).await?;
    Ok(new.id)
}

fn looking_for(name_key: &str, on: &str, grace_from: &str) -> CatalogueQuery {
    let (on, grace_from) = (day(on), day(grace_from));
    CatalogueQuery { on, grace_from, name_key: name_key.to_owned(), stars: None, path: None }
}

each_engine! {
    async fn a_council_is_listed_for_its_territory_and_for_who_sits_in_it(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (council, _, _, lan) = before_a_council(&mut tx).await;
        let other = account(&mut tx, 9, "Người ngoài").await;
        let count = async |tx: &mut Tx, paths: &[&str], member: Option<AccountId>| {
            let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
            let listed = evaluation::list_councils(tx, &paths, member, 10, 0).await.unwrap();
            assert_eq!(evaluation::count_councils(tx, &paths, member).await.unwrap(), i64::try_from(listed.len()).unwrap());
            listed.len()
        };
        assert_eq!(count(&mut tx, &["/92/"], None).await, 1);
        assert_eq!(count(&mut tx, &["/93/"], Some(lan)).await, 1);
        assert_eq!(count(&mut tx, &[], Some(other)).await, 0);
        assert_eq!(count(&mut tx, &["/"], None).await, 1);
        let members = evaluation::list_council_members(&mut tx, council.id).await.unwrap();
        let seats: Vec<&str> = members.iter().map(|member| member.seat.as_str()).collect();
        assert_eq!(seats, ["chair", "member"]);
        assert_eq!(evaluation::find_council(&mut tx, council.id).await.unwrap(), Some(council));
    }

    async fn a_dossier_waits_until_it_is_before_a_council_and_comes_there_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (council, dossier, assessment, lan) = before_a_council(&mut tx).await;
        let second = a_dossier_sent_up(&mut tx, 2, "31489", SHEET, day(ON)).await;
        let awaiting = async |tx: &mut Tx, council: &Council, level: &str, path: &str| {
            let rows = evaluation::list_awaiting_dossiers(tx, council.id, level, path, 10).await.unwrap();
            rows.into_iter().map(|row| (row.id, row.concluded, row.passed_on)).collect::<Vec<_>>()
        };
        assert_eq!(awaiting(&mut tx, &council, "province", "/92/").await, [(second.id, 0, 0)]);
        assert_eq!(awaiting(&mut tx, &council, "province", "/93/").await, []);
        let again = evaluation::insert_assessment(&mut tx, &an_assessment(2, &council, &second)).await;
        assert!(again.is_ok());
        let listed = evaluation::list_assessments_of_council(&mut tx, council.id).await.unwrap();
        assert_eq!(listed.iter().map(|row| row.dossier_id).collect::<Vec<_>>(), [dossier.id, second.id]);
        let concluded = Assessment {
            state: "concluded".to_owned(),
            concluded_on: Some(day(ON)),
            concluded_by: Some(lan),
            points_sum: Some(20_900),
            sheets_count: Some(3),
            stars: Some(3),
            forwarded_to: Some("centre".to_owned()),
            forwarded_on: Some(day(ON)),
            ..assessment.clone()
        };
        evaluation::save_assessment(&mut tx, &concluded).await.unwrap();
        assert!(matches!(evaluation::save_assessment(&mut tx, &concluded).await, Err(Error::Stale)));
        let centre = Council { level: "centre".to_owned(), ..a_council(2) };
        evaluation::insert_council(&mut tx, &centre).await.unwrap();
        assert_eq!(awaiting(&mut tx, &centre, "centre", "/92/").await, [(dossier.id, 1, 1)]);
        let past = evaluation::list_assessments_of_dossier(&mut tx, dossier.id).await.unwrap();
        assert_eq!(past[0].forwarded_to.as_deref(), Some("centre"));
        let found = evaluation::find_assessment(&mut tx, assessment.id).await.unwrap().unwrap();
        assert_eq!((found.points_sum, found.version), (Some(20_900), 2));
    }

    async fn a_conclusion_without_its_points_is_refused_by_the_database(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (_, _, assessment, _) = before_a_council(&mut tx).await;
        let hollow = Assessment { state: "concluded".to_owned(), ..assessment };
        assert!(matches!(evaluation::save_assessment(&mut tx, &hollow).await, Err(Error::Refused(_))));
    }

    async fn a_member_has_one_sheet_that_counts_beside_those_taken_back(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (.., assessment, lan) = before_a_council(&mut tx).await;
        let first = a_sheet(1, &assessment, lan);
        evaluation::insert_score_sheet(&mut tx, &first).await.unwrap();
        let submitted = ScoreSheet {
            state: "submitted".to_owned(),
            total: Some(7000),
            submitted_at: Some(Timestamp::from_micros(5)),
            ..first
        };
        evaluation::save_score_sheet(&mut tx, &submitted).await.unwrap();
        assert!(matches!(evaluation::save_score_sheet(&mut tx, &submitted).await, Err(Error::Stale)));
        let back = ScoreSheet {
            state: "withdrawn".to_owned(),
            withdrawn_at: Some(Timestamp::from_micros(6)),
            withdrawn_for: Some("chấm nhầm".to_owned()),
            version: 2,
            ..submitted
        };
        evaluation::save_score_sheet(&mut tx, &back).await.unwrap();
        assert_eq!(evaluation::find_score_sheet(&mut tx, assessment.id, lan).await.unwrap(), None);
        evaluation::insert_score_sheet(&mut tx, &a_sheet(2, &assessment, lan)).await.unwrap();
        let all = evaluation::list_score_sheets(&mut tx, assessment.id).await.unwrap();
        assert_eq!(all.iter().map(|sheet| sheet.state.as_str()).collect::<Vec<_>>(), ["withdrawn", "draft"]);
        assert_eq!((all[0].total, all[0].withdrawn_for.as_deref()), (Some(7000), Some("chấm nhầm")));
    }

    async fn what_waits_goes_from_the_members_to_the_chair_to_whoever_signs(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (_, dossier, assessment, lan) = before_a_council(&mut tx).await;
        let an = AccountId::new(Uuid::from_u128(2));
        let to_score = async |tx: &mut Tx, who| evaluation::list_to_score(tx, who).await.unwrap().len();
        let to_conclude = async |tx: &mut Tx, who| evaluation::list_to_conclude(tx, who).await.unwrap().len();
        let to_sign = async |tx: &mut Tx, path: &str| {
            evaluation::list_to_sign(tx, &[path.to_owned()]).await.unwrap().into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let sheet = ScoreSheet {
            state: "submitted".to_owned(),
            total: Some(7000),
            submitted_at: Some(Timestamp::from_micros(5)),
            ..a_sheet(1, &assessment, lan)
        };
        evaluation::insert_score_sheet(&mut tx, &sheet).await.unwrap();
        evaluation::save_score_sheet(&mut tx, &sheet).await.unwrap();
        assert_eq!((to_score(&mut tx, lan).await, to_score(&mut tx, an).await), (0, 1));
        assert_eq!(to_conclude(&mut tx, lan).await, 0, "a member still owes a sheet");
        let aside = ConflictDeclaration {
            account_id: an,
            has_conflict: true,
            note: "góp vốn".to_owned(),
            declared_at: Timestamp::from_micros(7),
        };
        evaluation::save_conflict_declaration(&mut tx, assessment.id, &aside).await.unwrap();
        assert_eq!((to_score(&mut tx, an).await, to_conclude(&mut tx, an).await, to_conclude(&mut tx, lan).await), (0, 0, 1));
        let concluded = Assessment {
            state: "concluded".to_owned(),
            concluded_on: Some(day(ON)),
            concluded_by: Some(lan),
            points_sum: Some(7000),
            sheets_count: Some(1),
            stars: Some(4),
            ..assessment.clone()
        };
        assert!(to_sign(&mut tx, "/92/").await.is_empty());
        evaluation::save_assessment(&mut tx, &concluded).await.unwrap();
        assert_eq!((to_sign(&mut tx, "/92/").await, to_conclude(&mut tx, lan).await), (vec![assessment.id], 0));
        assert!(to_sign(&mut tx, "/92/31489/").await.is_empty(), "a commune does not sign for the city");
        a_recognition(&mut tx, 7, &assessment, &dossier, ON).await.unwrap();
        assert!(to_sign(&mut tx, "/92/").await.is_empty());
    }

    async fn a_second_sheet_of_one_member_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (.., assessment, lan) = before_a_council(&mut tx).await;
        evaluation::insert_score_sheet(&mut tx, &a_sheet(1, &assessment, lan)).await.unwrap();
        let second = evaluation::insert_score_sheet(&mut tx, &a_sheet(2, &assessment, lan)).await;
        assert!(matches!(second, Err(Error::Duplicate(_))));
    }

    async fn the_last_word_on_a_conflict_of_interest_counts(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (.., assessment, lan) = before_a_council(&mut tx).await;
        for (has_conflict, note) in [(false, ""), (true, "góp vốn")] {
            let declared_at = Timestamp::from_micros(7);
            let declared = ConflictDeclaration { account_id: lan, has_conflict, note: note.to_owned(), declared_at };
            evaluation::save_conflict_declaration(&mut tx, assessment.id, &declared).await.unwrap();
        }
        let declared = evaluation::list_conflict_declarations(&mut tx, assessment.id).await.unwrap();
        assert_eq!((declared.len(), declared[0].has_conflict, declared[0].note.as_str()), (1, true, "góp vốn"));
    }

    async fn a_recognition_is_found_by_its_code_its_assessment_and_its_number(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (_, dossier, assessment, _) = before_a_council(&mut tx).await;
        let id = a_recognition(&mut tx, 7, &assessment, &dossier, ON).await.unwrap();
        let found = evaluation::find_recognition_by_public_code(&mut tx, "CODE7").await.unwrap().unwrap();
        assert_eq!((found.id, found.issuer_name.as_str()), (id, "Ủy ban nhân dân thành phố Cần Thơ"));
        assert_eq!((found.sheet.as_str(), found.is_withdrawn), (SHEET, false));
        let of_assessment = evaluation::find_recognition_of_assessment(&mut tx, assessment.id).await.unwrap();
        assert_eq!(of_assessment.as_ref(), Some(&found));
        let by_number = evaluation::find_recognition_by_certificate(&mut tx, "can-tho.ubnd", "7/OCOP").await.unwrap();
        assert_eq!(by_number, Some(id));
        assert_eq!(evaluation::list_product_codes(&mut tx, "92-31489-").await.unwrap(), ["92-31489-7-2026"]);
        assert!(evaluation::list_product_codes(&mut tx, "92-3148-").await.unwrap().is_empty());
        assert_eq!(evaluation::list_recognitions_of_product(&mut tx, dossier.product_id).await.unwrap().len(), 1);
        let number = found.decision_number.clone();
        let of = evaluation::list_recognitions_of_decision(&mut tx, "can-tho.ubnd", &number, found.decided_on).await;
        assert_eq!(of.unwrap(), std::slice::from_ref(&found));
        let of_other = evaluation::list_recognitions_of_decision(&mut tx, "can-tho.ubnd", "1/QĐ", found.decided_on).await;
        assert!(of_other.unwrap().is_empty());
        let withdrawn = evaluation::Recognition {
            is_withdrawn: true,
            withdrawn_on: Some(day(ON)),
            withdrawal_number: Some("99/QĐ-UBND".to_owned()),
            ..found
        };
        evaluation::save_withdrawal(&mut tx, &withdrawn).await.unwrap();
        assert!(matches!(evaluation::save_withdrawal(&mut tx, &withdrawn).await, Err(Error::Stale)));
        let found = evaluation::find_recognition(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(found.withdrawal_number.as_deref(), Some("99/QĐ-UBND"));
    }

    async fn an_assessment_leads_to_one_recognition(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (_, dossier, assessment, _) = before_a_council(&mut tx).await;
        a_recognition(&mut tx, 7, &assessment, &dossier, ON).await.unwrap();
        let second = a_recognition(&mut tx, 8, &assessment, &dossier, ON).await;
        assert!(matches!(second, Err(Error::Duplicate(_))));
    }

    async fn recognitions_are_listed_by_territory_producer_stars_and_name(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (_, dossier, assessment, _) = before_a_council(&mut tx).await;
        a_recognition(&mut tx, 7, &assessment, &dossier, ON).await.unwrap();
        let count = async |tx: &mut Tx, filter: RecognitionFilter| {
            let listed = evaluation::list_recognitions(tx, &filter, 10, 0).await.unwrap();
            let count = evaluation::count_recognitions(tx, &filter).await.unwrap();
            assert_eq!(count, i64::try_from(listed.len()).unwrap());
            count
        };
        let all = RecognitionFilter { paths: vec!["/92/".to_owned()], ..RecognitionFilter::default() };
        assert_eq!(count(&mut tx, all.clone()).await, 1);
        assert_eq!(count(&mut tx, RecognitionFilter::default()).await, 0);
        let own = RecognitionFilter { producers: vec![dossier.producer_id], ..RecognitionFilter::default() };
        assert_eq!(count(&mut tx, own).await, 1);
        assert_eq!(count(&mut tx, RecognitionFilter { stars: Some(3), ..all.clone() }).await, 0);
        assert_eq!(count(&mut tx, RecognitionFilter { name_key: "da xanh".to_owned(), ..all.clone() }).await, 1);
        assert_eq!(count(&mut tx, RecognitionFilter { expires_before: Some(day(ON)), ..all }).await, 0);
    }

    async fn the_catalogue_holds_what_is_in_force_and_finds_beginnings_of_words(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (_, dossier, assessment, _) = before_a_council(&mut tx).await;
        a_recognition(&mut tx, 7, &assessment, &dossier, ON).await.unwrap();
        let count = async |tx: &mut Tx, query: CatalogueQuery| {
            let listed = catalogue::list_listings(tx, &query, 10, 0).await.unwrap();
            let count = catalogue::count_listings(tx, &query).await.unwrap();
            assert_eq!(count, i64::try_from(listed.len()).unwrap());
            count
        };
        for words in ["", "buoi", "xa", "da buoi", "hop tac xa so"] {
            assert_eq!(count(&mut tx, looking_for(words, ON, ON)).await, 1, "{words}");
        }
        assert_eq!(count(&mut tx, looking_for("uoi", ON, ON)).await, 0);
        assert_eq!(count(&mut tx, looking_for("", "2026-10-11", "2026-10-11")).await, 0);
        assert_eq!(count(&mut tx, looking_for("", "2029-10-12", "2029-10-12")).await, 1);
        assert_eq!(count(&mut tx, looking_for("", "2029-10-13", "2029-04-13")).await, 0);
        let other = CatalogueQuery { path: Some("/93/".to_owned()), ..looking_for("", ON, ON) };
        assert_eq!(count(&mut tx, other).await, 0);
        assert_eq!(count(&mut tx, CatalogueQuery { stars: Some(4), ..looking_for("", ON, ON) }).await, 1);
        let of = looking_for("khong loc", ON, ON);
        assert_eq!(catalogue::count_by_stars(&mut tx, &of).await.unwrap(), [(4, 1)]);
        let communes = catalogue::count_by_commune(&mut tx, &of).await.unwrap();
        assert_eq!(communes, [("/92/31489/".to_owned(), 1)]);
    }

    async fn a_product_being_evaluated_again_stays_in_the_catalogue_for_its_grace(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (_, dossier, assessment, _) = before_a_council(&mut tx).await;
        a_recognition(&mut tx, 7, &assessment, &dossier, ON).await.unwrap();
        let again = Dossier {
            id: domain::ids::DossierId::new(Uuid::from_u128(99)),
            kind: "re-evaluation".to_owned(),
            state: "submitted".to_owned(),
            number: Some("99/PĐK".to_owned()),
            filed_on: Some(day("2029-05-01")),
            version: 1,
            ..dossier.clone()
        };
        store::products::insert_dossier(&mut tx, &again).await.unwrap();
        store::products::save_dossier(&mut tx, &again).await.unwrap();
        let filed = evaluation::list_re_evaluations(&mut tx, dossier.product_id).await.unwrap();
        assert_eq!((filed.len(), filed[0].filed_on, filed[0].concluded_on), (1, day("2029-05-01"), None));
        let in_grace = looking_for("", "2029-12-01", "2029-06-04");
        assert_eq!(catalogue::count_listings(&mut tx, &in_grace).await.unwrap(), 1);
        let past_grace = looking_for("", "2030-06-01", "2029-12-03");
        assert_eq!(catalogue::count_listings(&mut tx, &past_grace).await.unwrap(), 0);
    }
}
