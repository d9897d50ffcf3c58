//! Settings: a file, then the environment, then flags; the last word counts.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::say::Failure;

mod mail;

pub(crate) use mail::{Mail, Security};

/// Settings as the program uses them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    /// The version of this file's format.
    pub(crate) config_version: u32,
    /// The folder of the data: the embedded database and the files.
    pub(crate) data: PathBuf,
    /// A PostgreSQL address; without one the embedded database in `data` is used.
    pub(crate) database: Option<String>,
    /// Connections to PostgreSQL at most.
    pub(crate) database_connections: usize,
    /// Where to listen.
    pub(crate) listen: SocketAddr,
    /// The address people use. `https://…` when a proxy in front encrypts.
    pub(crate) public_url: Option<String>,
    /// Serve without encryption beyond this machine: pages carry a banner.
    pub(crate) insecure_http: bool,
    /// Serve the gallery of pages with samples.
    pub(crate) gallery: bool,
    /// The mail server that carries letters.
    pub(crate) mail: Mail,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            config_version: 1,
            data: PathBuf::from("/var/lib/ocop"),
            database: None,
            database_connections: 16,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            insecure_http: false,
            gallery: false,
            mail: Mail::default(),
        }
    }
}

/// The prefix of names in the environment: `OCOP__PUBLIC_URL`.
const PREFIX: &str = "OCOP__";

impl Config {
    /// Reads a file, if there is one, and the environment.
    ///
    /// # Errors
    /// The file or a variable is not understood: says which, and where.
    pub(crate) fn read(file: Option<&Path>) -> Result<Self, Failure> {
        let mut config = match file {
            Some(file) => {
                let text = std::fs::read_to_string(file)
                    .map_err(|error| Failure::asked_wrongly(format!("cannot read {}: {error}", file.display())))?;
                toml::from_str(&text)
                    .map_err(|error| Failure::asked_wrongly(format!("{}: {}", file.display(), error.message())))?
            }
            None => Self::default(),
        };
        config.take_environment(&variable)?;
        if config.config_version != 1 {
            return Err(Failure::asked_wrongly(format!(
                "config_version {} is not known to this version; expected 1",
                config.config_version
            )));
        }
        Ok(config)
    }

    fn take_environment(&mut self, variable: &dyn Fn(&str) -> Result<Option<String>, Failure>) -> Result<(), Failure> {
        if let Some(value) = variable("DATA")? {
            self.data = PathBuf::from(value);
        }
        if let Some(value) = variable("DATABASE")? {
            self.database = Some(value);
        }
        if let Some(value) = variable("DATABASE_CONNECTIONS")? {
            self.database_connections = parsed("DATABASE_CONNECTIONS", &value)?;
        }
        if let Some(value) = variable("LISTEN")? {
            self.listen = parsed("LISTEN", &value)?;
        }
        if let Some(value) = variable("PUBLIC_URL")? {
            self.public_url = Some(value);
        }
        if let Some(value) = variable("INSECURE_HTTP")? {
            self.insecure_http = parsed("INSECURE_HTTP", &value)?;
        }
        if let Some(value) = variable("GALLERY")? {
            self.gallery = parsed("GALLERY", &value)?;
        }
        self.mail.take_environment(variable)
    }

    /// The address people use, without a slash at its end.
    #[must_use]
    pub(crate) fn public_url(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    /// What forbids serving with these settings, if anything does.
    #[must_use]
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let url = self.public_url();
        let is_https = url.starts_with("https://");
        if !is_https && !url.starts_with("http://") {
            problems.push(format!("public_url `{url}` must begin with https:// or http://"));
        }
        if !is_https && !self.listen.ip().is_loopback() && !self.insecure_http {
            problems.push(format!(
                "listening on {} without encryption would show passwords to the network: set public_url to an \
                 https:// address served by a proxy, or pass --insecure-http if you know what you do",
                self.listen
            ));
        }
        if self.database_connections == 0 {
            problems.push("database_connections must be at least 1".to_owned());
        }
        problems.extend(self.mail.problems());
        problems
    }

