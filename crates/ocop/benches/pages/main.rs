//! What a page costs: `cargo bench` prints the table of `docs/performance.md` from one run.
//!
//! Every page is asked of the real router over the demonstration's data and 2,000 products more, on one
//! thread, without the network. Beside it stand a bare handler that answers the same bytes, and the
//! same reads written by hand for rusqlite: what the house adds is the difference.
#![expect(clippy::unwrap_used, reason = "a benchmark that finds nothing to unwrap has failed")]
#![expect(clippy::disallowed_methods, reason = "a benchmark looks at the clock")]

mod by_hand;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::people::secrets;
use app::producers::NewProducer;
use app::products::{NewProduct, ProductOf};
use app::{Actor, App, Clock, Files};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::get;
use domain::Day;
use domain::ids::ProductId;
use domain::producers::LegalForm;
use domain::regulations::Regulations;
use http_body_util::BodyExt;
use store::Db;
use store::people::Session;
use tower::ServiceExt;
use web::words::Lang;
use web::{Settings, Web};

use by_hand::ByHand;

const TODAY: &str = "2026-11-20";
const PRODUCERS: usize = 200;
const PRODUCTS_EACH: usize = 10;
/// Microseconds a page may take on one core.
const MOST_MICROS: [(&str, f64); 3] = [("product", 1_000.0), ("list", 5_000.0), ("public", 1_000.0)];
const LEAST_READS: f64 = 100_000.0;
const MOST_MEMORY_MB: f64 = 60.0;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let filled = ocop(&["demo", "--no-serve", "--today", TODAY, "--keep"]).arg(&data).stdout(Stdio::null()).status();
    assert!(filled.unwrap().success());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (lines, missed) = runtime.block_on(measure(&data));
    let (memory, resident) = memory_after_load(&data);
    println!("\n| one page, one core | ocop | bare handler, same bytes | same reads by hand | limit |");
    println!("|---|---:|---:|---:|---:|");
    for line in &lines {
        println!("{line}");
    }
    println!("| memory of its own after 3,000 pages | {memory:.0} MB | | | {MOST_MEMORY_MB:.0} MB |");
    println!("| the same with its file mapped | {resident:.0} MB | | | |");
    let missed: Vec<String> =
        missed.into_iter().chain((memory > MOST_MEMORY_MB).then(|| "memory".to_owned())).collect();
    assert!(missed.is_empty(), "beyond the limit: {}", missed.join(", "));
}

fn ocop(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ocop"));
    command.args(arguments);
    command
}

async fn measure(data: &Path) -> (Vec<String>, Vec<String>) {
    let db = Arc::new(Db::sqlite(&data.join("ocop.sqlite")).unwrap());
    let clock = Clock::of_the_machine().on_day(TODAY.parse().unwrap());
    let files = Files::in_folder(data.join("files")).unwrap();
    let app = App::new(Arc::clone(&db), files, Arc::new(Regulations::built_in().clone()), clock);
    let product = more_products(&app).await;
    let token = session(&app, "vinhvien").await;
    let mut tx = db.read().await.unwrap();
    let query = store::catalogue::CatalogueQuery {
        on: app.today(),
        grace_from: app.today(),
        name_key: String::new(),
        stars: None,
        path: None,
    };
    let code = store::catalogue::list_listings(&mut tx, &query, 1, 0).await.unwrap().remove(0).public_code;
    drop(tx);
    let settings = Settings {
        authority: web::gallery::frame(Lang::Vi).authority,
        public_url: "http://127.0.0.1:8080".to_owned(),
        is_sample: true,
        is_development: false,
        is_insecure: false,
    };
    let web = Web {
        app,
        papers: Arc::new(documents::Typesetter::new()),
        signatures: Arc::new(documents::SignatureReader::trusting_nobody()),
        photos: Arc::new(documents::Darkroom),
        tables: Arc::new(documents::TableReader),
        settings: Arc::new(settings),
    };
    let router = web::routes::router(web);
    let hand = ByHand::open(&data.join("ocop.sqlite"), &secrets::hash(&token));
    let cookie = format!("local-ocop={token}");
    let mut lines = Vec::new();
    let mut missed = Vec::new();
    let pages = [format!("/products/{product}"), "/products".to_owned(), format!("/q/{code}")];
    for (path, (name, limit)) in pages.iter().zip(MOST_MICROS) {
        let bytes = ask(&router, path, &cookie).await;
        let size = bytes.len();
        let bare = Router::new().route(path, get(move || async move { axum::response::Html(bytes) }));
        let ours = micros(async || drop(ask(&router, path, &cookie).await)).await;
        let bare = micros(async || drop(ask(&bare, path, &cookie).await)).await;
        let by_hand = match name {
            "product" => micros(async || hand.product(&product.to_string())).await,
            "list" => micros(async || hand.list(TODAY)).await,
            _ => micros(async || hand.public(&code)).await,
        };
        lines.push(format!(
            "| {name} page, {:.1} KB | {ours:.0} µs | {bare:.0} µs | {by_hand:.0} µs | {limit:.0} µs |",
            size as f64 / 1024.0
        ));
        missed.extend((ours > limit).then(|| name.to_owned()));
    }
    let mut tx = db.read().await.unwrap();
    let read = micros(async || drop(store::products::find_product(&mut tx, product).await.unwrap())).await;
    let raw = micros(async || hand.point(&product.to_string())).await;
    let reads = 1_000_000.0 / read;
    lines.push(format!(
        "| point reads a second through `Db` | {reads:.0} | | {:.0} | at least {LEAST_READS:.0} |",
        1_000_000.0 / raw
    ));
    missed.extend((reads < LEAST_READS).then(|| "point reads".to_owned()));
    (lines, missed)
}

