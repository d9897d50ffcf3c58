//! Writes certificates and official papers to look at into a folder, and says how fast certificates are made:
//! `cargo run --release -p documents --example specimens -- /tmp/specimens 500` makes 500 to warm up and times 500.

#![expect(clippy::disallowed_methods, reason = "an example that says how long papers take")]
#![expect(clippy::unwrap_used, reason = "its samples are those of the tests")]

use std::path::PathBuf;
use std::time::Instant;

use documents::Typesetter;
use domain::papers::{Certificate, KnownPaper, PaperFormat, Papers};

#[path = "../tests/it/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder to write into")?);
    let timed: u32 = std::env::args().nth(2).map_or(Ok(0), |count| count.parse())?;
    std::fs::create_dir_all(&folder)?;
    let started = Instant::now();
    let typesetter = Typesetter::new();
    println!("ready after {:?}", started.elapsed());
    for (name, certificate) in specimens() {
        let started = Instant::now();
        let pdf = typesetter.certificate(&certificate)?;
        println!("{name}: {} bytes, {:?}", pdf.len(), started.elapsed());
        std::fs::write(folder.join(name).with_extension("pdf"), pdf)?;
    }
    for paper in KnownPaper::ALL {
        let draft = samples::paper(paper);
        for format in PaperFormat::ALL {
            let file = folder.join(paper.name()).with_extension(format.name());
            std::fs::write(file, typesetter.official(&draft, format)?)?;
        }
    }
    for round in ["warming up", "timed"] {
        let started = Instant::now();
        for number in 0..timed {
            typesetter.certificate(&numbered(number))?;
        }
        println!("{round}: {:.0} certificates a second", f64::from(timed) / started.elapsed().as_secs_f64());
    }
    Ok(())
}

/// Certificates differ in nearly everything, as in a round.
fn numbered(number: u32) -> Certificate {
    Certificate {
        product: format!("Mật ong hoa tràm số {number}"),
        producer: format!("Hợp tác xã Thuận Phát {number}"),
        address: format!("Ấp {number}, xã Lương Tâm, huyện Long Mỹ, tỉnh Hậu Giang"),
        stars: 3 + u8::try_from(number % 3).unwrap_or_default(),
        number: format!("{number:02}/GCN-UBND"),
        verify_url: format!("https://ocop.example/q/7GK2-{number:04}"),
        is_sample: number.is_multiple_of(2),
        ..samples::certificate()
    }
}

fn specimens() -> Vec<(&'static str, Certificate)> {
    let usual = samples::certificate();
    let long = "Bánh tráng nướng mè đen Thuận Hưng gia truyền ba đời kết hợp gạo lứt hữu cơ";
    vec![
        ("usual", usual.clone()),
        ("three-stars", Certificate { stars: 3, superior: None, product: "Chả cá thát lát".into(), ..usual.clone() }),
        ("five-stars-sample", Certificate { stars: 5, is_sample: true, ..usual.clone() }),
        (
            "commune",
            Certificate {
                superior: None,
                issuer: "Ủy ban nhân dân xã Lương Tâm".into(),
                product: "Trà mãng cầu xiêm sấy lạnh túi lọc hương vị truyền thống Long Mỹ".into(),
                authority: vec!["TM. ỦY BAN NHÂN DÂN XÃ".into(), "KT. CHỦ TỊCH".into(), "PHÓ CHỦ TỊCH".into()],
                ..usual.clone()
            },
        ),
        (
            "long",
            Certificate {
                product: format!("{long}, {long}"),
                producer: format!("Công ty trách nhiệm hữu hạn một thành viên {long}"),
                address: format!("Số 123/45/6, {long}, {long}"),
                criteria: format!("{long}, {long}"),
                issuer: "Ủy ban nhân dân thành phố trực thuộc trung ương có tên rất dài".into(),
                authority: vec![long.into(), "CHỦ TỊCH".into()],
                verify_url: format!("https://ocop.cantho.gov.example/kiem-tra/{}", "0192f3a4-5b6c-7d8e".repeat(2)),
                is_sample: true,
                ..usual.clone()
            },
        ),
        (
            "signs",
            Certificate {
                product: r#"Trà "Cô Tư" #place_ của $x$ *đậm* _nghiêng_ @nguon <nhan> \ `mã`"#.into(),
                producer: "Café L’Été № 1 – Чай & Τσάι".into(),
                address: "Rượunếpthan".repeat(7),
                signer: "Nguyễnthịbưởi".repeat(6),
                ..usual
            },
        ),
    ]
}
