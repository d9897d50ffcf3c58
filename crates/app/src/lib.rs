//! What people do: ask leave, decide, save, record.
//!
//! One function an act, named as people would say it. Pages, the command line, imports and timed
//! work call the same functions, so that no way in has rules of its own.

pub mod activities;
mod actor;
pub mod catalogue;
mod clock;
mod error;
pub mod evaluation;
pub mod exchange;
pub mod files;
pub mod markets;
pub mod notices;
pub mod obstacles;
mod op;
pub mod papers;
pub mod people;
pub mod plans;
pub mod producers;
pub mod products;
pub mod reports;
pub mod search;
pub mod support;
pub mod units;
pub mod work;

use std::sync::Arc;

use domain::regulations::Regulations;
use domain::{Day, Timestamp};
use store::{Db, Tx};

pub use actor::Actor;
pub use clock::Clock;
pub use error::{Error, Problem, Result};
pub use files::Files;
pub use op::Op;

/// Tables that may change without an audit event: what they hold is no record of the programme.
const HOUSEKEEPING: &[&str] = &["session", "throttle", "one_time_code", "notice", "outbox"];

/// The programme, ready to serve.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
    clock: Clock,
}

struct Inner {
    db: Arc<Db>,
    files: Files,
    regulations: Arc<Regulations>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: impl Into<Arc<Db>>, files: Files, regulations: Arc<Regulations>, clock: Clock) -> Self {
        Self { inner: Arc::new(Inner { db: db.into(), files, regulations }), clock }
    }

    /// The same programme on another day of its own: a demonstration fills its past this way.
    #[must_use]
    pub fn on_day(&self, day: Day) -> Self {
        Self { inner: Arc::clone(&self.inner), clock: self.clock.on_day(day) }
    }

    /// The database, for what is not an act of a person: migrations, backups, health.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The files people uploaded.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.inner.files
    }

    /// The rules in force and those before them.
    #[must_use]
    pub fn regulations(&self) -> &Arc<Regulations> {
        &self.inner.regulations
    }

    /// The instant on the machine's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The programme's day.
    #[must_use]
    pub fn today(&self) -> Day {
        self.clock.today()
    }

    /// Runs one operation in one transaction. Commits if it succeeds and recorded an event.
    ///
    /// # Errors
    /// What the operation answers; or [`Error::Bug`] if it recorded nothing.
    pub async fn write<T>(&self, actor: &Actor, run: impl AsyncFnOnce(&mut Op) -> Result<T>) -> Result<T> {
        let tx = self.inner.db.begin().await?;
        let mut op = Op::new(self.clone(), tx, actor.clone());
        let done = run(&mut op).await?;
        op.commit().await?;
        Ok(done)
    }

    /// Runs one operation that only reads.
    ///
    /// # Errors
    /// What the operation answers.
    pub async fn read<T>(&self, actor: &Actor, run: impl AsyncFnOnce(&mut Op) -> Result<T>) -> Result<T> {
        let tx = self.inner.db.read().await?;
        let mut op = Op::new(self.clone(), tx, actor.clone());
        run(&mut op).await
    }

    /// Changes what is no record: sessions, throttles, one-time codes, which notices were read, which
    /// letters were sent. Any other table is refused.
    ///
    /// # Errors
    /// What the work answers, or a table that is a record.
    pub async fn housekeep<T>(&self, run: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
        let mut tx = self.inner.db.begin().await?.only_changing(HOUSEKEEPING);
        let done = run(&mut tx).await?;
        tx.commit().await?;
        Ok(done)
    }
}
