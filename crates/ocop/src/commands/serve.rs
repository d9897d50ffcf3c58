//! `ocop serve`: the pages.

use std::net::SocketAddr;
use std::sync::Arc;

use app::App;
use clap::Args;
use domain::people::Role;
use domain::regulations::{FilingKind, Regulations};
use web::frame::Authority;
use web::{Settings, Web};

use super::Common;
use crate::config::Config;
use crate::installation;
use crate::post::MailServer;
use crate::say::{self, Failure, Outcome};
use crate::timed;

/// Serves the pages.
#[derive(Args)]
pub(crate) struct Serve {
    /// Where to listen, such as 127.0.0.1:8080.
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Serve without encryption beyond this machine; every page says so.
    #[arg(long)]
    insecure_http: bool,
}

impl Serve {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let mut config = common.settings()?;
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        config.insecure_http |= self.insecure_http;
        if let Some(problem) = config.problems().first() {
            return Err(Failure::asked_wrongly(problem));
        }
        let app = installation::open_ready(&config, common.clock()).await?;
        let listener = listen(config.listen).await?;
        if let Some(token) = app::people::begin_set_up(&app).await? {
            say::line(format!(
                "Open {}/set-up/{token} within {} minutes to open the first account.",
                config.public_url(),
                app::people::SET_UP_MINUTES
            ));
        }
        say::line(format!("ocop serves at {}", config.public_url()));
        serve(app, &config, listener).await
    }
}

/// Takes a port, or says who has it.
///
/// # Errors
/// The port is taken or may not be used.
pub(crate) async fn listen(address: SocketAddr) -> Result<tokio::net::TcpListener, Failure> {
    tokio::net::TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Failure::not_done(format!(
            "port {} is taken by another program: stop it, or choose another port",
            address.port()
        )),
        _ => Failure::not_done(format!("cannot listen on {address}: {error}")),
    })
}

/// Serves until told to stop; answers under way are finished first.
///
/// # Errors
/// The system refuses.
pub(crate) async fn serve(app: App, config: &Config, listener: tokio::net::TcpListener) -> Outcome {
    let is_sample = installation::is_sample(&app).await?;
    let url = config.public_url();
    let is_loopback = config.listen.ip().is_loopback();
    let settings = Settings {
        authority: Arc::new(authority(&app).await?),
        is_insecure: !url.starts_with("https://") && !is_loopback,
        public_url: url,
        is_sample,
        is_development: config.gallery,
    };
    let timed = timed::begin(&app, MailServer::of(config)?);
    let web = Web {
        app,
        papers: Arc::new(installation::typesetter(config)?),
        signatures: Arc::new(installation::signature_reader(&config.data)?),
        photos: Arc::new(documents::Darkroom),
        tables: Arc::new(documents::TableReader),
        settings: Arc::new(settings),
    };
    axum::serve(listener, web::routes::router(web)).with_graceful_shutdown(told_to_stop()).await?;
    drop(timed);
    Ok(())
}

/// What the authority says about itself: the body of the first administrator.
async fn authority(app: &App) -> Result<Authority, Failure> {
    let mut tx = app.db().read().await?;
    let holders = store::people::list_role_holders(&mut tx, Role::Administrator, "/", app.today()).await?;
    let body = match holders.first() {
        Some(holder) => store::units::find_body(&mut tx, &holder.body_id).await?,
        None => None,
    };
    let place = match &body {
        Some(body) => store::units::find_unit(&mut tx, &body.unit_id).await?.map(|unit| unit.name),
        None => None,
    };
    let basis = match Regulations::built_in().which(app.today(), FilingKind::First) {
        Ok(applicable) => vec![format!("Căn cứ: {}.", applicable.procedure.name)],
        Err(_) => Vec::new(),
    };
    Ok(Authority {
        place: place.unwrap_or_else(|| "Việt Nam".to_owned()),
        office: body.map(|body| body.name).unwrap_or_default(),
        address: String::new(),
        telephone: String::new(),
        legal_basis: basis,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
