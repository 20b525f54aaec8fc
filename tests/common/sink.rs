//! A mail server on this computer that takes letters, puts them off, refuses them or falls silent, by their address.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// The server; it ends when it is dropped.
pub(crate) struct Sink {
    /// Where it listens.
    pub port: u16,
    letters: Arc<Mutex<Vec<String>>>,
    lines: Arc<Mutex<Vec<String>>>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Sink {
    /// Begins to listen. A letter to `drop@…` is taken and the connection closed without a word, one to `later@…` put off,
    /// one to `refused@…` refused before and one to `spam@…` after it was given, one to `silent@…` never answered.
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (letters, lines) = (Arc::new(Mutex::new(Vec::new())), Arc::new(Mutex::new(Vec::new())));
        let ended = Arc::new(AtomicBool::new(false));
        let shared = (Arc::clone(&letters), Arc::clone(&lines), Arc::clone(&ended));
        let work = move || {
            for caller in listener.incoming() {
                if shared.2.load(Ordering::Relaxed) {
                    return;
                }
                // One that hangs up, or is killed, is nothing to a server.
                serve(&caller.unwrap(), &shared.0, &shared.1).ok();
            }
        };
        let thread = std::thread::Builder::new().name("sink".to_owned()).spawn(work).unwrap();
        Self { port, letters, lines, ended, thread: Some(thread) }
    }

    /// Returns the letters that came, with their heads.
    pub(crate) fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }

    /// Returns the lines that callers said, without those of letters.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        TcpStream::connect(("127.0.0.1", self.port)).ok();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

fn serve(caller: &TcpStream, letters: &Mutex<Vec<String>>, lines: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let (mut reader, mut out) = (BufReader::new(caller), caller);
    let mut to = String::new();
    out.write_all(b"220 sink ESMTP\r\n")?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        lines.lock().unwrap().push(line.to_owned());
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250-sink\r\n250 AUTH PLAIN LOGIN",
            "AUTH" => "235 welcome",
            "RCPT" => {
                to = line.to_lowercase();
                match to.as_str() {
                    line if line.contains("<later@") => "451 come again",
                    line if line.contains("<refused@") => "550 no such person",
                    _ => "250 fine",
                }
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                letters.lock().unwrap().push(letter(&mut reader)?);
                match to.as_str() {
                    to if to.contains("<drop@") => return Ok(()),
                    to if to.contains("<spam@") => "554 not this one",
                    to if to.contains("<silent@") => {
                        // Until the caller hangs up, or its process ends.
                        reader.read_line(&mut String::new())?;
                        return Ok(());
                    }
                    _ => "250 taken",
                }
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 fine",
        };
        out.write_all(answer.as_bytes())?;
        out.write_all(b"\r\n")?;
    }
}

/// Reads a letter up to its end.
fn letter(reader: &mut impl BufRead) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
