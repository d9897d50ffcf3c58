use documents::Typesetter;
use domain::papers::{Certificate, PaperError, Papers};

use crate::samples::certificate;
use crate::tools::{pages, picture};

fn only_page(certificate: &Certificate) -> String {
    let pdf = Typesetter::new().certificate(certificate).unwrap();
    let mut pages = pages(&pdf);
    assert_eq!(pages.len(), 1, "{pages:?}");
    pages.remove(0)
}

#[test]
fn a_certificate_says_on_one_page_who_recognises_what() {
    let page = only_page(&certificate());
    for words in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN TỈNH HẬU GIANG",
        "ỦY BAN NHÂN DÂN HUYỆN LONG MỸ",
        "Số: 05/GCN-UBND",
        "GIẤY CHỨNG NHẬN",
        "SẢN PHẨM OCOP ĐẠT HẠNG 4 SAO",
        "Mật ong hoa tràm Lương Tâm",
        "Chủ thể: Hợp tác xã Nông nghiệp Thuận Phát",
        "Địa chỉ: Ấp 7, xã Lương Tâm, huyện Long Mỹ, tỉnh Hậu Giang",
        "Công nhận tại: Quyết định số 312/QĐ-UBND ngày 24 tháng 02 năm 2026",
        "Có giá trị đến hết: ngày 23 tháng 02 năm 2029",
        "Long Mỹ, ngày 24 tháng 02 năm 2026",
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        "Nguyễn Thị Bưởi",
    ] {
        assert!(page.contains(words), "{words} is not in: {page}");
    }
    assert!(!page.contains("DỮ LIỆU MẪU"), "{page}");
}

#[test]
fn names_come_out_as_typed_whatever_signs_they_hold() {
    for name in [
        r#"Trà "Cô Tư" #place_ của $x$ *đậm* _nghiêng_ @nguon <nhan> [ngoặc] \ `mã` // ghi chú"#,
        "#panic(\"x\") #import \"/paper.json\" {1+1} ~ -- --- ... /* */ = - + /",
        "Chè Shan Tuyết – Café L’Été № 1, Чай, Τσάι, Čaj, 100 % ± 2 °C & Co.",
        "Đặc sản Ngũ Cốc ẨM THỰC Ỡ Ữ Ỹ ỵ ậ ẫ ặ ẵ ế ề ể ễ ệ",
        "https://example.vn/a_b?c=d&e=f#g",
    ] {
        let page = only_page(&Certificate { product: name.into(), ..certificate() });
        assert!(page.contains(name), "{name} is not in: {page}");
    }
}

#[test]
fn names_of_any_length_stay_on_one_page_whole() {
    let long = "Bánh tráng nướng mè đen Thuận Hưng gia truyền ba đời ".repeat(5).trim().to_owned();
    let unbroken = "Rượunếpthan".repeat(7);
    let everything_long = Certificate {
        issuer: "Ủy ban nhân dân thành phố trực thuộc trung ương ".repeat(6),
        superior: Some("Cơ quan cấp trên trực tiếp của cơ quan ban hành ".repeat(6)),
        product: long.clone(),
        producer: format!("Công ty trách nhiệm hữu hạn {long}"),
        address: long.clone(),
        criteria: long.clone(),
        authority: vec![long.clone(), "CHỦ TỊCH".into()],
        signer: unbroken.clone(),
        ..certificate()
    };
    let page = only_page(&everything_long);
    assert!(page.contains(&long) && page.contains(&unbroken), "{page}");
    assert!(page.contains(&format!("Chủ thể: Công ty trách nhiệm hữu hạn {long}")), "{page}");

    let page = only_page(&Certificate { product: unbroken.clone(), ..certificate() });
    assert!(page.contains(&unbroken), "{page}");
}

#[test]
fn nothing_is_printed_on_or_beyond_the_frame() {
    let longest = "Ữ".repeat(80);
    let pdf = Typesetter::new()
        .certificate(&Certificate {
            product: longest.clone(),
            producer: longest.clone(),
            address: longest.clone(),
            signer: longest.clone(),
            number: longest,
            ..certificate()
        })
        .unwrap();
    let usual = Typesetter::new().certificate(&certificate()).unwrap();
    let ((width, height, dots), (_, _, usual)) = (picture(&pdf), picture(&usual));
    let margin = 140; // the frame ends 17.8 mm from the edge, at 200 dots an inch
    for y in 0..height {
        for x in (0..width).filter(|x| !(margin..width - margin).contains(x) || !(margin..height - margin).contains(&y))
        {
            assert_eq!(dots[y * width + x], usual[y * width + x], "something differs at {x}, {y}");
        }
    }
}

