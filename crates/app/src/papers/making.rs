//! Official papers made of what is known: who issues and signs them, and which area fills them.

use chrono::Datelike as _;
use domain::Day;
use domain::papers::official::{Frame, PaperDay};
use domain::papers::{BLANK, Draft, IssuingBody, KnownPaper, PaperKind, Post, issuer_on, signed_by, symbol};
use domain::people::{Action, Role, Subject};
use domain::units::{BodyKind, Level};
use serde_json::json;
use store::units::Body;

use crate::{Error, Op, Result};

/// Gathers what a paper says of a record. Whether it is made of sample data is for the caller to say.
///
/// # Errors
/// There is no such record, or not for this person.
pub async fn draft_paper(op: &mut Op, paper: KnownPaper, id: &str) -> Result<Draft> {
    match paper {
        KnownPaper::Plan => crate::plans::draft_plan(op, id).await,
        KnownPaper::UrgingLetter => crate::plans::draft_urging_letter(op, id_of(id)?).await,
        KnownPaper::Invitation => crate::activities::draft_invitation(op, id_of(id)?).await,
        KnownPaper::Minutes => crate::activities::draft_minutes(op, id_of(id)?).await,
        KnownPaper::Conclusions => crate::activities::draft_conclusions(op, id_of(id)?).await,
        KnownPaper::ObstacleAnswer => crate::obstacles::draft_answer(op, id_of(id)?).await,
        KnownPaper::Report => crate::reports::draft_report(op, id_of(id)?).await,
        KnownPaper::Receipt => crate::products::draft_receipt(op, id_of(id)?).await,
        KnownPaper::ReturnLetter => crate::products::draft_return_letter(op, id_of(id)?).await,
        KnownPaper::FormOne | KnownPaper::FormTwo if id == BLANK => blank_form(op, paper),
        KnownPaper::FormOne => crate::products::draft_form_one(op, id_of(id)?).await,
        KnownPaper::FormTwo => crate::products::draft_form_two(op, id_of(id)?).await,
        KnownPaper::FormThree => crate::products::draft_form_three(op, id_of(id)?).await,
        KnownPaper::ScoreSheet => crate::evaluation::draft_score_sheet(op, id_of(id)?).await,
        KnownPaper::ScoreSummary => crate::evaluation::draft_score_summary(op, id_of(id)?).await,
        KnownPaper::Recognition => crate::evaluation::draft_recognition(op, id_of(id)?).await,
    }
}

fn id_of<T: std::str::FromStr>(id: &str) -> Result<T> {
    id.parse().map_err(|_| Error::NotFound)
}

/// A form to be filled in by hand. Whoever reads dossiers somewhere may take one.
fn blank_form(op: &Op, paper: KnownPaper) -> Result<Draft> {
    match op.allow(Action::ReadDossier, &Subject::default()) {
        Ok(()) | Err(Error::NotFound) => {}
        Err(other) => return Err(other),
    }
    Ok(Draft { paper, frame: form_frame(op), data: json!({ "dossier": null }) })
}

/// The frame of a form that people hand in.
pub(crate) fn form_frame(op: &Op) -> Frame {
    Frame { made_on: op.today(), ..Frame::default() }
}

/// The lines of a text, for a paper.
pub(crate) fn lines_of(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// The same as items of a list: signs and numbers that were typed before them are left out.
pub(crate) fn items_of(text: &str) -> Vec<&str> {
    let item = |line: &'_ str| -> usize {
        let rest = line.trim_start_matches(['-', '+', '•', '*', '–']).trim_start();
        let figures = rest.len() - rest.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let numbered = rest[figures..].strip_prefix(['.', ')']).filter(|_| figures > 0 && figures < 3);
        numbered.filter(|rest| rest.starts_with(' ')).unwrap_or(rest).trim_start().len()
    };
    lines_of(text).into_iter().map(|line| &line[line.len() - item(line)..]).filter(|line| !line.is_empty()).collect()
}

