//! What was entered of a producer, printed for its signature; and scans that come back.

use app::Error;
use axum::extract::{Path, State};
use domain::ids::{ProducerFileId, ProducerId};

use super::depth::{hands, personal_facts, year_lines};
use super::frame;
use super::read::{facts, read};
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::parts::Link;
use crate::templates::{Ask, FormPage, ProducerSheetPage};
use crate::uploads::{Upload, hand_out};
use crate::visitor::Visitor;

const FIELDS: [&str; 2] = ["kind", "file"];

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let sheet = web.app.read(&visitor.actor(), async |op| app::producers::read_sheet(op, id).await).await?;
    let (view, depth) = (sheet.view, sheet.depth);
    let mut facts = facts(&view);
    if let Some(told) = &depth.personal {
        facts.extend(personal_facts(told, None));
    }
    page(&ProducerSheetPage {
        frame: visitor.frame(&web),
        crumbs: vec![
            Link::new("shell-nav-producers", "/producers"),
            Link::new(&view.producer.name, format!("/producers/{id}")),
        ],
        legal_form: format!("producers-form-{}", view.producer.legal_form),
        facts,
        hands: hands(&depth),
        years: year_lines(&depth.years, None),
        products: view.products.into_iter().map(|product| product.name).collect(),
        ideas: view.ideas.into_iter().map(|idea| idea.title).collect(),
        representative: view.producer.representative,
        name: view.producer.name,
        unit: view.unit_name,
        attach_href: format!("/producers/{id}/scans"),
    })
}

pub(super) async fn attach(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerId>) -> PageResult {
    let form = FormState::new(FIELDS).with("kind", "signed-sheet");
    page(&attach_page(&web, &visitor, id, form).await?)
}

pub(super) async fn upload(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProducerId>,
    upload: Upload,
) -> PageResult {
    let mut form = FormState::new(FIELDS).typed(upload.fields.iter().cloned());
    match &upload.file {
        Some(Ok(stored)) => {
            let attach = async |op: &mut app::Op| {
                app::producers::attach_scan(op, id, upload.text("kind"), stored, &upload.file_name).await
            };
            match web.app.write(&visitor.actor(), attach).await {
                Ok(()) => return go_on(&format!("/producers/{id}#ban-quet")),
                Err(Error::Invalid(problems)) => explain(&mut form, problems),
                Err(other) => return Err(other.into()),
            }
        }
        Some(Err(problems)) => explain(&mut form, problems.clone()),
        None => form.wrong("file", "producers-scan-missing"),
    }
    page_with_problems(&attach_page(&web, &visitor, id, form).await?)
}

async fn attach_page(web: &Web, visitor: &Visitor, id: ProducerId, form: FormState) -> Result<FormPage, PageError> {
    let view = read(web, visitor, id).await?;
    if !view.may_mend {
        return Err(Error::NotFound.into());
    }
    let href = format!("/producers/{id}");
    let kinds = ["signed-sheet", "registration", "other"];
    Ok(FormPage {
        about: view.producer.name.clone(),
        asks: vec![
            Ask::OneOfFew {
                name: "kind",
                label: "producers-scan-kind",
                choices: kinds.map(|kind| Choice::new(kind, format!("producers-scan-{kind}"))).to_vec(),
            },
            Ask::File { name: "file", label: "producers-scan-file" },
        ],
        button: "producers-scan-attach",
        ..FormPage::new(
            frame(web, visitor),
            vec![Link::new("shell-nav-producers", "/producers"), Link::new(&view.producer.name, &href)],
            "producers-scan-attach",
            form,
            href,
        )
    })
}

pub(super) async fn download(State(web): State<Web>, visitor: Visitor, Path(id): Path<ProducerFileId>) -> PageResult {
    let file = web.app.read(&visitor.actor(), async |op| app::producers::read_scan(op, id).await).await?;
    hand_out(&web, &file.sha256, &file.media_type, &file.file_name).await
}