    /// The settings in force as a file, without secrets.
    #[must_use]
    pub(crate) fn redacted(&self) -> Self {
        let database = self.database.as_ref().map(|url| match (url.find("://"), url.rfind('@')) {
            (Some(scheme), Some(at)) if at > scheme => format!("{}***{}", &url[..scheme + 3], &url[at..]),
            _ => url.clone(),
        });
        Self { database, ..self.clone() }
    }
}

/// A file with every setting, its default and what it is for.
pub(crate) const EXAMPLE: &str = r#"# Settings of ocop. Every line may be left out; what stands here are the defaults.
# The same names work in the environment as OCOP__NAME; a secret may lie in a file named by OCOP__NAME_FILE.
config_version = 1

# The folder of the data: the embedded database and the files people upload.
data = "/var/lib/ocop"

# A PostgreSQL database instead of the embedded one.
# database = "postgres://ocop@localhost/ocop"
database_connections = 16

# Where to listen, and the address people use. With an https:// address served by a proxy, cookies are
# bound to it. Without one, only this machine may connect.
listen = "127.0.0.1:8080"
# public_url = "https://ocop.example.gov.vn"

# Serve without encryption beyond this machine. Every page then carries a banner.
insecure_http = false

# Serve the gallery of pages with samples at /gallery.
gallery = false

# The mail server that carries notices to those who gave an e-mail address. Without a server, letters wait.
[mail]
# server = "mail.example.gov.vn"
# How the line is encrypted: "starttls" (port 587), "tls" (port 465), or "none" (port 25).
security = "starttls"
# port = 587
# user = "ocop"
# password_file = "/etc/ocop.mail-password"
# Who letters come from.
# from = "OCOP <ocop@example.gov.vn>"
"#;

fn parsed<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, Failure> {
    value.parse().map_err(|_| Failure::asked_wrongly(format!("{PREFIX}{name}: `{value}` is not understood")))
}

/// A variable, or the content of the file that `…_FILE` names.
#[expect(clippy::disallowed_methods, reason = "this is the one place where the environment is read")]
fn variable(name: &str) -> Result<Option<String>, Failure> {
    if let Ok(file) = std::env::var(format!("{PREFIX}{name}_FILE")) {
        let text = std::fs::read_to_string(&file)
            .map_err(|error| Failure::asked_wrongly(format!("{PREFIX}{name}_FILE: cannot read {file}: {error}")))?;
        return Ok(Some(text.trim_end().to_owned()));
    }
    Ok(std::env::var(format!("{PREFIX}{name}")).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_the_default() {
        let example: Config = toml::from_str(EXAMPLE).unwrap();
        assert_eq!(example, Config::default());
    }

    #[test]
    fn the_environment_has_a_later_word_than_the_file() {
        let mut config = Config::default();
        let given = |name: &str| Ok((name == "LISTEN").then(|| "127.0.0.1:9000".to_owned()));
        config.take_environment(&given).unwrap();
        assert_eq!(config.listen.port(), 9000);
        let wrong = |name: &str| Ok((name == "LISTEN").then(|| "here".to_owned()));
        assert_eq!(config.take_environment(&wrong).unwrap_err().code, 2);
    }

    #[test]
    fn an_open_line_beyond_this_machine_is_refused_unless_asked_for() {
        let open = Config { listen: "0.0.0.0:8080".parse().unwrap(), ..Config::default() };
        assert_eq!(open.problems().len(), 1);
        assert!(Config { insecure_http: true, ..open.clone() }.problems().is_empty());
        assert!(Config { public_url: Some("https://ocop.vn".to_owned()), ..open }.problems().is_empty());
    }

    #[test]
    fn a_printed_address_shows_no_password() {
        let config = Config { database: Some("postgres://ocop:secret@db/ocop".to_owned()), ..Config::default() };
        assert_eq!(config.redacted().database.as_deref(), Some("postgres://***@db/ocop"));
    }
}
