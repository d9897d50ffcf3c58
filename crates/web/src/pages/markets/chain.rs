//! Who supplies whom around a producer.

use app::markets::ContractListed;
use axum::extract::{OriginalUri, Path, State};
use domain::day::parse_typed;
use domain::ids::ProducerId;

use super::{contract_line, crumbs, frame};
use crate::forms::{DAY_UNREADABLE, FormState};
use crate::lists::ListQuery;
use crate::pages::answers::{page, page_with_problems};
use crate::pages::errors::PageResult;
use crate::pages::producers::bound_message;
use crate::parts::Link;
use crate::templates::{ChainArea, ChainPage};
use crate::visitor::Visitor;
use crate::{Web, show};

pub(super) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<ProducerId>,
    OriginalUri(uri): OriginalUri,
) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let typed = query.get("on");
    let on = parse_typed(typed);
    let chain = web.app.read(&visitor.actor(), async |op| app::markets::read_chain(op, id, on).await).await?;
    let is_unreadable = on.is_none() && !typed.is_empty();
    let shown = if is_unreadable { typed.to_owned() } else { show::day(chain.on) };
    let mut form = FormState::new(["on"]).with("on", shown);
    if is_unreadable {
        form.wrong("on", DAY_UNREADABLE);
    }
    let on = chain.on;
    let level = |rows: Vec<ContractListed>| rows.into_iter().map(|row| contract_line(row, on)).collect();
    let chain = ChainPage {
        frame: frame(&web, &visitor),
        crumbs: crumbs("markets-contracts", "/markets/contracts"),
        producer: Link::new(chain.producer.name, format!("/producers/{id}")),
        on,
        form,
        bound: chain.bound.iter().map(bound_message).collect(),
        suppliers: chain.suppliers.into_iter().map(level).collect(),
        buyers: chain.buyers.into_iter().map(level).collect(),
        areas: chain
            .areas
            .into_iter()
            .map(|area| ChainArea {
                name: area.material,
                href: format!("/markets/areas/{}", area.id),
                unit: area.unit_name,
                hectares: area.hectares,
                output_kg: area.output_kg,
            })
            .collect(),
        new_href: format!("/markets/contracts/new?supplier={id}"),
    };
    if is_unreadable { page_with_problems(&chain) } else { page(&chain) }
}
