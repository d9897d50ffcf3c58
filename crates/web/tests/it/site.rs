//! A site to try pages on: the real router over a real database.

use std::sync::Arc;

use app::people::{NewAccount, secrets};
use app::{Actor, App, Clock, Files};
use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use domain::exchange::{self, Book, Refusal, Sheet, Tables};
use domain::ids::{AccountId, ProducerId};
use domain::papers::{
    Cell, Certificate, Draft, PaperError, PaperFormat, Papers, Signature, Signatures, TableFormat, Target, Trust,
    Workbook, Worksheet,
};
use domain::people::Role;
use domain::products::{Photo, PhotoProblem, Photos};
use domain::regulations::Regulations;
use domain::{Day, Timestamp};
use http_body_util::BodyExt;
use store::people::Session;
use testkit::TestDb;
use tower::ServiceExt;
use web::words::Lang;
use web::{Settings, Web};

/// A site with the units and bodies of Hậu Giang and Cần Thơ and nobody in it.
pub(crate) struct Site {
    /// The programme behind the pages.
    pub(crate) app: App,
    router: Router,
    _db: TestDb,
}

/// Stands in for the typesetter, which pages only hand papers on from.
struct PlainPapers;

impl Papers for PlainPapers {
    fn certificate(&self, certificate: &Certificate) -> Result<Vec<u8>, PaperError> {
        Ok(format!("%PDF-1.7 {}", certificate.product).into_bytes())
    }

    fn official(&self, draft: &Draft, format: PaperFormat) -> Result<Vec<u8>, PaperError> {
        Ok(format!("{} {} {:?} {}", format.name(), draft.paper, draft.frame, draft.data).into_bytes())
    }

    fn workbook(&self, workbook: &Workbook) -> Result<Vec<u8>, PaperError> {
        serde_json::to_vec(workbook).map_err(|error| PaperError::Refused(error.to_string()))
    }

    fn table(
        &self,
        sheet: &Worksheet,
        rows: &mut dyn Iterator<Item = Vec<Cell>>,
        _: TableFormat,
        target: &mut dyn Target,
    ) -> Result<(), PaperError> {
        let whole = Worksheet { rows: rows.collect(), ..sheet.clone() };
        serde_json::to_writer(target, &whole).map_err(|error| PaperError::Refused(error.to_string()))
    }
}

/// Stands in for who reads pictures: takes what begins like one.
struct PlainPhotos;

/// Stands in for the reader of signatures: a file that says who signed it is signed by them.
struct PlainSignatures;

impl Signatures for PlainSignatures {
    fn read(&self, file: &[u8], _now: Timestamp) -> Vec<Signature> {
        let text = String::from_utf8_lossy(file);
        let signed = text.lines().filter_map(|line| line.strip_prefix("signed by "));
        signed
            .map(|signer| Signature {
                signer: signer.to_owned(),
                organisation: "UBND xã Mẫu".to_owned(),
                signed_at: None,
                covers_all: true,
                trust: if signer.contains("Lạ") { Trust::Unknown } else { Trust::Valid },
            })
            .collect()
    }
}

impl Photos for PlainPhotos {
    fn prepare(&self, upload: &[u8]) -> Result<Photo, PhotoProblem> {
        let is_picture = upload.starts_with(b"\xff\xd8\xff");
        let photo = Photo { content: upload.to_vec(), width: 1_600, height: 1_200 };
        if is_picture { Ok(photo) } else { Err(PhotoProblem::NotAPicture) }
    }
}

/// Stands in for the readers of formats, which pages only hand files to: one line a row, commas between cells.
struct PlainTables;

impl Tables for PlainTables {
    fn read(&self, content: &[u8], _sheet: Option<&str>) -> Result<Book, Refusal> {
        let text = std::str::from_utf8(content).map_err(|_| Refusal::NotUtf8)?;
        if text.starts_with("%PDF") {
            return Err(Refusal::NotATable);
        }
        let cell = |text: &str| match text {
            "" => exchange::Cell::Empty,
            text => exchange::Cell::Text(text.to_owned()),
        };
        let rows = text.lines().map(|line| line.split(',').map(cell).collect()).collect();
        Ok(Book { sheets: Vec::new(), sheet: Sheet { name: String::new(), rows } })
    }
}

