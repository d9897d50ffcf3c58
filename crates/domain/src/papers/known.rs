//! The official papers the program makes.

use super::PaperKind;
use crate::named::named;

named! {
    /// An official paper the program makes from what it knows.
    KnownPaper {
        /// A plan, rebuilt from its items.
        Plan = "plan",
    }
}

/// What is known of a paper before it is made.
struct About {
    /// The file of its wording, without its ending.
    wording: &'static str,
    /// Its kind; none for a form that people hand in.
    kind: Option<PaperKind>,
    /// What its id names.
    id_of: &'static str,
}

impl About {
    const fn issued(wording: &'static str, kind: PaperKind, id_of: &'static str) -> Self {
        Self { wording, kind: Some(kind), id_of }
    }
}

impl KnownPaper {
    const fn about(self) -> About {
        match self {
            Self::Plan => About::issued("plans/plan", PaperKind::Plan, "a plan, as in its address: 470-KH-UBND"),
        }
    }

    /// The file of its wording, without its ending: area and name.
    #[must_use]
    pub const fn wording(self) -> &'static str {
        self.about().wording
    }

    /// Its kind; none for a form that people hand in.
    #[must_use]
    pub const fn kind(self) -> Option<PaperKind> {
        self.about().kind
    }

    /// Whether it is a form that people hand in, without number and issuer.
    #[must_use]
    pub const fn is_form(self) -> bool {
        self.about().kind.is_none()
    }

    /// What its id names, for people at the command line.
    #[must_use]
    pub const fn id_of(self) -> &'static str {
        self.about().id_of
    }
}