/// A text, or nothing where it is empty: a paper that needs it then names it.
pub(crate) fn given(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// Number and day of a paper that was issued; none for a draft.
pub(crate) type Issued = Option<(String, Day)>;

/// What a paper of a body has from it: heading, number or room for one, place and day, and its head as signer.
pub(crate) async fn frame_of(
    op: &mut Op,
    body: &Body,
    kind: impl Into<Option<PaperKind>>,
    issued: Issued,
) -> Result<Frame> {
    let kind = kind.into();
    let today = op.today();
    // A body that is no more writes as it did on its last day.
    let latest = body.valid_to.map_or(today, |last| last.min(today));
    let day = issued.as_ref().map_or(latest, |(_, day)| *day);
    let known = issuing_body(op, body).await?;
    let issuer = issuer_on(&known, day);
    let drafted_by = match kind {
        Some(PaperKind::Letter) => drafting_letters(op, body, day).await?,
        _ => None,
    };
    let head = head_of(op, body, day).await?;
    Ok(Frame {
        symbol: kind.map(|kind| symbol(kind, &issuer, drafted_by.as_deref())).unwrap_or_default(),
        issuer: Some(issuer),
        place: body.place.clone().unwrap_or_default(),
        dated: issued.as_ref().map_or(PaperDay::In(day.year()), |(_, day)| PaperDay::On(*day)),
        number: issued.map(|(number, _)| number),
        signature: Some(signed_by(&known, &Post::Head, head.as_deref(), day)),
        made_on: today,
        is_sample: false,
    })
}

/// A body, as its papers need to know it.
pub(crate) async fn issuing_body(op: &mut Op, body: &Body) -> Result<IssuingBody> {
    let unit = store::units::find_unit(op.tx(), &body.unit_id).await?;
    let unit = unit.ok_or_else(|| Error::Bug(format!("body {} sits in no unit", body.id)))?;
    let bug = |what: &str| Error::Bug(format!("body {}: {what}", body.id));
    Ok(IssuingBody {
        name: body.name.clone(),
        kind: BodyKind::from_name(&body.kind).ok_or_else(|| bug("unknown kind"))?,
        level: Level::from_name(&unit.level).ok_or_else(|| bug("unknown level"))?,
        unit: unit.name,
        superior: body.superior.clone(),
    })
}

/// Who leads a committee on a day, by name. Who heads an office is not kept here, so that its papers leave room.
async fn head_of(op: &mut Op, body: &Body, day: Day) -> Result<Option<String>> {
    let officials = store::people::list_officials(op.tx(), std::slice::from_ref(&body.id), day).await?;
    Ok(officials.into_iter().find(|one| one.role == Role::Leader.name()).map(|one| one.name))
}

/// The letters of the office that drafts a committee's papers of the programme: the agriculture office beside it, or
/// in a commune its economic office.
pub(crate) async fn drafting_letters(op: &mut Op, body: &Body, day: Day) -> Result<Option<String>> {
    if BodyKind::from_name(&body.kind) != Some(BodyKind::Committee) {
        return Ok(None);
    }
    let beside = store::units::list_bodies_in(op.tx(), &body.unit_id).await?;
    let holds =
        |one: &&Body| one.valid_from.is_none_or(|first| first <= day) && one.valid_to.is_none_or(|last| day <= last);
    let of_kind = |kind: BodyKind| {
        let mut offices = beside.iter().filter(holds);
        offices.find(|one| one.kind == kind.name() && one.parent_id.as_deref() == Some(body.id.as_str()))
    };
    let office = of_kind(BodyKind::AgricultureOffice).or_else(|| of_kind(BodyKind::Department));
    match office {
        Some(office) => Ok(Some(issuer_on(&issuing_body(op, office).await?, day).letters)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::items_of;

    #[test]
    fn items_lose_what_was_typed_to_make_them_a_list_and_nothing_else() {
        let typed = "1. Phổ biến kế hoạch\n- Thảo luận\n\n2) Kết luận\n2020 hộ tham gia\n3.5 ha vùng trồng\n-";
        let items = ["Phổ biến kế hoạch", "Thảo luận", "Kết luận", "2020 hộ tham gia", "3.5 ha vùng trồng"];
        assert_eq!(items_of(typed), items);
    }
}
