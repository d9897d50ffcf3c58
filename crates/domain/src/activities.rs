//! What happens on a day: meetings now, other kinds later in the same frame.

use crate::Day;
use crate::named::named;
use crate::text;

/// The longest text of a meeting, such as its minutes, in characters.
pub const LONGEST_TEXT: usize = 20_000;
/// The longest title, name, place or number, in characters.
pub const LONGEST_LINE: usize = 200;

named! {
    /// What kind of thing happens.
    ActivityKind {
        /// People meet.
        Meeting = "meeting",
        /// People are trained.
        Training = "training",
        /// The programme is made known.
        Communication = "communication",
        /// Products are shown and sold.
        Promotion = "promotion",
        /// Someone looks how things stand.
        Inspection = "inspection",
    }
}

named! {
    /// Where a meeting stands.
    ActivityState {
        /// Being prepared; nobody was invited yet.
        Draft = "draft",
        /// The invitation was sent.
        Invited = "invited",
        /// It took place; its minutes are written.
        Held = "held",
        /// Something was concluded.
        Concluded = "concluded",
        /// It does not take place.
        CalledOff = "called-off",
    }
}

named! {
    /// What someone is in a meeting.
    Duty {
        /// Leads it.
        Chair = "chair",
        /// Writes the minutes.
        Secretary = "secretary",
        /// A body that is invited.
        Partner = "partner",
        /// Anyone else.
        Guest = "guest",
    }
}

named! {
    /// Whether someone came.
    Presence {
        /// Not noted.
        Unknown = "unknown",
        /// Came.
        Present = "present",
        /// Someone else came in their place.
        Represented = "represented",
        /// Excused.
        Excused = "excused",
        /// Did not come, without a word.
        Absent = "absent",
    }
}

/// What is done with a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingStep {
    /// What is planned is changed.
    Mend,
    /// The invitation is sent.
    Invite,
    /// The minutes are written.
    Hold,
    /// Something is concluded.
    Conclude,
    /// It is called off.
    CallOff,
}

/// Why a meeting cannot go that way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingRefusal {
    /// It was called off.
    CalledOff,
    /// The invitation was sent already.
    InvitedAlready,
    /// It took place already.
    HeldAlready,
    /// It did not take place yet.
    NotHeld,
    /// Something was concluded; the minutes stand.
    ConcludedAlready,
}

impl ActivityState {
    /// How a meeting stands after a step. A meeting may be held without an invitation on record, as one
    /// that is entered late.
    ///
    /// # Errors
    /// The step cannot be taken from here.
    pub const fn after(self, step: MeetingStep) -> Result<Self, MeetingRefusal> {
        use MeetingStep::{CallOff, Conclude, Hold, Invite, Mend};
        match (self, step) {
            (Self::CalledOff, _) => Err(MeetingRefusal::CalledOff),
            (Self::Draft, Mend) => Ok(Self::Draft),
            (Self::Draft, Invite) => Ok(Self::Invited),
            (Self::Draft | Self::Invited | Self::Held, Hold) => Ok(Self::Held),
            (Self::Held | Self::Concluded, Conclude) => Ok(Self::Concluded),
            (Self::Draft | Self::Invited, CallOff) => Ok(Self::CalledOff),
            (Self::Invited, Mend | Invite) => Err(MeetingRefusal::InvitedAlready),
            (Self::Draft | Self::Invited, Conclude) => Err(MeetingRefusal::NotHeld),
            (Self::Concluded, Hold) => Err(MeetingRefusal::ConcludedAlready),
            (Self::Held | Self::Concluded, _) => Err(MeetingRefusal::HeldAlready),
        }
    }

    /// Whether it is still to take place.
    #[must_use]
    pub const fn is_to_come(self) -> bool {
        matches!(self, Self::Draft | Self::Invited)
    }
}

/// Reads a time of day as people type it: `7:30`, `07h30`, `7g`, `7 giờ 30`. Answers `07:30`.
#[must_use]
pub fn clock_time(typed: &str) -> Option<String> {
    let folded = text::fold(typed).replace("gio", " ").replace("phut", " ").replace(['h', 'g'], " ");
    let mut parts = folded.split_whitespace();
    let hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next().map_or(Some(0), |minute| minute.parse().ok())?;
    (hour < 24 && minute < 60 && parts.next().is_none()).then(|| format!("{hour:02}:{minute:02}"))
}

/// A meeting as it is planned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewMeeting {
    /// What it is called.
    pub title: String,
    /// The day.
    pub held_on: Option<Day>,
    /// When it begins, as typed.
    pub from_time: String,
    /// When it is to end, as typed; may be empty.
    pub to_time: String,
    /// Where.
    pub place: String,
    /// What is on the agenda.
    pub agenda: String,
    /// The bodies that are invited.
    pub body_ids: Vec<String>,
    /// Who leads it.
    pub chair: String,
    /// What the chair is elsewhere; may be empty.
    pub chair_post: String,
    /// Who writes the minutes; may be empty.
    pub secretary: String,
    /// Anyone else, a line each.
    pub guests: String,
    /// The task or the item of a plan it serves, as chosen; may be empty.
    pub serves: String,
}

