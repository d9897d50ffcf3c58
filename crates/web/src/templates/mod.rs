//! The pages as templates see them: plain values, with samples of each for the gallery.
//!
//! A struct here holds what its page shows and nothing more; `pages` fills it and renders it.
//!
//! A new page is a template that extends `layout.html`, a struct with its samples here, a line in
//! [`gallery`], and words in both languages. The parts are macros in `templates/parts`: `form.html`
//! (fields, buttons, errors), `show.html` (what is read) and `list.html` (sorting, filters, pages).

mod accounts;
mod activities;
mod apparatus;
mod business_plans;
mod catalogue;
mod components;
mod dossiers;
mod errors;
mod evaluation;
mod exchange;
mod first_steps;
mod form_page;
mod idea_rounds;
mod markets;
mod notices;
mod obstacles;
mod overview;
mod papers;
mod people;
mod plans;
mod producers;
mod products;
mod reports;
mod search;
mod specialities;
mod support;
mod targets;
mod units;
mod work;

pub use accounts::{
    APPOINTMENT_FIELDS, AccountLine, AccountsPage, AppointPage, HeldRole, HeldRow, NEW_ACCOUNT_FIELDS, NewAccountPage,
    PersonActPage, PersonPage,
};
pub use activities::{
    ConclusionLine, MEETING_ACT_FIELDS, MEETING_FIELDS, MeetingFile, MeetingFormPage, MeetingLine, MeetingMonth,
    MeetingPage, MeetingsPage, ParticipantRow,
};
pub use apparatus::{
    ApparatusBodyPage, ApparatusCell, ApparatusDecisionPage, ApparatusEndPage, ApparatusPage, ApparatusRow, ChargePage,
    DecisionCard, GapLine, HandOverPage, MemberLine, TenureLine,
};
pub use business_plans::{
    BusinessPlanPage, BusinessPlanRow, BusinessPlansPage, CashRow, ComparedRow, ExecutionPage, LogLine, MilestoneLine,
    PlanPart, PlanReviewPage, PlanSectionPage, SectionLine,
};
pub use catalogue::{CataloguePage, VerdictPage};
pub use components::ComponentsPage;
pub use dossiers::{
    DossierPage, DossierRow, DossiersPage, EvidencePage, EvidenceRow, ReportLine, ReportPage, ReviewPage,
    SelfScorePage, SheetCriterion, SheetPart, SheetSection, StepRow, SubmitPage, SubmittedPage,
};
pub use errors::ErrorPage;
pub use evaluation::{
    ActPage, AssessmentPage, AssessmentRow, CandidateRow, CheckPage, ConcludePage, ConflictPage, CouncilPage,
    CouncilRow, CouncilsPage, CriterionBlock, DifferingRow, EvidenceLine, FloorLine, FloorRow, MemberRow,
    NewCouncilPage, OptionLine, OutcomeBlock, PartBlock, RecognisePage, RecognitionPage, RecognitionRow,
    RecognitionsPage, SectionBlock, SheetPage,
};
pub use exchange::{
    ImportAsk, ImportBatchPage, ImportColumn, ImportColumnsPage, ImportLine, ImportPreviewPage, ImportRow,
    ImportedRecord, ImportsPage, NEW_IMPORT_FIELDS, NewImportPage,
};
pub use first_steps::{AskSlipPage, SetUpPage};
pub use form_page::{Ask, FormPage};
pub use idea_rounds::{
    IdeaRoundFormPage, IdeaRoundPage, IdeaRoundRow, IdeaRoundsPage, JudgePage, RoundAct, RoundIdeaRow, SaidOfIdea,
    TrainingNeedRow, TrainingNeedsPage,
};
pub use markets::{
    ChainArea, ChainPage, MarketColumn, MarketMember, MarketMembers, MarketParty, MarketRecordPage, MarketRow,
    MarketsPage,
};
pub use notices::{NoticeRow, NoticesPage};
pub use obstacles::{
    NEW_OBSTACLE_FIELDS, NewObstaclePage, OBSTACLE_FIELDS, ObstaclePage, ObstacleRow, ObstacleStepLine, ObstaclesPage,
};
pub use overview::{DecisionLine, OverviewPage, RedLine, RedList, WeekPage};
pub use papers::{
    AnswerPage, AnswerWords, AskLeaderPage, PAPER_FIELDS, PaperFormPage, PaperPage, PaperRow, PapersPage, SignOffRow,
    SignOffStep, SignOffsPage, SignatureLine, SignaturesBlock,
};
pub use people::{AccountPage, AppointmentRow, CodePage, FirstPasswordPage, SignInPage, Slip, SlipPage};
pub use plans::{
    BoardCell, BoardLine, Clause, CoveragePage, CoverageRow, HandOverLine, LinkedPlan, NamedUnitRow, NamedUnitsPage,
    NoteRow, OwedGroup, OwedLine, OwedPage, PartLine, PlanPage, PlanRow, PlansPage, RemarkLine, Section, TaskLine,
    TaskPage, TaskRowLine, TasksPage, UnitTasks, UrgingLine, Way,
};
pub use producers::{
    DuplicateGroup, DuplicateRecord, DuplicatesPage, FiguresLine, MergeChoice, MergeLine, MergePage, MergedPage,
    PRODUCER_FIELDS, ProducerFormPage, ProducerPage, ProducerRow, ProducerSheetPage, ProducersPage, ProductLine,
    RecordLine, ScanLine,
};
pub use products::{
    IDEA_FIELDS, IdeaFormPage, IdeaPage, IdeasPage, LIFE_FIELDS, PRODUCT_FIELDS, PhotoLine, ProductFormPage,
    ProductPage, ProductRow, ProductVerdict, ProductsPage, YearLine, decisions,
};
pub use reports::{
    BehindPage, CommuneRow, FigureField, FigureLine, NewReportPage, NotSentRow, OwedRow, ReadReportPage, RecordBehind,
    ReportListed, ReportsPage, Returned, RollUpPage, SendReportPage, SumCell, SumLine, WriteReportPage,
};
pub use search::{SearchGroup, SearchPage, SearchRow};
pub use specialities::{
    ChoiceLine, CommuneChoiceRow, DayStep, FlagshipsPage, SIGNS, SPECIALITY_DECISION_FIELDS, SPECIALITY_FIELDS,
    SpecialitiesPage, SpecialityFormPage, SpecialityPage, SpecialityRow,
};
pub use support::{AimBlock, CasePage, CaseRow, CaseStepLine, CasesPage, CriterionGap, StandingLine};
pub use targets::{BehindLine, FigureRow, TargetPage, TargetRow, TargetsPage};
pub use units::{BodyRow, OfficialLine, RelatedRow, UnitPage, UnitRow, UnitsPage, UnitsSide};
pub use work::{TodoPage, WorkGroup, WorkRow};

