use store::producers::insert_producer;
use store::search::{self, Found, Kind, Scope, Which};
use store::{Tx, search::put};
use testkit::each_engine;

use crate::producers::{LUONG_TAM, XA_PHIEN, producer, two_producers};

fn within(territories: &[&str]) -> Scope {
    Scope { territories: territories.iter().map(|path| (*path).to_owned()).collect(), ..Scope::default() }
}

async fn titles(tx: &mut Tx, kind: Kind, scope: &Scope, asked: &str) -> Vec<String> {
    let mut found: Vec<Found> = search::find(tx, kind, scope, asked, 40).await.unwrap();
    found.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    found.into_iter().map(|one| one.title).collect()
}

/// What is asked of two producers, `HTX Bưởi Năm Roi` in Xà Phiên and `Tổ hợp tác Cá thát lát` in Lương Tâm, and
/// whether each of them is found.
const CASES: [(&str, bool, bool); 20] = [
    ("bưởi", true, false),
    ("BUOI", true, false),
    ("bu", true, false),
    ("buoi nam r", false, false), // a single letter is a word of its own
    ("buoi nam ro", true, false),
    ("roi năm bưởi", true, false),
    ("nam roi htx", true, false),
    ("thát lát", false, true),
    ("that la", false, true),
    ("ca that lat luong tam", false, true),
    ("xã", true, true),
    ("xa l", false, false),
    ("xã lươ", false, true),
    ("0912345671", true, false),
    ("640100001", true, false),
    ("\"bưởi\" * OR (năm)", false, false),
    ("bưởi & | ! ' \\ roi", true, false),
    ("producer", false, false), // the words of scopes are not searched
    ("sầu riêng", false, false),
    ("b", false, false),
];