#[test]
fn the_printed_code_leads_to_the_address() {
    for address in [
        "https://ocop.example/q/7GK2-M4TX-9",
        "https://ocop.cantho.gov.example/kiem-tra/0192f3a4-5b6c-7d8e-9fa0-b1c2d3e4f506?k=gcn",
    ] {
        let pdf = Typesetter::new().certificate(&Certificate { verify_url: address.into(), ..certificate() }).unwrap();
        let (width, height, dots) = picture(&pdf);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| dots[y * width + x]);
        let codes = image.detect_grids();
        assert_eq!(codes.len(), 1);
        let (meta, read) = codes[0].decode().unwrap();
        assert_eq!(read, address);
        assert_eq!(meta.ecc_level, 0, "error correction M is written 0 in the code");
        let side = codes[0].bounds[1].x - codes[0].bounds[0].x;
        assert!(f64::from(side) / 200.0 * 25.4 >= 20.0, "{side} dots is under 20 mm");
    }
}

#[test]
fn a_certificate_of_sample_data_says_so() {
    let page = only_page(&Certificate { is_sample: true, ..certificate() });
    assert!(page.contains("DỮ LIỆU MẪU – không có giá trị pháp lý"), "{page}");
}

#[test]
fn the_same_certificate_is_the_same_file_every_time() {
    let typesetter = Typesetter::new();
    let first = typesetter.certificate(&certificate()).unwrap();
    for stars in [3, 5] {
        assert_ne!(typesetter.certificate(&Certificate { stars, ..certificate() }).unwrap(), first);
    }
    assert_eq!(typesetter.certificate(&certificate()).unwrap(), first);
    assert_eq!(Typesetter::new().certificate(&certificate()).unwrap(), first);
}

#[test]
fn a_certificate_without_a_field_it_needs_is_refused_by_the_name_of_the_field() {
    type Emptied = (&'static str, fn(&mut Certificate));
    let fields: [Emptied; 12] = [
        ("issuer", |paper| paper.issuer.clear()),
        ("superior", |paper| paper.superior = Some(" ".into())),
        ("place", |paper| paper.place = " \n".into()),
        ("product", |paper| paper.product = "\u{200b}".into()),
        ("producer", |paper| paper.producer.clear()),
        ("address", |paper| paper.address.clear()),
        ("number", |paper| paper.number.clear()),
        ("decision_number", |paper| paper.decision_number.clear()),
        ("criteria", |paper| paper.criteria.clear()),
        ("authority", |paper| paper.authority.clear()),
        ("signer", |paper| paper.signer.clear()),
        ("verify_url", |paper| paper.verify_url.clear()),
    ];
    let typesetter = Typesetter::new();
    for (field, empty) in fields {
        let mut paper = certificate();
        empty(&mut paper);
        let refused = typesetter.certificate(&paper).unwrap_err();
        assert!(matches!(refused, PaperError::Missing(name) if name == field), "{field}: {refused}");
    }
    let paper = Certificate { superior: None, ..certificate() };
    assert!(typesetter.certificate(&paper).is_ok());
}

#[test]
fn what_cannot_be_printed_is_named() {
    let cases = [
        (
            Certificate { product: "Mật ong 🍯".into(), ..certificate() },
            "no letter `🍯` (U+1F36F), which stands in the field `product`",
        ),
        (Certificate { producer: "x ".repeat(400), ..certificate() }, "the field `producer` has over 600 letters"),
        (Certificate { address: "x".repeat(81), ..certificate() }, "the field `address` has a word of over 80 letters"),
        (Certificate { stars: 2, ..certificate() }, "a certificate is for 3 to 5 stars, not 2"),
    ];
    for (paper, sentence) in cases {
        let refused = Typesetter::new().certificate(&paper).unwrap_err().to_string();
        assert!(refused.contains(sentence), "{refused}");
    }
}

#[test]
fn line_breaks_and_invisible_signs_copied_along_do_not_show() {
    let page = only_page(&Certificate {
        product: "Chanh\u{ad} không\u{200b} hạt\nHậu Giang\u{feff}".into(),
        ..certificate()
    });
    assert!(page.contains("Chanh không hạt Hậu Giang"), "{page}");
}
