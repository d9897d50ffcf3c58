//! A case: one dossier before one council, with the rules it is pinned to.

use std::sync::Arc;

use domain::evaluation::{Answers, Attendance, CouncilRules, ScoreSheetState, Seat, score};
use domain::ids::{AccountId, AssessmentId, CouncilId};
use domain::people::Subject;
use domain::regulations::{CriteriaSheet, Edition, Level, Regime, Regulations};
use store::evaluation::{Assessment, ConflictDeclaration, Council, CouncilMember, ScoreSheet};
use store::products::Dossier;

use crate::{Error, Op, Result};

/// A criteria sheet pinned by content.
#[derive(Debug, Clone)]
pub struct PinnedSheet {
    regulations: Arc<Regulations>,
    edition: Edition,
}

/// The rules a dossier is pinned to: its criteria sheet and its procedure, by content.
#[derive(Debug, Clone)]
pub struct Pinned {
    sheet: PinnedSheet,
    procedure: Edition,
}

/// Editions are looked up when they are pinned, and never leave the regulations.
const LOOKED_UP: &str = "the edition was found when it was pinned";

impl PinnedSheet {
    /// The sheet of an edition; none if it is not held.
    pub(crate) fn of(regulations: Arc<Regulations>, edition: Edition) -> Option<Self> {
        let is_held =
            regulations.sheet_of(&edition).is_some_and(|sheet| regulations.regime(sheet.id.regime()).is_some());
        is_held.then_some(Self { regulations, edition })
    }

    /// The criteria sheet.
    #[must_use]
    pub fn criteria(&self) -> &CriteriaSheet {
        self.regulations.sheet_of(&self.edition).expect(LOOKED_UP)
    }

    /// The regulation of the criteria, with its bands.
    #[must_use]
    pub fn criteria_regime(&self) -> &Regime {
        self.regulations.regime(self.criteria().id.regime()).expect(LOOKED_UP)
    }
}

impl Pinned {
    /// The rules of a dossier.
    pub(crate) fn of(regulations: Arc<Regulations>, dossier: &Dossier) -> Result<Self> {
        let edition = Edition { name: dossier.criteria_name.clone(), content_hash: dossier.criteria_hash.clone() };
        let procedure = Edition { name: dossier.procedure_name.clone(), content_hash: dossier.procedure_hash.clone() };
        let not_held =
            || Error::Bug(format!("dossier {} is pinned to {edition} and {procedure}, not held", dossier.id));
        if regulations.regime_of(&procedure).is_none() {
            return Err(not_held());
        }
        let sheet = PinnedSheet::of(regulations, edition.clone()).ok_or_else(not_held)?;
        Ok(Self { sheet, procedure })
    }

    /// The criteria sheet.
    #[must_use]
    pub fn criteria(&self) -> &CriteriaSheet {
        self.sheet.criteria()
    }

    /// The regulation of the criteria, with its bands.
    #[must_use]
    pub fn criteria_regime(&self) -> &Regime {
        self.sheet.criteria_regime()
    }

    /// The regulation of the procedure, with its levels.
    #[must_use]
    pub fn procedure(&self) -> &Regime {
        self.sheet.regulations.regime_of(&self.procedure).expect(LOOKED_UP)
    }
}

/// A council with its people, read and understood.
pub(super) struct Bench {
    pub council: Council,
    pub level: Level,
    pub rules: CouncilRules,
    pub members: Vec<(CouncilMember, Seat)>,
}

impl Bench {
    /// A council by its id.
    pub(super) async fn find(op: &mut Op, id: CouncilId) -> Result<Self> {
        let council = store::evaluation::find_council(op.tx(), id).await?.ok_or(Error::NotFound)?;
        let members = store::evaluation::list_council_members(op.tx(), id).await?;
        let strange = |what: &str| Error::Bug(format!("council {id}: {what}"));
        let level = Level::from_name(&council.level).ok_or_else(|| strange("its level is none"))?;
        let rules = serde_json::from_str(&council.rules).map_err(|error| strange(&error.to_string()))?;
        let seated = |member: CouncilMember| {
            let seat = seat_named(&member.seat).ok_or_else(|| strange("a seat is none"))?;
            Ok((member, seat))
        };
        let members = members.into_iter().map(seated).collect::<Result<Vec<_>>>()?;
        Ok(Self { council, level, rules, members })
    }

    /// What permission is asked on.
    pub(super) fn subject(&self) -> Subject {
        Subject::in_territory(&self.council.custody_path)
            .naming(self.members.iter().map(|(member, _)| member.account_id))
    }

    /// The seat of a person.
    pub(super) fn seat_of(&self, account_id: AccountId) -> Option<Seat> {
        self.members.iter().find(|(member, _)| member.account_id == account_id).map(|(_, seat)| *seat)
    }
}

