//! One act of one person, in one transaction.

use std::sync::Arc;

use domain::people::{self, Action, Leave, Person, Subject};
use domain::regulations::Regulations;
use domain::{Day, Timestamp};
use serde_json::Value as Json;
use store::Tx;
use store::audit::NewEvent;
use uuid::Uuid;

use crate::{Actor, App, Error, Result};

/// One act while it is under way: who, when, and the transaction it happens in.
pub struct Op {
    app: App,
    tx: Tx,
    actor: Actor,
    now: Timestamp,
    events: Vec<NewEvent>,
}

impl Op {
    pub(crate) fn new(app: App, tx: Tx, actor: Actor) -> Self {
        let now = app.now();
        Self { app, tx, actor, now, events: Vec::new() }
    }

    /// The transaction.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The person who acts.
    ///
    /// # Errors
    /// Nobody is signed in.
    pub fn person(&self) -> Result<&Person> {
        self.actor.person().ok_or(Error::SignedOut)
    }

    /// The machine's instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The programme's day.
    #[must_use]
    pub fn today(&self) -> Day {
        self.app.today()
    }

    /// The rules.
    #[must_use]
    pub fn regulations(&self) -> Arc<Regulations> {
        Arc::clone(self.app.regulations())
    }

    /// A value for a new id; ids sort by when they were made.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place where ids are made")]
    pub fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// Asks leave to do something to a subject.
    ///
    /// # Errors
    /// [`Error::SignedOut`], [`Error::Forbidden`], or [`Error::NotFound`] for a record that is not
    /// this person's to know of.
    pub fn allow(&self, action: Action, subject: &Subject) -> Result<()> {
        match &self.actor {
            Actor::System(_) => Ok(()),
            Actor::Stranger => Err(Error::SignedOut),
            Actor::Person(person) => match people::leave(person, action, subject) {
                Leave::Granted => Ok(()),
                Leave::Forbidden => Err(Error::Forbidden),
                Leave::Hidden => Err(Error::NotFound),
            },
        }
    }

    /// Whether leave would be given; for deciding what a page offers.
    #[must_use]
    pub fn may(&self, action: Action, subject: &Subject) -> bool {
        self.allow(action, subject).is_ok()
    }

    /// The body for which this person does something to a subject.
    ///
    /// # Errors
    /// As [`Op::allow`]; nobody but a person acts for a body.
    pub fn acting_body(&self, action: Action, subject: &Subject) -> Result<String> {
        self.allow(action, subject)?;
        let appointment = people::granting(self.person()?, action, subject);
        appointment.map(|held| held.body_id.clone()).ok_or(Error::NotFound)
    }

    /// The bodies for which a person does something.
    #[must_use]
    pub fn own_bodies(&self, action: Action) -> Vec<String> {
        let appointments = self.actor.person().into_iter().flat_map(|person| &person.appointments);
        let does = appointments.filter(|held| people::granted_to(action).iter().any(|(role, _)| *role == held.role));
        let mut ids: Vec<String> = does.map(|held| held.body_id.clone()).filter(|id| !id.is_empty()).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// The territories in which this person does something; lists are filtered by them.
    ///
    /// # Errors
    /// [`Error::SignedOut`], or [`Error::Forbidden`] if no role does such a thing.
    pub fn territories(&self, action: Action) -> Result<Vec<String>> {
        match &self.actor {
            Actor::System(_) => Ok(vec!["/".to_owned()]),
            Actor::Stranger => Err(Error::SignedOut),
            Actor::Person(person) if people::may_ever(person, action) => Ok(people::territories(person, action)),
            Actor::Person(_) => Err(Error::Forbidden),
        }
    }

    /// Records what was done. Nothing is committed without.
    ///
    /// `detail` is an object; its keys are kept as the names of what changed, its values can be
    /// erased later.
    pub fn record(&mut self, action: &str, subject_kind: &'static str, subject_id: impl ToString, detail: &Json) {
        let fields = match detail {
            Json::Object(map) => map.keys().map(String::as_str).collect::<Vec<_>>().join(","),
            _ => String::new(),
        };
        self.events.push(NewEvent {
            actor: self.actor.audit_name(),
            action: action.to_owned(),
            subject_kind,
            subject_id: subject_id.to_string(),
            fields,
            detail: detail.to_string(),
            salt: crate::people::secrets::token(),
        });
    }

    pub(crate) async fn commit(mut self) -> Result<()> {
        if self.events.is_empty() {
            return Err(Error::Bug("an operation wrote without recording what it did".to_owned()));
        }
        store::audit::append(&mut self.tx, self.now, &self.events).await?;
        self.tx.commit().await?;
        Ok(())
    }
}
