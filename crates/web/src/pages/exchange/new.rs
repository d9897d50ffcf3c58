//! Bringing a list.

use std::sync::Arc;

use app::Error;
use app::exchange::{NewImport, begin_import, read_book};
use app::files::StoredFile;
use axum::extract::State;
use domain::exchange::Kind;

use super::crumbs;
use crate::Web;
use crate::forms::{Choice, FormState};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::templates::{NEW_IMPORT_FIELDS, NewImportPage};
use crate::uploads::Upload;
use crate::visitor::Visitor;

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    page(&form_page(&web, &visitor, FormState::new(NEW_IMPORT_FIELDS)))
}

pub(super) async fn bring(State(web): State<Web>, visitor: Visitor, upload: Upload) -> PageResult {
    let mut form = FormState::new(NEW_IMPORT_FIELDS).typed(upload.fields.iter().cloned());
    let kind = upload.text("kind").parse::<Kind>().ok();
    if kind.is_none() {
        form.wrong("kind", "exchange-kind-missing");
    }
    let table = taken(&mut form, upload.table, "table");
    if table.is_none() && form.error("table").is_none() {
        form.wrong("table", "exchange-table-missing");
    }
    let decision = taken(&mut form, upload.file, "file").map(|file| (file, upload.file_name));
    let (Some(kind), Some(table), false) = (kind, table, form.has_errors()) else {
        return page_with_problems(&form_page(&web, &visitor, form));
    };
    let book = match read_book(&web.app, Arc::clone(&web.tables), &table.sha256, "").await {
        Ok(book) => book,
        Err(Error::Invalid(problems)) => {
            explain(&mut form, problems);
            return page_with_problems(&form_page(&web, &visitor, form));
        }
        Err(other) => return Err(PageError::from(other)),
    };
    let new = NewImport { kind, table, file_name: upload.table_name, decision };
    let id = web.app.write(&visitor.actor(), async |op| begin_import(op, new, &book).await).await?;
    go_on(&format!("/imports/{id}/columns"))
}

/// A file that was taken in; what is wrong with it is noted at its field.
fn taken(
    form: &mut FormState,
    file: Option<Result<StoredFile, Vec<app::Problem>>>,
    field: &'static str,
) -> Option<StoredFile> {
    match file? {
        Ok(stored) => Some(stored),
        Err(problems) => {
            let here = problems.into_iter().map(|problem| app::Problem { field: field.into(), ..problem });
            explain(form, here.collect());
            None
        }
    }
}

fn form_page(web: &Web, visitor: &Visitor, form: FormState) -> NewImportPage {
    let choice = |kind: Kind| {
        Choice::new(kind.name(), format!("exchange-kind-{kind}")).with_hint(format!("exchange-kind-{kind}-hint"))
    };
    NewImportPage { frame: visitor.frame(web), crumbs: crumbs(), form, kinds: Kind::ALL.map(choice).to_vec() }
}