/// The name of a seat in the store.
pub(super) const fn seat_name(seat: Seat) -> &'static str {
    match seat {
        Seat::Chair => "chair",
        Seat::DeputyChair => "deputy-chair",
        Seat::Secretary => "secretary",
        Seat::Member => "member",
    }
}

fn seat_named(name: &str) -> Option<Seat> {
    [Seat::Chair, Seat::DeputyChair, Seat::Secretary, Seat::Member].into_iter().find(|seat| seat_name(*seat) == name)
}

/// Whether whoever sits there scores. The secretary keeps the minutes.
pub(super) const fn scores(seat: Seat) -> bool {
    !matches!(seat, Seat::Secretary)
}

/// One dossier before one council, read and understood.
pub(super) struct Case {
    pub assessment: Assessment,
    pub bench: Bench,
    pub dossier: Dossier,
    pub pinned: Pinned,
    pub declared: Vec<ConflictDeclaration>,
    pub sheets: Vec<ScoreSheet>,
}

impl Case {
    /// A case by the assessment's id.
    pub(super) async fn find(op: &mut Op, id: AssessmentId) -> Result<Self> {
        let assessment = store::evaluation::find_assessment(op.tx(), id).await?.ok_or(Error::NotFound)?;
        let bench = Bench::find(op, assessment.council_id).await?;
        let dossier = store::products::find_dossier(op.tx(), assessment.dossier_id).await?.ok_or(Error::NotFound)?;
        let pinned = Pinned::of(op.regulations(), &dossier)?;
        let declared = store::evaluation::list_conflict_declarations(op.tx(), id).await?;
        let sheets = store::evaluation::list_score_sheets(op.tx(), id).await?;
        Ok(Self { assessment, bench, dossier, pinned, declared, sheets })
    }

    pub(super) fn is_open(&self) -> bool {
        self.assessment.state == "open"
    }

    /// What a person said of their interests.
    pub(super) fn declared_by(&self, account_id: AccountId) -> Option<&ConflictDeclaration> {
        self.declared.iter().find(|declared| declared.account_id == account_id)
    }

    pub(super) fn is_recused(&self, account_id: AccountId) -> bool {
        self.declared_by(account_id).is_some_and(|declared| declared.has_conflict)
    }

    /// A person's sheet that counts or may come to count.
    pub(super) fn sheet_of(&self, account_id: AccountId) -> Option<&ScoreSheet> {
        self.sheets.iter().find(|sheet| sheet.account_id == account_id && sheet.state != "withdrawn")
    }

    /// Sheets handed in that count: a conflict declared later takes a sheet out.
    pub(super) fn counted(&self) -> impl Iterator<Item = &ScoreSheet> {
        self.sheets.iter().filter(|sheet| sheet.state == "submitted" && !self.is_recused(sheet.account_id))
    }

    /// The counted sheets as the rules know them, scored by the pinned sheet.
    pub(super) fn scored(&self) -> Result<Vec<domain::evaluation::ScoreSheet>> {
        let criteria = self.pinned.criteria();
        self.counted()
            .map(|sheet| {
                let answers = answers_of(sheet)?;
                let score = score(criteria, &answers)
                    .map_err(|_| Error::Bug(format!("score sheet {} was handed in with gaps", sheet.id)))?;
                if sheet.total != Some(score.total.hundredths()) {
                    return Err(Error::Bug(format!("score sheet {} does not add up to its total", sheet.id)));
                }
                let at = sheet.submitted_at.unwrap_or(domain::Timestamp::from_micros(0));
                let state = ScoreSheetState::Submitted { score, at };
                Ok(domain::evaluation::ScoreSheet { id: sheet.id, answers, state })
            })
            .collect()
    }

    /// How the members who score take part: by handing a sheet in.
    pub(super) fn attendance(&self) -> Vec<Attendance> {
        let chair_stands_aside =
            self.bench.members.iter().any(|(member, seat)| *seat == Seat::Chair && self.is_recused(member.account_id));
        let entitled = self.bench.members.iter().filter(|(_, seat)| scores(*seat));
        let attend = |(member, seat): &(CouncilMember, Seat)| Attendance {
            seat: *seat,
            is_present: self.sheet_of(member.account_id).is_some_and(|sheet| sheet.state == "submitted"),
            is_recused: self.is_recused(member.account_id),
            presides: *seat == Seat::DeputyChair && chair_stands_aside,
        };
        entitled.map(attend).collect()
    }
}

/// The answers of a sheet as the store holds them.
pub(super) fn answers_of(sheet: &ScoreSheet) -> Result<Answers> {
    Answers::from_json(&sheet.answers).map_err(|error| Error::Bug(format!("score sheet {}: {error}", sheet.id)))
}