each_engine! {
    async fn both_engines_find_the_same_by_words_however_they_are_written(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_producers(&mut tx).await;
        assert_eq!(put(&mut tx, Kind::Producer, Which::All).await.unwrap(), 2);
        for (asked, buoi, ca) in CASES {
            let expected: Vec<&str> =
                [(buoi, "HTX Bưởi Năm Roi"), (ca, "Tổ hợp tác Cá thát lát")].iter().filter(|(is, _)| *is).map(|(_, title)| *title).collect();
            assert_eq!(titles(&mut tx, Kind::Producer, &within(&["/"]), asked).await, expected, "{asked}");
        }
    }

    async fn only_what_lies_in_the_scope_is_found(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, ca) = two_producers(&mut tx).await;
        put(&mut tx, Kind::Producer, Which::All).await.unwrap();
        let all = ["HTX Bưởi Năm Roi", "Tổ hợp tác Cá thát lát"];
        assert_eq!(titles(&mut tx, Kind::Producer, &within(&["/93/936/"]), "xa").await, all);
        assert_eq!(titles(&mut tx, Kind::Producer, &within(&[LUONG_TAM.1]), "xa").await, all[1..]);
        assert!(titles(&mut tx, Kind::Producer, &within(&["/92/"]), "xa").await.is_empty());
        assert!(titles(&mut tx, Kind::Producer, &within(&["/93/9/"]), "xa").await.is_empty(), "a part of a code is no territory");
        assert!(titles(&mut tx, Kind::Producer, &Scope::default(), "xa").await.is_empty());
        assert!(titles(&mut tx, Kind::Product, &within(&["/"]), "xa").await.is_empty(), "another kind");
        let own = Scope { producer_ids: vec![ca.id.to_string()], ..within(&[XA_PHIEN.1]) };
        assert_eq!(titles(&mut tx, Kind::Producer, &own, "xa").await, all);
        let of_one = Scope { producer_ids: vec![buoi.id.to_string()], ..Scope::default() };
        assert_eq!(titles(&mut tx, Kind::Producer, &of_one, "xa").await, all[..1]);
    }

    async fn what_is_renamed_is_found_by_its_new_name_only(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, _) = two_producers(&mut tx).await;
        put(&mut tx, Kind::Producer, Which::All).await.unwrap();
        let renamed = store::producers::Producer { name: "HTX Xoài cát".to_owned(), ..buoi.clone() };
        store::producers::save_producer(&mut tx, &renamed).await.unwrap();
        assert_eq!(put(&mut tx, Kind::Producer, Which::One(&buoi.id.to_string())).await.unwrap(), 1);
        assert_eq!(titles(&mut tx, Kind::Producer, &within(&["/"]), "xoai").await, ["HTX Xoài cát"]);
        assert!(titles(&mut tx, Kind::Producer, &within(&["/"]), "buoi").await.is_empty());
        assert_eq!(search::count_entries(&mut tx, Kind::Producer).await.unwrap(), 2);
    }

    async fn what_moves_is_found_where_it_went(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        let (buoi, _) = two_producers(&mut tx).await;
        put(&mut tx, Kind::Producer, Which::All).await.unwrap();
        search::move_entries(&mut tx, XA_PHIEN.1, "/92/31495/").await.unwrap();
        assert_eq!(titles(&mut tx, Kind::Producer, &within(&["/92/"]), "buoi").await, ["HTX Bưởi Năm Roi"]);
        assert!(titles(&mut tx, Kind::Producer, &within(&[XA_PHIEN.1]), "buoi").await.is_empty());
        let own = Scope { producer_ids: vec![buoi.id.to_string()], ..Scope::default() };
        assert_eq!(titles(&mut tx, Kind::Producer, &own, "nam roi").await, ["HTX Bưởi Năm Roi"]);
    }

    async fn an_index_put_anew_holds_each_record_once(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        two_producers(&mut tx).await;
        for _ in 0..2 {
            search::clear(&mut tx).await.unwrap();
            put(&mut tx, Kind::Producer, Which::All).await.unwrap();
        }
        assert_eq!(titles(&mut tx, Kind::Producer, &within(&["/"]), "xa").await.len(), 2);
        search::clear(&mut tx).await.unwrap();
        assert!(titles(&mut tx, Kind::Producer, &within(&["/"]), "xa").await.is_empty());
    }

    async fn at_most_so_many_are_found_and_the_index_lives_on_in_a_dropped_write(db: TestDb) {
        let mut tx = db.begin().await.unwrap();
        for number in 1..=9 {
            insert_producer(&mut tx, &producer(number, &format!("Hộ trồng bưởi số {number}"), XA_PHIEN)).await.unwrap();
        }
        put(&mut tx, Kind::Producer, Which::All).await.unwrap();
        assert_eq!(search::find(&mut tx, Kind::Producer, &within(&["/"]), "buoi", 4).await.unwrap().len(), 4);
        drop(tx);
        let mut tx = db.begin().await.unwrap();
        assert!(titles(&mut tx, Kind::Producer, &within(&["/"]), "buoi").await.is_empty());
        insert_producer(&mut tx, &producer(1, "Hộ trồng bưởi", XA_PHIEN)).await.unwrap();
        put(&mut tx, Kind::Producer, Which::All).await.unwrap();
        assert_eq!(titles(&mut tx, Kind::Producer, &within(&["/"]), "buoi").await, ["Hộ trồng bưởi"]);
    }

    async fn units_are_found_from_the_start_in_both_editions(db: TestDb) {
        let mut tx = db.read().await.unwrap();
        let found = search::find(&mut tx, Kind::Unit, &within(&["/"]), "xa phien", 40).await.unwrap();
        let mut captions: Vec<_> = found.iter().map(|one| one.caption.as_str()).collect();
        captions.sort_unstable();
        assert_eq!(captions, ["Huyện Long Mỹ, Tỉnh Hậu Giang", "Thành phố Cần Thơ"]);
        assert!(found.iter().all(|one| one.title == "Xã Xà Phiên"));
        let by_code = search::find(&mut tx, Kind::Unit, &within(&["/"]), "31495", 40).await.unwrap();
        assert_eq!(by_code.len(), 2);
    }
}
