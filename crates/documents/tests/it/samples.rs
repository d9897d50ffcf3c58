//! A certificate and official papers to vary.

use chrono::NaiveDate;
use documents::sample_of;
use domain::papers::official::{Frame, Issuer, PaperDay, Signature};
use domain::papers::{Certificate, Draft, KnownPaper, PaperKind};

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A paper filled with the sample of its wording, from a district's committee, numbered and signed by a deputy.
pub(crate) fn paper(paper: KnownPaper) -> Draft {
    let lines = ["ỦY BAN NHÂN DÂN", "HUYỆN LONG MỸ"].map(str::to_owned).to_vec();
    let authority = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"].map(str::to_owned).to_vec();
    let symbol = format!("{}-UBND", paper.kind().map(PaperKind::code).unwrap_or_default());
    let frame = Frame {
        issuer: Some(Issuer {
            superior: Some("UBND TỈNH HẬU GIANG".to_owned()), lines, letters: "UBND".to_owned()
        }),
        number: Some(format!("470/{symbol}")),
        symbol,
        place: "Long Mỹ".to_owned(),
        dated: PaperDay::On(day(2020, 2, 24)),
        signature: Some(Signature { authority, note: None, name: Some("Tạ Văn Sơn".to_owned()) }),
        made_on: day(2026, 1, 5),
        is_sample: false,
    };
    let form = Frame { place: "Long Mỹ".to_owned(), made_on: day(2026, 1, 5), ..Frame::default() };
    Draft { paper, frame: if paper.is_form() { form } else { frame }, data: sample_of(paper).unwrap() }
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
