//! Letters: made as Internet mail, and handed to a mail relay over SMTP, without TLS.
//!
//! The only place that knows how mail is written and that speaks to a network. What a relay said decides what may be
//! tried again: before it was given the letter, anything; once it was, only what it refused.

use crate::messages::quoted;
use crate::tr;
use lettre::Address;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use std::fmt;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

/// How long a relay may take for an answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// A letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What tells it from every other letter, the same however often it is sent.
    pub id: String,
    /// Who sends it: a name, which may be empty, and an address.
    pub from: (String, String),
    /// Who gets it: a name, which may be empty, and an address.
    pub to: (String, String),
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// When it was written, in seconds since 1970.
    pub written: u64,
}

/// Where letters are handed in.
pub struct Relay {
    /// Name or address of the computer.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Name and password, where it wants them.
    pub login: Option<(String, String)>,
}

impl Relay {
    /// Says whether what is sent there stays on this computer.
    pub fn is_here(&self) -> bool {
        is_here(&self.host)
    }
}

/// Says whether a host is this computer.
pub fn is_here(host: &str) -> bool {
    let host = host.trim().trim_start_matches('[').trim_end_matches(']').to_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Why a letter did not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The relay cannot be reached, or wants another name or password; nothing can be sent now.
    NotReached(String),
    /// The relay cannot take it now; it can be tried again.
    Later(String),
    /// The relay or the address does not take it.
    Refused(String),
    /// The relay was given the letter and did not say whether it took it.
    Unsure(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotReached(why) => f.write_str(&tr!("error-mail-not-reached", why = why)),
            Self::Later(why) => f.write_str(&tr!("error-mail-later", why = why)),
            Self::Refused(why) => f.write_str(&tr!("error-mail-refused", why = why)),
            Self::Unsure(why) => f.write_str(&tr!("error-mail-unsure", why = why)),
        }
    }
}

impl Letter {
    /// Returns it as a file of Internet mail (.eml), or says which address is none.
    pub fn to_eml(&self) -> Result<Vec<u8>, String> {
        Ok(self.message()?.formatted())
    }

    fn message(&self) -> Result<Message, String> {
        let from = mailbox(&self.from)?;
        let domain = from.email.domain().to_owned();
        Message::builder()
            .message_id(Some(format!("<{}@{domain}>", self.id)))
            .date(SystemTime::UNIX_EPOCH + Duration::from_secs(self.written))
            .from(from)
            .to(mailbox(&self.to)?)
            .subject(one_line(&self.subject))
            .header(ContentType::TEXT_PLAIN)
            .body(self.text.clone())
            .map_err(|e| e.to_string())
    }
}

/// Says whether a letter can be written to an address, or why not.
pub fn check_address(address: &str) -> Result<(), String> {
    address
        .trim()
        .parse::<Address>()
        .map(drop)
        .map_err(|e| tr!("error-mail-address", address = quoted(address), error = e.to_string()))
}

fn mailbox((name, address): &(String, String)) -> Result<Mailbox, String> {
    check_address(address)?;
    let address = address.trim().parse::<Address>().map_err(|e| e.to_string())?;
    let name = one_line(name);
    Ok(Mailbox::new(Some(name).filter(|name| !name.is_empty()), address))
}

/// Nothing of a name or a subject begins a header of its own.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A relay that waits for letters.
pub struct Post {
    connection: SmtpConnection,
}

impl Post {
    /// Calls a relay.
    pub fn open(relay: &Relay) -> Result<Self, Fault> {
        let not_reached = |error: smtp::Error| Fault::NotReached(words(&error));
        let hello = ClientId::default();
        let server = (relay.host.trim(), relay.port);
        let mut connection =
            SmtpConnection::connect(server, Some(PATIENCE), &hello, None, None).map_err(not_reached)?;
        if let Some((user, password)) = &relay.login {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection.auth(DEFAULT_MECHANISMS, &credentials).map_err(not_reached)?;
        }
        Ok(Self { connection })
    }

