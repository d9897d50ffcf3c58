//! Who acts.

use std::sync::Arc;

use domain::people::Person;

/// Who acts: a person, the system itself at a set hour, or a stranger.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Someone signed in, with the appointments of the day.
    Person(Arc<Person>),
    /// Whoever stands at the machine: set-up, import, timed work. Named in the audit.
    System(&'static str),
    /// Someone not signed in.
    Stranger,
}

impl Actor {
    /// The person, if it is one.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::System(_) | Self::Stranger => None,
        }
    }

    /// The name in the audit.
    #[must_use]
    pub fn audit_name(&self) -> String {
        match self {
            Self::Person(person) => person.account_id.to_string(),
            Self::System(name) => format!("system:{name}"),
            Self::Stranger => "stranger".to_owned(),
        }
    }
}
