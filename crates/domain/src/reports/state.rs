//! Where a report stands.

use std::str::FromStr;

/// Where a report stands. Only its own body changes it, and only while it is in that body's hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Being written.
    Draft,
    /// In the hands of the office; its figures no longer change.
    Sent,
    /// Given back with a reason, to be mended and sent again.
    Returned,
}

/// An act on a report that is not in the right hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a report that is {} cannot be changed this way", .0.name())]
pub struct OutOfTurn(pub State);

impl State {
    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Returned => "returned",
        }
    }

    /// Whether its own body may write in it.
    #[must_use]
    pub const fn is_in_own_hands(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// The state after it was sent.
    ///
    /// # Errors
    /// It was sent already.
    pub const fn send(self) -> Result<Self, OutOfTurn> {
        if self.is_in_own_hands() { Ok(Self::Sent) } else { Err(OutOfTurn(self)) }
    }

    /// The state after the office gave it back.
    ///
    /// # Errors
    /// The office does not have it.
    pub const fn give_back(self) -> Result<Self, OutOfTurn> {
        if self.is_in_own_hands() { Err(OutOfTurn(self)) } else { Ok(Self::Returned) }
    }
}

impl FromStr for State {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        [Self::Draft, Self::Sent, Self::Returned]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| format!("no state is called `{name}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_goes_back_and_forth_but_is_never_sent_twice() {
        assert_eq!(State::Draft.send(), Ok(State::Sent));
        assert_eq!(State::Sent.send(), Err(OutOfTurn(State::Sent)));
        assert_eq!(State::Sent.give_back(), Ok(State::Returned));
        assert_eq!(State::Returned.send(), Ok(State::Sent));
        assert_eq!(State::Draft.give_back(), Err(OutOfTurn(State::Draft)));
    }
}
