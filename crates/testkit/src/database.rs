//! A database of one's own for each test.

use std::ops::Deref;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use domain::Timestamp;
use store::Db;
use tempfile::TempDir;

/// A database with the schema, the units of Hậu Giang and Cần Thơ and their bodies, for one test.
pub struct TestDb {
    db: Arc<Db>,
    folder: TempDir,
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

static COUNT: AtomicU64 = AtomicU64::new(0);

impl TestDb {
    /// On the embedded engine: a copy of a file, which is kept in memory and leaves nothing behind.
    #[must_use]
    pub fn sqlite() -> Self {
        static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let (file, copy) = (folder.path().join("ocop.sqlite"), folder.path().join("copy.sqlite"));
            let to = copy.clone();
            in_own_runtime(async move {
                let db = Db::sqlite(&file).expect("a new file opens");
                fill(&db).await;
                db.copy_to(&to).await.expect("the template is copied");
            });
            std::fs::read(copy).expect("the template is read")
        });
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("ocop.sqlite");
        std::fs::write(&file, template).expect("the template is copied");
        Self { db: Arc::new(Db::sqlite(&file).expect("a copy opens")), folder }
    }

    /// On PostgreSQL: a clone of a template database.
    #[must_use]
    pub fn postgres() -> Self {
        static TEMPLATE: OnceLock<String> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| {
            let name = format!("ocop_template_{}", std::process::id());
            create(&name, None);
            let url = format!("{}/{name}", server());
            in_own_runtime(async move {
                let db = Db::postgres(&url, 1).expect("the address is understood");
                fill(&db).await;
            });
            name
        });
        let name = format!("ocop_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        create(&name, Some(template));
        let db = Db::postgres(&format!("{}/{name}", server()), 4).expect("the address is understood");
        Self { db: Arc::new(db), folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The database, for whoever keeps it.
    #[must_use]
    pub fn shared(&self) -> Arc<Db> {
        Arc::clone(&self.db)
    }

    /// A folder that lives as long as the test.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }
}

/// The address of the throw-away server, without a database's name.
#[expect(clippy::disallowed_methods, reason = "tests are told by `./test` where the server is")]
fn server() -> String {
    std::env::var("OCOP_TEST_POSTGRES")
        .expect("OCOP_TEST_POSTGRES is not set: run the tests through ./test, which starts a PostgreSQL server")
}

fn create(name: &str, template: Option<&str>) {
    let line = format!(
        "CREATE DATABASE {name} TEMPLATE {} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
        template.unwrap_or("template0")
    );
    let url = format!("{}/postgres", server());
    in_own_runtime(async move {
        let db = Db::postgres(&url, 1).expect("the address is understood");
        db.run_on_server(&line).await.expect("the database is created");
    });
}

async fn fill(db: &Db) {
    db.migrate(Timestamp::from_micros(0)).await.expect("the schema is made");
    app::units::load_provinces(db, &["93", "92"]).await.expect("the units are loaded");
}

/// Runs something to its end on a thread of its own: a test's runtime may not be blocked on.
fn in_own_runtime(work: impl Future<Output = ()> + Send + 'static) {
    std::thread::spawn(move || {
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work);
    })
    .join()
    .expect("the work does not panic");
}
