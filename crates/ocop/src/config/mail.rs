//! Settings of the mail server.

use std::net::IpAddr;
use std::path::PathBuf;

use lettre::message::Mailbox;
use serde::{Deserialize, Serialize};

use super::parsed;
use crate::say::Failure;

/// The mail server that carries letters. Without a server, letters wait.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Mail {
    /// Its name.
    pub(crate) server: Option<String>,
    /// Its port, if not the usual one.
    pub(crate) port: Option<u16>,
    /// How the line to it is encrypted.
    pub(crate) security: Security,
    /// Who signs in there, if anyone has to.
    pub(crate) user: Option<String>,
    /// The file that holds the password.
    pub(crate) password_file: Option<PathBuf>,
    /// Who letters come from: `OCOP <ocop@example.gov.vn>`.
    pub(crate) from: Option<String>,
}

/// How the line to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Security {
    /// Not at all.
    None,
    /// It begins open and is encrypted before anything is said.
    #[default]
    Starttls,
    /// From the first byte on.
    Tls,
}

impl std::str::FromStr for Security {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "none" => Ok(Self::None),
            "starttls" => Ok(Self::Starttls),
            "tls" => Ok(Self::Tls),
            _ => Err(()),
        }
    }
}

impl Mail {
    pub(super) fn take_environment(
        &mut self,
        variable: &dyn Fn(&str) -> Result<Option<String>, Failure>,
    ) -> Result<(), Failure> {
        if let Some(value) = variable("MAIL__SERVER")? {
            self.server = Some(value);
        }
        if let Some(value) = variable("MAIL__PORT")? {
            self.port = Some(parsed("MAIL__PORT", &value)?);
        }
        if let Some(value) = variable("MAIL__SECURITY")? {
            self.security = parsed("MAIL__SECURITY", &value)?;
        }
        if let Some(value) = variable("MAIL__USER")? {
            self.user = Some(value);
        }
        if let Some(value) = variable("MAIL__PASSWORD_FILE")? {
            self.password_file = Some(PathBuf::from(value));
        }
        if let Some(value) = variable("MAIL__FROM")? {
            self.from = Some(value);
        }
        Ok(())
    }

    /// The port.
    pub(crate) fn port(&self) -> u16 {
        self.port.unwrap_or(match self.security {
            Security::None => 25,
            Security::Starttls => 587,
            Security::Tls => 465,
        })
    }

    /// The password, read from its file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn password(&self) -> Result<Option<String>, Failure> {
        let Some(file) = &self.password_file else { return Ok(None) };
        let text = std::fs::read_to_string(file).map_err(|error| {
            Failure::asked_wrongly(format!("mail.password_file: cannot read {}: {error}", file.display()))
        })?;
        Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// What forbids sending letters with these settings, if anything does.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let Some(server) = &self.server else { return problems };
        match self.from.as_deref().map(str::parse::<Mailbox>) {
            None => problems.push("mail.from is missing: name the address that letters come from".to_owned()),
            Some(Err(_)) => {
                problems.push("mail.from is no address: write it as `OCOP <ocop@example.gov.vn>`".to_owned());
            }
            Some(Ok(_)) => {}
        }
        if self.user.is_some() != self.password_file.is_some() {
            problems.push("mail.user and mail.password_file belong together: set both, or none".to_owned());
        }
        if self.user.is_some() && self.security == Security::None && !is_this_machine(server) {
            problems.push(format!(
                "mail.security `none` would show the password to the network on its way to {server}: set `starttls` or \
                 `tls`"
            ));
        }
        problems
    }
}

fn is_this_machine(server: &str) -> bool {
    server == "localhost" || server.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            server: Some("mail.example.gov.vn".to_owned()),
            from: Some("OCOP Cần Thơ <ocop@example.gov.vn>".to_owned()),
            ..Mail::default()
        }
    }

    #[test]
    fn without_a_server_nothing_is_wrong_and_with_one_a_sender_is_needed() {
        assert!(Mail::default().problems().is_empty());
        assert!(mail().problems().is_empty());
        assert_eq!(Mail { from: None, ..mail() }.problems().len(), 1);
        assert_eq!(Mail { from: Some("OCOP".to_owned()), ..mail() }.problems().len(), 1);
    }

    #[test]
    fn a_password_does_not_travel_on_an_open_line() {
        let with_password =
            Mail { user: Some("ocop".to_owned()), password_file: Some(PathBuf::from("/etc/ocop.mail")), ..mail() };
        assert!(with_password.problems().is_empty());
        let open = Mail { security: Security::None, ..with_password };
        assert_eq!(open.problems().len(), 1);
        assert!(Mail { server: Some("127.0.0.1".to_owned()), ..open.clone() }.problems().is_empty());
        assert_eq!(Mail { password_file: None, security: Security::Tls, ..open }.problems().len(), 1);
    }

    #[test]
    fn the_port_follows_the_encryption_unless_it_is_set() {
        let port = |security, port| Mail { security, port, ..mail() }.port();
        assert_eq!([port(Security::None, None), port(Security::Starttls, None)], [25, 587]);
        assert_eq!([port(Security::Tls, None), port(Security::Tls, Some(2465))], [465, 2465]);
    }
}