    /// Hands a letter in. After a fault other than a refusal the relay has to be called again.
    pub fn send(&mut self, letter: &Letter) -> Result<(), Fault> {
        let message = letter.message().map_err(Fault::Refused)?;
        let envelope = message.envelope().clone();
        if !letter.from.1.is_ascii() || !letter.to.1.is_ascii() {
            return Err(Fault::Refused(tr!("error-mail-letters").to_owned()));
        }
        let bytes = message.formatted();
        let connection = &mut self.connection;
        connection.command(Mail::new(envelope.from().cloned(), Vec::new())).map_err(|error| before(&error))?;
        for to in envelope.to() {
            connection.command(Rcpt::new(to.clone(), Vec::new())).map_err(|error| before(&error))?;
        }
        connection.command(Data).map_err(|error| before(&error))?;
        connection.message(&bytes).map(drop).map_err(|error| match before(&error) {
            Fault::NotReached(why) => Fault::Unsure(why),
            said @ (Fault::Later(_) | Fault::Refused(_) | Fault::Unsure(_)) => said,
        })
    }

    /// Makes the relay forget a letter that it refused, so that the next can follow.
    pub fn forget(&mut self) -> Result<(), Fault> {
        self.connection.command("RSET\r\n").map(drop).map_err(|error| before(&error))
    }

    /// Says good-bye.
    pub fn close(mut self) {
        // All letters are handed in; how the relay answers to a good-bye is all the same.
        self.connection.quit().ok();
    }
}

/// Says what an answer before the letter was given means.
fn before(error: &smtp::Error) -> Fault {
    let why = words(error);
    if error.is_transient() {
        Fault::Later(why)
    } else if error.is_permanent() {
        Fault::Refused(why)
    } else {
        Fault::NotReached(why)
    }
}

fn words(error: &smtp::Error) -> String {
    let cause = std::error::Error::source(error).map(ToString::to_string);
    let code = error.status().map(|code| code.to_string());
    match (code, cause) {
        (Some(code), Some(cause)) => format!("{code} {}", one_line(&cause)),
        (None, Some(cause)) => one_line(&cause),
        (_, None) => one_line(&error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(name: &str, subject: &str, text: &str) -> Letter {
        Letter {
            id: "0123".to_owned(),
            from: ("Nordwind GmbH".to_owned(), "office@nordwind.example".to_owned()),
            to: (name.to_owned(), "jürgen@nordwind.example".replace('ü', "ue")),
            subject: subject.to_owned(),
            text: text.to_owned(),
            written: 1_795_000_000,
        }
    }

    #[test]
    fn a_letter_is_mail_that_any_program_reads() {
        let text = "Grüße aus Wien, ".repeat(40) + "\n.\nSchluß\n";
        let eml =
            letter("Jürgen Groß, \"Chef\"\r\nBcc: all@x.example", "Einladung: Žatec\nX: 1", &text).to_eml().unwrap();
        let eml = String::from_utf8(eml).unwrap();
        assert!(eml.is_ascii(), "{eml}");
        assert!(eml.split("\r\n").all(|line| !line.contains(['\r', '\n'])), "{eml}");
        let (head, body) = eml.split_once("\r\n\r\n").unwrap();
        let names: Vec<_> =
            head.lines().filter(|line| !line.starts_with(' ')).filter_map(|l| l.split(':').next()).collect();
        for name in ["Message-ID", "Date", "From", "To", "Subject", "Content-Type", "Content-Transfer-Encoding"] {
            assert_eq!(names.iter().filter(|found| **found == name).count(), 1, "{name}\n{head}");
        }
        assert!(!names.contains(&"Bcc") && !names.contains(&"X"), "{head}");
        assert!(head.contains("Message-ID: <0123@nordwind.example>"), "{head}");
        assert!(head.contains("juergen@nordwind.example"), "{head}");
        assert!(head.lines().all(|line| line.len() <= 998) && body.lines().all(|line| line.len() <= 78), "{eml}");
        assert!(body.contains("\r\n.\r\n") && body.contains("Schlu=C3=9F"), "{body}");
    }

    #[test]
    fn only_this_computer_is_here() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.8.8", "::1", "[::1]", "mail.localhost"] {
            assert!(is_here(host), "{host}");
        }
        for host in ["", "mail.nordwind.example", "192.168.0.4", "10.0.0.1", "localhost.example", "128.0.0.1", "::2"] {
            assert!(!is_here(host), "{host}");
        }
    }

    #[test]
    fn what_is_no_address_gets_no_letter() {
        for address in ["", "anna", "anna@", "@x.example", "anna@x.example\r\nDATA", "a b@x.example"] {
            assert!(check_address(address).is_err(), "{address:?}");
        }
    }
}