impl Site {
    /// A site on a day.
    pub(crate) fn on(day: &str) -> Self {
        let db = TestDb::sqlite();
        let files = Files::in_folder(db.folder().join("files")).unwrap();
        let day: Day = day.parse().unwrap();
        let clock = Clock::of_the_machine().on_day(day);
        let app = App::new(db.shared(), files, Arc::new(Regulations::built_in().clone()), clock);
        let settings = Settings {
            authority: web::gallery::frame(Lang::Vi).authority,
            public_url: "http://127.0.0.1:8080".to_owned(),
            is_sample: true,
            is_development: false,
            is_insecure: false,
        };
        let web = Web {
            app: app.clone(),
            papers: Arc::new(PlainPapers),
            signatures: Arc::new(PlainSignatures),
            photos: Arc::new(PlainPhotos),
            tables: Arc::new(PlainTables),
            settings: Arc::new(settings),
        };
        Self { app, router: web::routes::router(web), _db: db }
    }

    /// Opens an account and appoints its holder from 2000 on.
    pub(crate) async fn open(&self, login: &str, role: Role, body_id: &str, producer: Option<ProducerId>) -> AccountId {
        let (login, body_id) = (login.to_owned(), body_id.to_owned());
        self.app
            .write(&Actor::System("test"), async |op| {
                let body = store::units::find_body(op.tx(), &body_id).await?.expect("the body is known");
                let new = NewAccount {
                    name: format!("Nguyễn Văn {login}"),
                    login,
                    phone: None,
                    password_hash: None,
                    must_change: false,
                };
                let id = app::people::open_account(op, new).await?;
                let from = Day::from_ymd_opt(2000, 1, 1).expect("a day");
                let of = if producer.is_some() { None } else { Some(body.id.as_str()) };
                app::people::appoint(op, id, role, of, producer, &body.unit_path, from, None).await?;
                Ok(id)
            })
            .await
            .unwrap()
    }

    /// Someone new, appointed and signed in.
    pub(crate) async fn someone(&self, login: &str, role: Role, body_id: &str) -> Browser {
        let id = self.open(login, role, body_id, None).await;
        self.signed_in(id).await
    }

    /// A browser in which an account is signed in.
    pub(crate) async fn signed_in(&self, account_id: AccountId) -> Browser {
        let token = secrets::token();
        let now = self.app.now();
        let session = Session {
            token_hash: secrets::hash(&token),
            account_id,
            csrf_token: secrets::token(),
            created_at: now,
            seen_at: now,
            expires_at: now.plus_minutes(60),
        };
        self.app.housekeep(async |tx| Ok(store::people::insert_session(tx, &session).await?)).await.unwrap();
        Browser { router: self.router.clone(), cookies: format!("local-ocop={token}"), csrf: session.csrf_token }
    }

    /// A browser in which nobody is signed in.
    pub(crate) fn stranger(&self) -> Browser {
        Browser { router: self.router.clone(), cookies: String::new(), csrf: String::new() }
    }
}

/// A browser with its cookies.
pub(crate) struct Browser {
    router: Router,
    cookies: String,
    /// The token its forms carry.
    pub(crate) csrf: String,
}

/// What came back.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Page {
    /// Where one is sent on to.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The first cookie set, without its attributes.
    pub(crate) fn cookie(&self) -> String {
        let set = self.headers.get(SET_COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        set.split(';').next().unwrap_or_default().to_owned()
    }
}

impl Browser {
    /// The same browser with another cookie.
    pub(crate) fn with_cookie(&self, cookie: &str) -> Self {
        Self { router: self.router.clone(), cookies: format!("{}; {cookie}", self.cookies), csrf: self.csrf.clone() }
    }

    /// What the browser sends along with each request.
    pub(crate) fn cookies(&self) -> &str {
        &self.cookies
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        let request = Request::get(path).header(COOKIE, &self.cookies).body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// Hands a form in, with its token.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        self.post_without_token(path, &all).await
    }

    /// Hands in just these fields.
    pub(crate) async fn post_without_token(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(COOKIE, &self.cookies)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Hands a form in that carries a file, as a browser does.
    pub(crate) async fn upload(&self, path: &str, fields: &[(&str, &str)], file_name: &str, content: &[u8]) -> Page {
        self.upload_as("file", path, fields, file_name, content).await
    }

    /// The same with the file in a field of another name.
    pub(crate) async fn upload_as(
        &self,
        field: &str,
        path: &str,
        fields: &[(&str, &str)],
        file_name: &str,
        content: &[u8],
    ) -> Page {
        let mut body = Vec::new();
        for (name, value) in [("csrf", self.csrf.as_str())].iter().chain(fields) {
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
        }
        let part = format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"");
        body.extend(format!("{part}\r\n\r\n").bytes());
        body.extend(content);
        body.extend(b"\r\n--x--\r\n");
        let request = Request::post(path)
            .header(COOKIE, &self.cookies)
            .header(CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Page { status: parts.status, headers: parts.headers, html: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