use crate::gallery::Page;

/// The pages of the gallery, area by area.
#[must_use]
pub fn gallery() -> Vec<Page> {
    vec![
        Page::of::<SignInPage>(),
        Page::of::<CodePage>(),
        Page::of::<FirstPasswordPage>(),
        Page::of::<AccountPage>(),
        Page::of::<SlipPage>(),
        Page::of::<SetUpPage>(),
        Page::of::<AskSlipPage>(),
        Page::of::<AccountsPage>(),
        Page::of::<NewAccountPage>(),
        Page::of::<PersonPage>(),
        Page::of::<AppointPage>(),
        Page::of::<PersonActPage>(),
        Page::of::<UnitsPage>(),
        Page::of::<UnitPage>(),
        Page::of::<ApparatusPage>(),
        Page::of::<ApparatusBodyPage>(),
        Page::of::<ApparatusDecisionPage>(),
        Page::of::<ChargePage>(),
        Page::of::<HandOverPage>(),
        Page::of::<ApparatusEndPage>(),
        Page::of::<TodoPage>(),
        Page::of::<OverviewPage>(),
        Page::of::<WeekPage>(),
        Page::of::<NoticesPage>(),
        Page::of::<PlansPage>(),
        Page::of::<ProducersPage>(),
        Page::of::<ProducerPage>(),
        Page::of::<ProducerFormPage>(),
        Page::of::<ProducerSheetPage>(),
        Page::of::<DuplicatesPage>(),
        Page::of::<MergePage>(),
        Page::of::<MergedPage>(),
        Page::of::<MarketsPage>(),
        Page::of::<MarketRecordPage>(),
        Page::of::<ChainPage>(),
        Page::of::<CasesPage>(),
        Page::of::<CasePage>(),
        Page::of::<IdeasPage>(),
        Page::of::<IdeaPage>(),
        Page::of::<IdeaFormPage>(),
        Page::of::<ProductsPage>(),
        Page::of::<ProductPage>(),
        Page::of::<ProductFormPage>(),
        Page::of::<DossiersPage>(),
        Page::of::<DossierPage>(),
        Page::of::<ReportPage>(),
        Page::of::<SelfScorePage>(),
        Page::of::<EvidencePage>(),
        Page::of::<SubmitPage>(),
        Page::of::<SubmittedPage>(),
        Page::of::<ReviewPage>(),
        Page::of::<CouncilsPage>(),
        Page::of::<CouncilPage>(),
        Page::of::<AssessmentPage>(),
        Page::of::<NewCouncilPage>(),
        Page::of::<ConflictPage>(),
        Page::of::<SheetPage>(),
        Page::of::<CheckPage>(),
        Page::of::<ConcludePage>(),
        Page::of::<ActPage>(),
        Page::of::<RecognisePage>(),
        Page::of::<RecognitionsPage>(),
        Page::of::<RecognitionPage>(),
        Page::of::<VerdictPage>(),
        Page::of::<CataloguePage>(),
        Page::of::<PlanPage>(),
        Page::of::<TaskPage>(),
        Page::of::<TasksPage>(),
        Page::of::<OwedPage>(),
        Page::of::<NamedUnitsPage>(),
        Page::of::<FormPage>(),
        Page::of::<CoveragePage>(),
        Page::of::<TargetsPage>(),
        Page::of::<TargetPage>(),
        Page::of::<PapersPage>(),
        Page::of::<PaperPage>(),
        Page::of::<PaperFormPage>(),
        Page::of::<AskLeaderPage>(),
        Page::of::<AnswerPage>(),
        Page::of::<SignOffsPage>(),
        Page::of::<ReportsPage>(),
        Page::of::<NewReportPage>(),
        Page::of::<WriteReportPage>(),
        Page::of::<SendReportPage>(),
        Page::of::<ReadReportPage>(),
        Page::of::<BehindPage>(),
        Page::of::<RollUpPage>(),
        Page::of::<SearchPage>(),
        Page::of::<ObstaclesPage>(),
        Page::of::<NewObstaclePage>(),
        Page::of::<ObstaclePage>(),
        Page::of::<MeetingsPage>(),
        Page::of::<MeetingFormPage>(),
        Page::of::<MeetingPage>(),
        Page::of::<ImportsPage>(),
        Page::of::<NewImportPage>(),
        Page::of::<ImportColumnsPage>(),
        Page::of::<ImportPreviewPage>(),
        Page::of::<ImportBatchPage>(),
        Page::of::<SpecialitiesPage>(),
        Page::of::<SpecialityPage>(),
        Page::of::<SpecialityFormPage>(),
        Page::of::<FlagshipsPage>(),
        Page::of::<IdeaRoundsPage>(),
        Page::of::<IdeaRoundPage>(),
        Page::of::<IdeaRoundFormPage>(),
        Page::of::<JudgePage>(),
        Page::of::<TrainingNeedsPage>(),
        Page::of::<BusinessPlansPage>(),
        Page::of::<BusinessPlanPage>(),
        Page::of::<PlanSectionPage>(),
        Page::of::<PlanReviewPage>(),
        Page::of::<ExecutionPage>(),
        Page::of::<ErrorPage>(),
    ]
}
