use domain::Timestamp;
use domain::ids::ProducerId;
use store::producers::{self, Producer, ProducerFilter, Reach, Slice};
use store::{Error, Tx};
use testkit::each_engine;
use uuid::Uuid;

pub(crate) const XA_PHIEN: (&str, &str) = ("31495.pre2025", "/93/936/31495/");
pub(crate) const LUONG_TAM: (&str, &str) = ("31492.pre2025", "/93/936/31492/");

pub(crate) fn producer(number: u128, name: &str, (unit_id, path): (&str, &str)) -> Producer {
    Producer {
        id: ProducerId::new(Uuid::from_u128(number)),
        name: name.to_owned(),
        legal_form: "cooperative".to_owned(),
        registration_number: Some(format!("64010000{number}")),
        registered_on: None,
        representative: "Lê Văn Bé".to_owned(),
        phone: Some(format!("091234567{number}")),
        email: None,
        address: "Ấp 5".to_owned(),
        unit_id: unit_id.to_owned(),
        custody_path: path.to_owned(),
        created_at: Timestamp::from_micros(1),
        merged_into: None,
        version: 1,
    }
}

pub(crate) async fn two_producers(tx: &mut Tx) -> (Producer, Producer) {
    let buoi = producer(1, "HTX Bưởi Năm Roi", XA_PHIEN);
    let ca = producer(2, "Tổ hợp tác Cá thát lát", LUONG_TAM);
    producers::insert_producer(tx, &ca).await.unwrap();
    producers::insert_producer(tx, &buoi).await.unwrap();
    (buoi, ca)
}

pub(crate) fn everywhere() -> Reach {
    Reach { territories: vec!["/".to_owned()], producers: Vec::new() }
}

async fn names(tx: &mut Tx, filter: &ProducerFilter) -> Vec<String> {
    let rows = producers::list_producers(tx, filter, Slice::default()).await.unwrap();
    let count = producers::count_producers(tx, filter).await.unwrap();
    assert_eq!(count, i64::try_from(rows.len()).unwrap(), "the count is of the same rows");
    rows.into_iter().map(|row| row.name).collect()
}

each_engine! {
    async fn producers_are_found_by_a_part_of_their_name_however_it_is_written(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_producers(&mut tx).await;
        let found = |text: &str| ProducerFilter { reach: everywhere(), text: text.to_owned(), ..ProducerFilter::default() };
        assert_eq!(names(&mut tx, &found("")).await, ["HTX Bưởi Năm Roi", "Tổ hợp tác Cá thát lát"]);
        assert_eq!(names(&mut tx, &found("buoi nam")).await, ["HTX Bưởi Năm Roi"]);
        assert_eq!(names(&mut tx, &found("THÁT LÁT")).await, ["Tổ hợp tác Cá thát lát"]);
        assert_eq!(names(&mut tx, &found("091 234 5672")).await, ["Tổ hợp tác Cá thát lát"]);
        assert!(names(&mut tx, &found("sầu riêng")).await.is_empty());
    }

    async fn only_producers_within_reach_are_listed(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (_, ca) = two_producers(&mut tx).await;
        let of = |territories: &[&str], producers: Vec<ProducerId>| ProducerFilter {
            reach: Reach { territories: territories.iter().map(|path| (*path).to_owned()).collect(), producers },
            ..ProducerFilter::default()
        };
        assert_eq!(names(&mut tx, &of(&["/93/936/31495/"], Vec::new())).await, ["HTX Bưởi Năm Roi"]);
        assert_eq!(names(&mut tx, &of(&["/93/936/"], Vec::new())).await.len(), 2);
        assert_eq!(names(&mut tx, &of(&[], vec![ca.id])).await, ["Tổ hợp tác Cá thát lát"]);
        assert_eq!(names(&mut tx, &of(&["/93/936/31495/"], vec![ca.id])).await.len(), 2);
        assert!(names(&mut tx, &of(&[], Vec::new())).await.is_empty());
        let in_commune = ProducerFilter { unit_path: "/93/936/31492/".to_owned(), ..of(&["/"], Vec::new()) };
        assert_eq!(names(&mut tx, &in_commune).await, ["Tổ hợp tác Cá thát lát"]);
        let farms = ProducerFilter { legal_form: "farm".to_owned(), ..of(&["/"], Vec::new()) };
        assert!(names(&mut tx, &farms).await.is_empty());
    }

    async fn saving_an_old_version_of_a_producer_is_refused(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, _) = two_producers(&mut tx).await;
        let mended = Producer { name: "HTX Bưởi Xà Phiên".to_owned(), phone: None, ..buoi.clone() };
        producers::save_producer(&mut tx, &mended).await.unwrap();
        assert!(matches!(producers::save_producer(&mut tx, &mended).await, Err(Error::Stale)));
        let found = producers::find_producer(&mut tx, buoi.id).await.unwrap().unwrap();
        assert_eq!(found, Producer { version: 2, ..mended });
    }

    async fn namesakes_share_the_name_in_the_commune_or_a_number_anywhere(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        let again = |unit, phone: Option<&str>, registration: Option<&str>| Producer {
            phone: phone.map(str::to_owned),
            registration_number: registration.map(str::to_owned),
            ..producer(9, "Hợp tác xã bưởi năm roi", unit)
        };
        let mut like = async |new: &Producer| {
            let found = producers::list_namesakes(&mut tx, new).await.unwrap();
            found.into_iter().map(|namesake| namesake.id).collect::<Vec<_>>()
        };
        assert_eq!(like(&again(XA_PHIEN, None, None)).await, [buoi.id]);
        assert!(like(&again(LUONG_TAM, None, None)).await.is_empty());
        assert_eq!(like(&again(LUONG_TAM, ca.phone.as_deref(), None)).await, [ca.id]);
        assert_eq!(like(&again(LUONG_TAM, None, ca.registration_number.as_deref())).await, [ca.id]);
        assert!(like(&buoi).await.is_empty(), "nobody is a namesake of itself");
    }

    async fn the_communes_of_a_territory_are_those_of_the_day(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let long_my = ["/93/936/".to_owned()];
        let in_2020 = producers::list_communes(&mut tx, &long_my, "2020-03-02".parse().unwrap()).await.unwrap();
        assert!(in_2020.iter().any(|(code, name, path)| (code.as_str(), name.as_str(), path.as_str()) == ("31495", "Xã Xà Phiên", XA_PHIEN.1)));
        let in_2026 = producers::list_communes(&mut tx, &long_my, "2026-03-02".parse().unwrap()).await.unwrap();
        assert!(in_2026.is_empty());
    }

    async fn who_last_changed_a_record_is_known_from_the_audit(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let event = store::audit::NewEvent {
            actor: "system:test".to_owned(),
            action: "producer-mended".to_owned(),
            subject_kind: "producer",
            subject_id: "1".to_owned(),
            fields: String::new(),
            detail: "{}".to_owned(),
            salt: "x".to_owned(),
        };
        store::audit::append(&mut tx, Timestamp::from_micros(7), &[event]).await.unwrap();
        let found = producers::find_last_change(&mut tx, "producer", "1").await.unwrap();
        assert_eq!(found, Some((None, Timestamp::from_micros(7))));
        assert_eq!(producers::find_last_change(&mut tx, "producer", "2").await.unwrap(), None);
    }
}
