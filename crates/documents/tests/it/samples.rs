//! A certificate to vary.

use chrono::NaiveDate;
use domain::papers::Certificate;

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(crate) fn certificate() -> Certificate {
    Certificate {
        issuer: "Ủy ban nhân dân huyện Long Mỹ".into(),
        superior: Some("Ủy ban nhân dân tỉnh Hậu Giang".into()),
        place: "Long Mỹ".into(),
        product: "Mật ong hoa tràm Lương Tâm".into(),
        producer: "Hợp tác xã Nông nghiệp Thuận Phát".into(),
        address: "Ấp 7, xã Lương Tâm, huyện Long Mỹ, tỉnh Hậu Giang".into(),
        stars: 4,
        number: "05/GCN-UBND".into(),
        decision_number: "312/QĐ-UBND".into(),
        decided_on: day(2026, 2, 24),
        expires_on: day(2029, 2, 23),
        criteria: "Bộ 4 – Mật ong và sản phẩm từ mật ong, Quyết định số 26/2026/QĐ-TTg".into(),
        authority: vec!["TM. ỦY BAN NHÂN DÂN".into(), "CHỦ TỊCH".into()],
        signer: "Nguyễn Thị Bưởi".into(),
        verify_url: "https://ocop.example/q/7GK2-M4TX-9".into(),
        is_sample: false,
    }
}
