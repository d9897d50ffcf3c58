//! Recognising a product, the list of recognitions, a recognition, its withdrawal.

use app::Error;
use app::evaluation::{self, NewRecognition, RecognitionView, Withdrawal};
use axum::extract::{Path, RawQuery, State};
use domain::evaluation::RecognitionState;
use domain::ids::{AssessmentId, RecognitionId};
use domain::papers::Cell;
use domain::papers::KnownPaper;
use domain::{Day, day};

use super::assessments::crumbs;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::products::slice;
use crate::parts::{Colour, Link, MadePaper, SummaryRow, Tag};
use crate::templates::{ActPage, RecognisePage, RecognitionPage, RecognitionRow, RecognitionsPage};
use crate::visitor::{Posted, Visitor};
use crate::words::{Message, say, say_with};
use crate::{Web, show};

const FIELDS: [&str; 5] = ["decision_number", "decided_on", "certificate_number", "authority", "signer"];

pub(super) async fn form(State(web): State<Web>, visitor: Visitor, Path(id): Path<AssessmentId>) -> PageResult {
    let signer = visitor.signed_in.as_ref().map(|signed_in| signed_in.person.name.clone()).unwrap_or_default();
    let form = FormState::new(FIELDS).with("signer", signer).with("authority", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH");
    page(&recognise_page(&web, &visitor, id, form).await?)
}

async fn recognise_page(
    web: &Web,
    visitor: &Visitor,
    id: AssessmentId,
    form: FormState,
) -> Result<RecognisePage, PageError> {
    let prepare = async |op: &mut app::Op| evaluation::prepare_recognition(op, id).await;
    let draft = web.app.read(&visitor.actor(), prepare).await?;
    Ok(RecognisePage {
        frame: visitor.frame(web),
        crumbs: crumbs(&draft.assessment),
        product: draft.assessment.product,
        producer: draft.assessment.producer,
        stars: draft.stars.number(),
        issuer: draft.issuer.name,
        months: draft.validity_months,
        form,
        base: format!("/assessments/{id}"),
    })
}

pub(super) async fn recognise(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<AssessmentId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(posted.0.iter().cloned());
    let Some(decided_on) = day::parse_typed(posted.text("decided_on")) else {
        form.wrong("decided_on", "evaluation-day-unreadable");
        return page_with_problems(&recognise_page(&web, &visitor, id, form).await?);
    };
    let new = NewRecognition {
        decision_number: posted.text("decision_number").to_owned(),
        decided_on,
        certificate_number: posted.text("certificate_number").to_owned(),
        signer: posted.text("signer").to_owned(),
        authority: posted.text("authority").lines().map(str::to_owned).collect(),
    };
    match web.app.write(&visitor.actor(), async |op| evaluation::recognise(op, id, new).await).await {
        Ok(recognition) => go_on(&format!("/recognitions/{recognition}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&recognise_page(&web, &visitor, id, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/recognitions", asked.as_deref().unwrap_or_default());
    let stars = query.get("stars").parse().ok();
    let words = query.get("q").to_owned();
    let columns = &COLUMNS;
    if let Some(mut file) = Export::asked(&query, &web, visitor.lang, "cong-nhan", "evaluation-recognitions", columns) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let (rows, _) = evaluation::list_recognitions(op, &words, stars, slice).await?;
                file.put(rows.into_iter().map(cells).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let list = async |op: &mut app::Op| evaluation::list_recognitions(op, &words, stars, slice(&query)).await;
    let (rows, count) = web.app.read(&visitor.actor(), list).await?;
    let today = web.app.today();
    let lang = visitor.lang;
    let stars_words = |stars: i64| say_with(lang, "shell-stars", &[("count", &stars)]);
    let mut chips = Vec::new();
    if !words.is_empty() {
        chips.push(Chip { label: words.clone(), href: query.without("q") });
    }
    if let Some(stars) = stars {
        chips.push(Chip { label: stars_words(stars), href: query.without("stars") });
    }
    page(&RecognitionsPage {
        frame: visitor.frame(&web),
        rows: rows
            .into_iter()
            .map(|row| RecognitionRow {
                tag: list_tag(row.is_withdrawn, row.expires_on, today),
                href: format!("/recognitions/{}", row.id),
                product: row.product_name,
                producer: row.producer_name,
                stars: row.stars,
                certificate: row.certificate_number,
                code: row.product_code,
                decided_on: row.decided_on,
                expires_on: row.expires_on,
            })
            .collect(),
        chips,
        stars: (3..=5).rev().map(|stars| Choice::new(stars.to_string(), stars_words(stars))).collect(),
        form: FormState::new(["q", "stars"]).with("q", &words).with("stars", query.get("stars")),
        pager: Pager::new(query.page(), usize::try_from(count).unwrap_or_default()),
        query,
    })
}

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 7] = [
    ("products-product", 36),
    ("products-producer", 36),
    ("products-stars", 8),
    ("evaluation-certificate", 18),
    ("evaluation-product-code", 24),
    ("evaluation-decided-on", 14),
    ("evaluation-expires-on", 14),
];

fn cells(row: evaluation::RecognitionSummary) -> Vec<Cell> {
    vec![
        exports::text(row.product_name),
        exports::text(row.producer_name),
        Cell::Number(row.stars),
        exports::text(row.certificate_number),
        exports::text(row.product_code),
        Cell::Day(row.decided_on),
        Cell::Day(row.expires_on),
    ]
}

/// Where a recognition stands by its printed days; its page tells of a re-evaluation as well.
fn list_tag(is_withdrawn: bool, expires_on: Day, today: Day) -> Tag {
    match (is_withdrawn, today <= expires_on) {
        (true, _) => Tag::new(Colour::Red, "evaluation-recognition-withdrawn"),
        (false, true) => Tag::new(Colour::Green, "evaluation-recognition-valid"),
        (false, false) => Tag::new(Colour::Grey, "evaluation-recognition-expired"),
    }
}

async fn read(web: &Web, visitor: &Visitor, id: RecognitionId) -> Result<RecognitionView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| evaluation::read_recognition(op, id).await).await?)
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<RecognitionId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    let recognition = view.recognition;
    let expires_on = show::day(recognition.expires_on);
    let (tag, verdict) = match view.state {
        RecognitionState::NotYet => (
            Tag::new(Colour::Blue, "evaluation-recognition-not-yet"),
            Message::new("evaluation-stands-not-yet").with("day", show::day(recognition.decided_on)),
        ),
        RecognitionState::Valid => (
            Tag::new(Colour::Green, "evaluation-recognition-valid"),
            Message::new("evaluation-stands-valid").with("day", expires_on),
        ),
        RecognitionState::ExpiredUnderReEvaluation { until } => (
            Tag::new(Colour::Blue, "evaluation-recognition-under-re-evaluation"),
            Message::new("evaluation-stands-under-re-evaluation").with("day", show::day(until)),
        ),
        RecognitionState::Expired => (
            Tag::new(Colour::Grey, "evaluation-recognition-expired"),
            Message::new("evaluation-stands-expired").with("day", expires_on),
        ),
        RecognitionState::Withdrawn => (
            Tag::new(Colour::Red, "evaluation-recognition-withdrawn"),
            Message::new("evaluation-stands-withdrawn")
                .with("day", show::day_or_nothing(recognition.withdrawn_on))
                .with("number", recognition.withdrawal_number.clone().unwrap_or_default()),
        ),
    };
    let mut facts = vec![
        SummaryRow::new("evaluation-decision-number", recognition.decision_number),
        SummaryRow::new("evaluation-decided-on", show::day(recognition.decided_on)),
        SummaryRow::new("evaluation-issuer", recognition.issuer_name),
        SummaryRow::new("evaluation-expires-on", show::day(recognition.expires_on)),
        SummaryRow::new("evaluation-certificate-number", recognition.certificate_number),
        SummaryRow::new("evaluation-product-code", recognition.product_code),
        SummaryRow::new("evaluation-criteria", view.criteria),
        SummaryRow::new("evaluation-signer", recognition.signer),
    ];
    if let Some(reason) = recognition.withdrawal_reason {
        facts.push(SummaryRow::new("evaluation-withdrawn-because", reason));
    }
    page(&RecognitionPage {
        frame: visitor.frame(&web),
        crumbs: vec![Link::new("evaluation-recognitions", "/recognitions")],
        product: recognition.product_name,
        papers: vec![MadePaper::new(KnownPaper::Recognition, id)],
        about: format!("{} · {}", recognition.producer_name, view.commune),
        stars: recognition.stars,
        tag,
        verdict: verdict.say(visitor.lang),
        facts,
        certificate_href: format!("/recognitions/{id}/certificate"),
        verify_url: format!("{}/q/{}", web.settings.public_url, recognition.public_code),
        assessment_href: view.may_read_assessment.then(|| format!("/assessments/{}", recognition.assessment_id)),
        newer_href: view.newer.map(|newer| format!("/recognitions/{newer}")),
        withdraw_href: view.may_withdraw.then(|| format!("/recognitions/{id}/withdraw")),
    })
}

