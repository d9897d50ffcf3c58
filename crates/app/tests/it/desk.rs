//! A desk to try operations on: the programme on a real database, and people who act.

use std::sync::Arc;

use app::people::NewAccount;
use app::{Actor, App, Clock, Files, Op, Result};
use domain::Day;
use domain::ids::{AccountId, ProducerId};
use domain::people::{Appointment, Person, Role};
use domain::regulations::Regulations;
use testkit::TestDb;

const AT_THE_MACHINE: Actor = Actor::System("test");

/// The programme on a day, with the units and bodies of Hậu Giang and Cần Thơ and nobody in it.
pub(crate) struct Desk {
    pub(crate) app: App,
    _db: TestDb,
}

impl Desk {
    pub(crate) fn on(day: &str) -> Self {
        Self::over(TestDb::sqlite(), day)
    }

    /// The same over a database of one engine or the other.
    pub(crate) fn over(db: TestDb, day: &str) -> Self {
        let files = Files::in_folder(db.folder().join("files")).unwrap();
        let clock = Clock::of_the_machine().on_day(day.parse().unwrap());
        let app = App::new(db.shared(), files, Arc::new(Regulations::built_in().clone()), clock);
        Self { app, _db: db }
    }

    /// The same desk on another day.
    pub(crate) fn moved_to(self, day: &str) -> Self {
        let app = self.app.on_day(day.parse().unwrap());
        Self { app, ..self }
    }

    /// Someone appointed to a body.
    pub(crate) async fn someone(&self, login: &str, role: Role, body_id: &str) -> Actor {
        let mut tx = self.app.db().read().await.unwrap();
        let body = store::units::find_body(&mut tx, body_id).await.unwrap().expect("the body is known");
        drop(tx);
        self.person(login, role, body_id, &body.unit_path, None).await
    }

    /// A producer's representative.
    pub(crate) async fn representative(&self, login: &str, producer_id: ProducerId) -> Actor {
        self.person(login, Role::Producer, "", "/93/936/31495/", Some(producer_id)).await
    }

    async fn person(&self, login: &str, role: Role, body_id: &str, path: &str, producer: Option<ProducerId>) -> Actor {
        let new = NewAccount {
            login: login.to_owned(),
            name: format!("Nguyễn Văn {login}"),
            phone: None,
            password_hash: None,
            must_change: false,
        };
        let account_id: AccountId =
            self.app.write(&AT_THE_MACHINE, async |op| app::people::open_account(op, new).await).await.unwrap();
        let appointment = Appointment {
            role,
            body_id: body_id.to_owned(),
            body_name: body_id.to_owned(),
            unit_path: path.to_owned(),
            producer_id: producer,
            from_on: Day::from_ymd_opt(2000, 1, 1).unwrap(),
            to_on: None,
        };
        let person = Person { account_id, name: login.to_owned(), appointments: vec![appointment] };
        Actor::Person(Arc::new(person))
    }

    /// Appoints someone as the database has it too, so that others can tell them something.
    pub(crate) async fn appoint(&self, actor: &Actor) {
        let person = actor.person().expect("a person").clone();
        let appoint = async |op: &mut Op| {
            for held in person.appointments {
                let of = if held.producer_id.is_some() { None } else { Some(held.body_id.as_str()) };
                let path = &held.unit_path;
                let (role, from) = (held.role, held.from_on);
                app::people::appoint(op, person.account_id, role, of, held.producer_id, path, from, None).await?;
            }
            Ok(())
        };
        self.app.write(&AT_THE_MACHINE, appoint).await.unwrap();
    }

    /// What someone was told: kinds and names, oldest first.
    pub(crate) async fn told(&self, actor: &Actor) -> Vec<(String, String)> {
        let list = async |op: &mut Op| app::notices::list_notices(op, 100, 0).await;
        let (mut notices, _) = self.read(actor, list).await.unwrap();
        notices.reverse();
        notices.into_iter().map(|notice| (notice.kind, notice.title)).collect()
    }

    pub(crate) async fn write<T>(&self, actor: &Actor, run: impl AsyncFnOnce(&mut Op) -> Result<T>) -> Result<T> {
        self.app.write(actor, run).await
    }

    pub(crate) async fn read<T>(&self, actor: &Actor, run: impl AsyncFnOnce(&mut Op) -> Result<T>) -> Result<T> {
        self.app.read(actor, run).await
    }
}

/// The keys of what is wrong, with the fields they belong to, sorted.
pub(crate) fn wrong<T: std::fmt::Debug>(result: Result<T>) -> Vec<String> {
    match result {
        Err(app::Error::Invalid(problems)) => {
            let mut named: Vec<String> =
                problems.iter().map(|problem| format!("{}: {}", problem.field, problem.key)).collect();
            named.sort();
            named
        }
        other => panic!("expected problems, got {other:?}"),
    }
}
