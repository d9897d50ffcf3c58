//! The councils, a council, and putting a dossier before it.

use app::Error;
use app::evaluation::CouncilView;
use axum::extract::{Path, State};
use domain::ids::CouncilId;

use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::{Colour, Link, Tag};
use crate::show;
use crate::templates::{AssessmentRow, CouncilPage, CouncilsPage};
use crate::visitor::{Posted, Visitor};
use crate::words::Saying;

pub(super) async fn index(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let (councils, _) = web.app.read(&visitor.actor(), async |op| app::evaluation::list_councils(op, 1).await).await?;
    let councils = councils
        .into_iter()
        .map(|council| {
            let caption = format!("{} · {}", council.decision_number, show::day(council.decided_on));
            (Link::new(council.name, format!("/councils/{}", council.id)), caption)
        })
        .collect();
    page(&CouncilsPage { frame: visitor.frame(&web), councils })
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<CouncilId>) -> PageResult {
    let view = read(&web, &visitor, id).await?;
    page(&council_page(&web, &visitor, view, FormState::new(["dossier"])))
}

pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<CouncilId>,
    posted: Posted,
) -> PageResult {
    let mut form = FormState::new(["dossier"]).with("dossier", posted.text("dossier"));
    match posted.text("dossier").parse() {
        Ok(dossier) => {
            let opened = web
                .app
                .write(&visitor.actor(), async |op| app::evaluation::open_assessment(op, id, dossier).await)
                .await;
            match opened {
                Ok(assessment) => return go_on(&format!("/assessments/{assessment}")),
                Err(Error::Invalid(problems)) => explain(&mut form, problems),
                Err(other) => return Err(other.into()),
            }
        }
        Err(_) => form.wrong("dossier", "evaluation-dossier-missing"),
    }
    let view = read(&web, &visitor, id).await?;
    page_with_problems(&council_page(&web, &visitor, view, form))
}

async fn read(web: &Web, visitor: &Visitor, id: CouncilId) -> Result<CouncilView, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::evaluation::read_council(op, id).await).await?)
}

fn council_page(web: &Web, visitor: &Visitor, view: CouncilView, form: FormState) -> CouncilPage {
    let council = view.council;
    let assessments = view
        .assessments
        .into_iter()
        .map(|row| {
            let is_open = row.state == "open";
            let (tag, result) = if is_open {
                let handed_in = Saying::new(visitor.lang, "evaluation-handed-in").with("count", row.submitted);
                (Tag::new(Colour::Blue, "evaluation-state-open"), handed_in.to_string())
            } else {
                let stars = Saying::new(visitor.lang, "shell-stars").with("count", row.stars.unwrap_or_default());
                (Tag::new(Colour::Green, "evaluation-state-concluded"), stars.to_string())
            };
            AssessmentRow {
                product: row.product_name,
                href: format!("/assessments/{}", row.id),
                producer: row.producer_name,
                tag,
                result,
                sheet_href: (is_open && view.may_score).then(|| format!("/assessments/{}/sheet", row.id)),
            }
        })
        .collect();
    CouncilPage {
        frame: visitor.frame(web),
        crumbs: vec![Link::new("shell-nav-evaluation", "/councils")],
        caption: format!("{} · {} · {}", view.body_name, council.decision_number, show::day(council.decided_on)),
        members: view
            .members
            .into_iter()
            .map(|(member, seat)| {
                (member.name, format!("evaluation-seat-{}", super::sheet::seat_key(seat)), member.organisation)
            })
            .collect(),
        assessments,
        awaiting: view
            .awaiting
            .into_iter()
            .map(|dossier| {
                Choice::new(dossier.id.to_string(), format!("{} – {}", dossier.product_name, dossier.producer_name))
            })
            .collect(),
        may_open: view.may_open,
        form,
        action: format!("/councils/{}/assessments", council.id),
        name: council.name,
    }
}