const WITHDRAWAL_FIELDS: [&str; 4] = ["number", "on", "ground", "reason"];

pub(super) async fn withdrawal(State(web): State<Web>, visitor: Visitor, Path(id): Path<RecognitionId>) -> PageResult {
    page(&withdrawal_page(&web, &visitor, id, FormState::new(WITHDRAWAL_FIELDS)).await?)
}

async fn withdrawal_page(
    web: &Web,
    visitor: &Visitor,
    id: RecognitionId,
    form: FormState,
) -> Result<ActPage, PageError> {
    let view = read(web, visitor, id).await?;
    if !view.may_withdraw {
        return Err(Error::NotFound.into());
    }
    Ok(ActPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("evaluation-recognitions", "/recognitions")],
        title: "evaluation-withdraw",
        about: view.recognition.product_name,
        consequence: say(visitor.lang, "evaluation-withdraw-text").to_owned(),
        form,
        reason: "evaluation-reason",
        grounds: view.grounds.into_iter().map(|(code, text)| Choice::new(code, text)).collect(),
        asks_decision: true,
        version: view.recognition.version.to_string(),
        button: "evaluation-withdraw",
        is_warning: true,
        back: format!("/recognitions/{id}"),
    })
}

pub(super) async fn withdraw(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<RecognitionId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(WITHDRAWAL_FIELDS).typed(posted.0.iter().cloned());
    let Some(on) = day::parse_typed(posted.text("on")) else {
        form.wrong("on", "evaluation-day-unreadable");
        return page_with_problems(&withdrawal_page(&web, &visitor, id, form).await?);
    };
    let version = posted.version();
    let new = Withdrawal {
        number: posted.text("number").to_owned(),
        on,
        ground: posted.text("ground").to_owned(),
        reason: posted.text("reason").to_owned(),
    };
    let withdrawn =
        web.app.write(&visitor.actor(), async |op| evaluation::withdraw_recognition(op, id, version, new).await).await;
    match withdrawn {
        Ok(()) => go_on(&format!("/recognitions/{id}")),
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            page_with_problems(&withdrawal_page(&web, &visitor, id, form).await?)
        }
        Err(other) => Err(other.into()),
    }
}