/// One thing to put right in a form of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingProblem {
    /// There is no title.
    TitleMissing,
    /// There is no day.
    DayMissing,
    /// There is no time, or it cannot be read.
    TimeMissing,
    /// It ends before it begins.
    EndsBeforeItBegins,
    /// It is not said where.
    PlaceMissing,
    /// There is no agenda.
    AgendaMissing,
    /// It is not said who leads it.
    ChairMissing,
    /// Nobody is invited.
    NobodyInvited,
    /// A line is longer than 200 characters.
    LineTooLong,
    /// A text is too long.
    TextTooLong,
}

impl NewMeeting {
    /// The same with single blanks in lines and composed letters everywhere.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            title: text::tidy(&self.title),
            place: text::tidy(&self.place),
            agenda: text::tidy_lines(&self.agenda),
            chair: text::tidy(&self.chair),
            chair_post: text::tidy(&self.chair_post),
            secretary: text::tidy(&self.secretary),
            ..self
        }
    }

    /// Everyone else who is invited, by name.
    pub fn guest_names(&self) -> impl Iterator<Item = String> {
        self.guests.lines().map(text::tidy).filter(|name| !name.is_empty())
    }

    /// Everything wrong with it: the field, and what is wrong with it.
    #[must_use]
    pub fn problems(&self) -> Vec<(&'static str, MeetingProblem)> {
        let mut problems = Vec::new();
        let needed = [
            ("title", &self.title, MeetingProblem::TitleMissing),
            ("place", &self.place, MeetingProblem::PlaceMissing),
            ("agenda", &self.agenda, MeetingProblem::AgendaMissing),
            ("chair", &self.chair, MeetingProblem::ChairMissing),
        ];
        problems
            .extend(needed.into_iter().filter(|(_, typed, _)| typed.is_empty()).map(|(field, _, why)| (field, why)));
        if self.held_on.is_none() {
            problems.push(("held_on", MeetingProblem::DayMissing));
        }
        let (from, to) = (clock_time(&self.from_time), clock_time(&self.to_time));
        if from.is_none() {
            problems.push(("from_time", MeetingProblem::TimeMissing));
        }
        if to.is_none() && !self.to_time.trim().is_empty() {
            problems.push(("to_time", MeetingProblem::TimeMissing));
        }
        if to.is_some() && to <= from {
            problems.push(("to_time", MeetingProblem::EndsBeforeItBegins));
        }
        if self.body_ids.is_empty() {
            problems.push(("bodies", MeetingProblem::NobodyInvited));
        }
        let lines = [
            ("title", &self.title),
            ("place", &self.place),
            ("chair", &self.chair),
            ("chair_post", &self.chair_post),
            ("secretary", &self.secretary),
        ];
        let too_long = lines.into_iter().filter(|(_, line)| line.chars().count() > LONGEST_LINE);
        problems.extend(too_long.map(|(field, _)| (field, MeetingProblem::LineTooLong)));
        for (field, long) in [("agenda", &self.agenda), ("guests", &self.guests)] {
            if long.chars().count() > LONGEST_TEXT {
                problems.push((field, MeetingProblem::TextTooLong));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_however_it_is_written() {
        for typed in ["7:30", "07:30", "7h30", "7 giờ 30", "7g30", " 07 : 30 ", "7 giờ 30 phút"] {
            assert_eq!(clock_time(typed).as_deref(), Some("07:30"), "{typed}");
        }
        assert_eq!(clock_time("14h").as_deref(), Some("14:00"));
        for typed in ["", "24:00", "7:60", "sáng", "7:30:15"] {
            assert_eq!(clock_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_meeting_goes_from_draft_over_invitation_and_minutes_to_conclusions() {
        use ActivityState::{CalledOff, Concluded, Draft, Held, Invited};
        assert_eq!(Draft.after(MeetingStep::Invite), Ok(Invited));
        assert_eq!(Invited.after(MeetingStep::Invite), Err(MeetingRefusal::InvitedAlready));
        assert_eq!(Invited.after(MeetingStep::Mend), Err(MeetingRefusal::InvitedAlready));
        assert_eq!(Invited.after(MeetingStep::Conclude), Err(MeetingRefusal::NotHeld));
        assert_eq!(Invited.after(MeetingStep::Hold), Ok(Held));
        assert_eq!(Draft.after(MeetingStep::Hold), Ok(Held), "one that is entered late");
        assert_eq!(Held.after(MeetingStep::Conclude), Ok(Concluded));
        assert_eq!(Concluded.after(MeetingStep::Conclude), Ok(Concluded));
        assert_eq!(Concluded.after(MeetingStep::Hold), Err(MeetingRefusal::ConcludedAlready));
        assert_eq!(Held.after(MeetingStep::CallOff), Err(MeetingRefusal::HeldAlready));
        assert_eq!(Invited.after(MeetingStep::CallOff), Ok(CalledOff));
    }

    #[test]
    fn nothing_is_done_with_a_meeting_that_was_called_off() {
        use MeetingStep::{CallOff, Conclude, Hold, Invite, Mend};
        for step in [Mend, Invite, Hold, Conclude, CallOff] {
            assert_eq!(ActivityState::CalledOff.after(step), Err(MeetingRefusal::CalledOff), "{step:?}");
        }
    }

    #[test]
    fn every_gap_of_a_meeting_is_named_at_once() {
        let gaps = NewMeeting { from_time: "9h".to_owned(), to_time: "8h".to_owned(), ..NewMeeting::default() };
        let fields: Vec<&str> = gaps.problems().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["title", "place", "agenda", "chair", "held_on", "to_time", "bodies"]);
    }
}
