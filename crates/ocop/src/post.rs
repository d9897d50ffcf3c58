//! The mail server, as `app` wants it: someone who carries letters.

use std::time::Duration;

use app::notices::{Letter, Post, Refusal};
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config::{Config, Security};
use crate::say::Failure;

/// A mail server.
pub(crate) struct MailServer {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    public_url: String,
}

/// How long one answer of the server may take, and a whole letter.
const ONE_ANSWER: Duration = Duration::from_secs(30);
const ONE_LETTER: Duration = Duration::from_secs(180);

impl MailServer {
    /// The mail server of the settings, if one is set. It is not asked yet.
    ///
    /// # Errors
    /// The password cannot be read, or the name of the server cannot be.
    pub(crate) fn of(config: &Config) -> Result<Option<Self>, Failure> {
        let mail = &config.mail;
        let Some(server) = &mail.server else { return Ok(None) };
        if let Some(problem) = mail.problems().first() {
            return Err(Failure::asked_wrongly(problem));
        }
        let from = mail.from.as_deref().unwrap_or_default().parse();
        let from = from.map_err(|error| Failure::asked_wrongly(format!("mail.from: {error}")))?;
        let encryption = || {
            TlsParameters::new(server.clone())
                .map_err(|error| Failure::asked_wrongly(format!("mail.server `{server}`: {error}")))
        };
        let tls = match mail.security {
            Security::None => Tls::None,
            Security::Starttls => Tls::Required(encryption()?),
            Security::Tls => Tls::Wrapper(encryption()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server)
            .port(mail.port())
            .tls(tls)
            .timeout(Some(ONE_ANSWER));
        if let Some((user, password)) = mail.user.clone().zip(mail.password()?) {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Some(Self { server: builder.build(), from, public_url: config.public_url() }))
    }

    fn write(&self, letter: &Letter) -> Result<Message, Refusal> {
        let (subject, text) = web::letters::letter(&letter.notices, &self.public_url);
        let address = letter.address.parse().map_err(|error| Refusal::ForGood(format!("{error}")))?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .subject(subject)
            .message_id(None)
            .raw_header(machine_made())
            .header(ContentType::TEXT_PLAIN)
            .body(text)
            .map_err(|error| Refusal::ForGood(error.to_string()))
    }
}

/// Says that nobody wrote the letter, so that no absent colleague answers it (RFC 3834).
fn machine_made() -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned())
}

impl Post for MailServer {
    async fn carry(&self, letter: &Letter) -> Result<(), Refusal> {
        let message = self.write(letter)?;
        match tokio::time::timeout(ONE_LETTER, self.server.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(refusal(&error)),
            Err(_) => Err(Refusal::ForNow("the mail server took too long".to_owned())),
        }
    }
}

/// What a server's refusal means: of this letter for good, or of anything just now. That it does not
/// know our user (530, 534, 535, 538) says nothing about the letter.
fn refusal(error: &Error) -> Refusal {
    let code = error.status().map_or(0, u16::from);
    let why = error.to_string();
    if error.is_permanent() && !matches!(code, 530 | 534 | 535 | 538) {
        Refusal::ForGood(why)
    } else {
        Refusal::ForNow(why)
    }
}