/// Registers producers with their products, as their commune would. Answers one of them.
async fn more_products(app: &App) -> ProductId {
    let person = app::people::find_person(app, "vinhvien").await.unwrap().unwrap();
    let actor = Actor::Person(Arc::new(person));
    app.write(&actor, async |op| {
        let mut last = None;
        for producer in 0..PRODUCERS {
            let new = NewProducer {
                name: format!("Hợp tác xã nông nghiệp số {producer}"),
                legal_form: LegalForm::Cooperative,
                registration_number: Some(format!("93{producer:08}")),
                registered_on: Day::from_ymd_opt(2019, 4, 2),
                representative: "Trần Văn Mẫu".to_owned(),
                phone: Some("0912345678".to_owned()),
                email: None,
                address: "Ấp 3".to_owned(),
                unit_code: "31489".to_owned(),
                confirmed_not_duplicate: true,
            };
            let id = app::producers::register_producer(op, new).await?;
            for number in 0..PRODUCTS_EACH {
                let new = NewProduct {
                    name: format!("Trái cây sấy loại {producer} {number}"),
                    story: "Vườn cây ven sông, người trồng giữ cách chăm bón của cha ông.".to_owned(),
                    sheet_number: 7,
                };
                last = Some(app::products::create_product(op, ProductOf::Producer(id), new).await?);
            }
        }
        Ok(last.unwrap())
    })
    .await
    .unwrap()
}

/// Signs someone in without a password: what signing in costs is not measured here.
async fn session(app: &App, login: &str) -> String {
    let person = app::people::find_person(app, login).await.unwrap().unwrap();
    let token = secrets::token();
    let now = app.now();
    let session = Session {
        token_hash: secrets::hash(&token),
        account_id: person.account_id,
        csrf_token: secrets::token(),
        created_at: now,
        seen_at: now,
        expires_at: now.plus_minutes(600),
    };
    app.housekeep(async |tx| Ok(store::people::insert_session(tx, &session).await?)).await.unwrap();
    token
}

async fn ask(router: &Router, path: &str, cookie: &str) -> axum::body::Bytes {
    let request = Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{path}");
    response.into_body().collect().await.unwrap().to_bytes()
}

/// Microseconds that something takes: the median of eleven rounds of a tenth of a second each.
async fn micros(mut work: impl AsyncFnMut()) -> f64 {
    let mut rounds = Vec::new();
    for _ in 0..=11 {
        let (began, mut times) = (Instant::now(), 0_u32);
        while began.elapsed() < Duration::from_millis(100) {
            work().await;
            times += 1;
        }
        rounds.push(began.elapsed().as_secs_f64() * 1_000_000.0 / f64::from(times));
    }
    rounds.remove(0); // The first round warms up.
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

/// A server that is stopped when it is dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The memory in MB that a serving program holds after it answered 3,000 public pages: its own, and with the parts
/// of its file that lie in memory. The system maps more or less of the file, as it likes, and takes it back when it
/// needs the room; the limit holds for the program's own.
fn memory_after_load(data: &Path) -> (f64, f64) {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let listen = format!("127.0.0.1:{port}");
    let server = ocop(&["serve", "--today", TODAY, "--listen", &listen, "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .spawn()
        .map(Server)
        .unwrap();
    let ask = |path: &str| -> std::io::Result<()> {
        use std::io::{Read as _, Write as _};
        let mut stream = std::net::TcpStream::connect(&listen)?;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {listen}\r\n\r\n")?;
        stream.read_to_end(&mut Vec::new()).map(|_| ())
    };
    while ask("/livez").is_err() {
        std::thread::sleep(Duration::from_millis(20));
    }
    for page in 0..3_000 {
        ask(["/catalogue", "/sign-in", "/q/XXXX-XXXX"][page % 3]).unwrap();
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.0.id())).unwrap();
    let megabytes = |field: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
    };
    (megabytes("RssAnon:"), megabytes("VmRSS:"))
}
