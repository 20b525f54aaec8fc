//! Invitations: queued with the import, sent or exported once, taken back with it; no secret is kept.

use crate::desk::Desk;
use crate::sink::Sink;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// A desk with an import of people, of whom all but the last are invited.
fn invited(people: &[&str]) -> Desk {
    let desk = Desk::with_users();
    import(&desk, people);
    desk
}

fn import(desk: &Desk, people: &[&str]) {
    let mut text = String::from("firstName,lastName,email,username,role,notify\n");
    for (number, name) in people.iter().enumerate() {
        let notify = if number + 1 < people.len() { "Yes" } else { "No" };
        writeln!(text, "Žofie,{name},{name}@nordwind.example,{name},Customer,{notify}").unwrap();
    }
    let file = desk.file("people.csv", text);
    desk.run(&["import", &file, "--type", "people", "--mode", "update", "--yes"]).ends(0);
}

/// Sets a mail server on this computer.
fn set_up(desk: &Desk, sink: &Sink) {
    let port = format!("mail_port={}", sink.port);
    desk.run(&["settings", "set", "mail_host=127.0.0.1", &port, "mail_sender=office@nordwind.example"]).ends(0);
}

fn states(desk: &Desk) -> Vec<String> {
    desk.sql("SELECT address || ' ' || state FROM outbox ORDER BY id")
        .into_iter()
        .map(|line| line.replace("@nordwind.example", ""))
        .collect()
}

fn header(letter: &str, name: &str) -> String {
    let line = letter.lines().find(|line| line.starts_with(&format!("{name}:"))).unwrap_or_else(|| panic!("{letter}"));
    line.to_owned()
}

#[test]
fn who_is_new_and_to_be_invited_gets_one_letter() {
    let desk = invited(&["anna", "bo", "nobody"]);
    assert_eq!(states(&desk), ["anna queued", "bo queued"]);
    desk.run(&["outbox", "send"]).ends(2).says("no mail server is set up").says("outbox export");
    let sink = Sink::new();
    set_up(&desk, &sink);
    desk.run(&["settings", "set", "mail_subject=Willkommen bei {organisation}", "mail_text=Grüße, {name}!"]).ends(0);
    desk.run(&["settings", "set", "name=Nordwind Ö"]).ends(0);
    desk.run(&["outbox"]).ends(0).prints("Žofie anna").prints("Queued");
    desk.run(&["outbox", "send"]).ends(0).says("2 sent");
    desk.run(&["outbox", "send"]).ends(0).says("No letter waits");
    let letters = sink.letters();
    assert_eq!(letters.len(), 2);
    let first = &letters[0];
    assert!(header(first, "To").contains("<anna@nordwind.example>"), "{first}");
    assert!(header(first, "From").contains("<office@nordwind.example>"), "{first}");
    assert!(header(first, "Message-ID").ends_with(".invitation@nordwind.example>"), "{first}");
    assert!(first.is_ascii() && first.lines().all(|line| line.len() <= 100), "{first}");
    // The same people again, changed or not, are no new ones.
    import(&desk, &["anna", "bo", "nobody"]);
    import(&desk, &["bo", "anna", "carl", "nobody"]);
    desk.run(&["outbox", "send"]).ends(0).says("1 sent");
    assert_eq!(
        (sink.letters().len(), states(&desk)),
        (3, vec!["anna sent".into(), "bo sent".into(), "carl sent".into()])
    );
    let log = desk.run(&["audit", "list"]).ends(0).out;
    assert!(log.contains("letter sent") && !log.contains("anna@"), "{log}");
}

#[test]
fn what_a_mail_server_said_decides_what_is_tried_again() {
    let desk = invited(&["later", "refused", "drop", "spam", "anna", "nobody"]);
    let sink = Sink::new();
    set_up(&desk, &sink);
    let sent = desk.run(&["outbox", "send", "--json"]).ends(3).json();
    let counts = ["done", "failed", "unsure", "later"].map(|key| sent[key].as_u64().unwrap());
    assert_eq!(counts, [1, 2, 1, 1]);
    assert_eq!(states(&desk), ["later queued", "refused failed", "drop unsure", "spam failed", "anna sent"]);
    desk.run(&["outbox", "list", "--state", "unsure"]).ends(0).prints("did not say whether it took it");
    desk.run(&["outbox", "list", "--state", "failed"]).ends(0).prints("550").prints("554");
    let given = |name: &str| sink.letters().iter().filter(|letter| letter.contains(&format!("<{name}@"))).count();
    assert_eq!(["later", "refused", "drop", "spam", "anna"].map(given), [0, 0, 1, 1, 1]);
    // Only what was put off is tried again by itself.
    desk.run(&["outbox", "send"]).ends(1).says("1 put off");
    assert_eq!(["later", "refused", "drop", "spam", "anna"].map(given), [0, 0, 1, 1, 1]);
    // A person decides about the one of which nobody knows: it is the same letter.
    desk.run(&["outbox", "retry", "5"]).ends(2).says("letter 5 is sent");
    desk.run(&["outbox", "withdraw", "5"]).ends(2).says("letter 5 is sent");
    desk.run(&["outbox", "withdraw", "1", "2"]).ends(0);
    desk.run(&["outbox", "retry", "3"]).ends(0);
    desk.run(&["outbox", "send"]).ends(1).says("1 unsure");
    let ids: Vec<_> = sink
        .letters()
        .iter()
        .filter(|letter| letter.contains("<drop@"))
        .map(|letter| header(letter, "Message-ID"))
        .collect();
    assert_eq!((ids.len(), &ids[0]), (2, &ids[1]));
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn a_server_that_is_not_there_leaves_letters_as_they_are() {
    let desk = invited(&["anna", "nobody"]);
    let sink = Sink::new();
    set_up(&desk, &sink);
    drop(sink);
    desk.run(&["outbox", "send"]).ends(1).says("the mail server cannot be used");
    assert_eq!(desk.sql("SELECT state, tries FROM outbox"), ["queued|0"]);
    desk.run(&["run-due"]).ends(0).says("Letters: the mail server cannot be used");
}

#[test]
fn one_that_is_killed_while_it_sends_leaves_the_letter_unsure() {
    let desk = invited(&["silent", "anna", "nobody"]);
    let sink = Sink::new();
    set_up(&desk, &sink);
    let mut child = desk.command(&["outbox", "send"]).spawn().unwrap();
    let begun = Instant::now();
    while sink.letters().is_empty() {
        assert!(begun.elapsed() < Duration::from_mins(1));
        std::thread::sleep(Duration::from_millis(10));
    }
    // While it waits for the answer nobody else sends.
    desk.run(&["outbox", "send"]).ends(0).says("Another program sends letters");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(states(&desk), ["silent sending", "anna queued"]);
    desk.run(&["run-due"]).ends(0).says("Letters: 1 sent");
    assert_eq!(states(&desk), ["silent unsure", "anna sent"]);
    assert_eq!(sink.letters().len(), 2);
}

#[test]
fn an_undo_withdraws_what_waits_and_says_what_went() {
    let desk = invited(&["anna", "bo", "carl", "nobody"]);
    let sink = Sink::new();
    set_up(&desk, &sink);
    desk.run(&["outbox", "withdraw", "3"]).ends(0);
    // One letter goes, one stays for the test.
    desk.run(&["outbox", "withdraw", "2"]).ends(0);
    desk.run(&["outbox", "send"]).ends(0);
    desk.run(&["outbox", "retry", "2"]).ends(0);
    desk.run(&["undo", "2", "--dry-run"]).ends(0).prints("1 invitation that was not sent yet is withdrawn");
    assert_eq!(states(&desk), ["anna sent", "bo queued", "carl withdrawn"]);
    desk.run(&["undo", "2", "--yes"]).ends(0).prints("sent already stay sent: Žofie anna <anna@nordwind.example>");
    assert_eq!(states(&desk), ["anna sent", "bo withdrawn", "carl withdrawn"]);
    desk.run(&["outbox", "send"]).ends(0).says("No letter waits");
    let redone = desk.run(&["undo", "2", "--redo", "--yes", "--json"]).ends(0).json();
    assert_eq!(redone["invitations"], 1);
    assert_eq!(states(&desk), ["anna sent", "bo queued", "carl withdrawn"]);
    // A record that goes or changes otherwise is looked at when its letter goes.
    desk.run(&["records", "delete", "people", "2", "--yes"]).ends(0);
    desk.run(&["outbox", "send"]).ends(0).says("No letter waits");
    assert_eq!(states(&desk), ["anna sent", "bo withdrawn", "carl withdrawn"]);
    desk.run(&["records", "set", "people", "3", "email=charly@nordwind.example"]).ends(0);
    desk.run(&["outbox", "retry", "3"]).ends(0);
    desk.run(&["outbox", "send"]).ends(0).says("1 sent");
    assert!(sink.letters().iter().any(|letter| letter.contains("<charly@nordwind.example>")));
    assert_eq!(sink.letters().len(), 2);
}

#[test]
fn letters_are_exported_as_files_and_count_as_sent() {
    let desk = invited(&["anna", "bo", "nobody"]);
    let folder = desk.path().join("letters");
    let to = folder.to_str().unwrap();
    desk.run(&["outbox", "export", to]).ends(2).says("mail_sender");
    desk.run(&["settings", "set", "mail_sender=nobody"]).ends(2).says("an e-mail address");
    desk.run(&["settings", "set", "mail_sender=office@nordwind.example"]).ends(0);
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("invitation-000002.eml"), "mine").unwrap();
    desk.run(&["outbox", "export", to]).ends(2).says("exists already");
    assert_eq!(states(&desk), ["anna exported", "bo queued"]);
    std::fs::remove_file(folder.join("invitation-000002.eml")).unwrap();
    desk.run(&["outbox", "export", to]).ends(0).says("1 exported");
    desk.run(&["outbox", "export", to]).ends(0).says("No letter waits");
    let letter = std::fs::read_to_string(folder.join("invitation-000001.eml")).unwrap();
    assert!(header(&letter, "To").contains("<anna@nordwind.example>"), "{letter}");
    desk.run(&["outbox", "retry", "1"]).ends(2).says("letter 1 is exported");
}

#[test]
fn a_password_goes_to_the_mail_server_and_nowhere_else() {
    const SECRET: &str = "correct-horse-battery";
    let desk = invited(&["anna", "bo", "nobody"]);
    let sink = Sink::new();
    set_up(&desk, &sink);
    desk.run(&["settings", "set", "mail_user=relay"]).ends(0);
    desk.run(&["outbox", "send"]).ends(2).says("MUSTER_SMTP_PASSWORD");
    let file = desk.file("smtp-password", format!("{SECRET}\n"));
    desk.run(&["settings", "set", &format!("mail_password_file={file}")]).ends(0);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        mode(0o644);
        desk.run(&["outbox", "send"]).ends(2).says("others can read it").says("chmod 600");
        mode(0o600);
    }
    // Through the network in plain text only where somebody allowed it.
    desk.run(&["settings", "set", "mail_host=mail.nordwind.invalid"]).ends(0);
    desk.run(&["outbox", "send"])
        .ends(2)
        .says("letters and the password would go to mail.nordwind.invalid in plain text");
    if cfg!(target_os = "linux") {
        // An address that leads here, and that nobody can tell it from.
        desk.run(&["settings", "set", "mail_host=0.0.0.0"]).ends(0);
        desk.run(&["outbox", "send"]).ends(2).says("in plain text");
        desk.run(&["settings", "set", "mail_unencrypted=yes"]).ends(0);
        desk.run(&["outbox", "send"]).ends(0).says("2 sent");
        import(&desk, &["emil", "nobody"]);
    }
    desk.run(&["settings", "set", "mail_host=localhost", "mail_unencrypted=no"]).ends(0);

    let mut said = desk.run(&["outbox", "send", "--json"]).ends(0).out;
    assert!(sink.lines().iter().any(|line| line.starts_with("AUTH ")), "{:?}", sink.lines());
    import(&desk, &["dora", "nobody"]);
    let by_environment = desk.command(&["outbox", "send"]).env("MUSTER_SMTP_PASSWORD", SECRET).output().unwrap();
    assert!(by_environment.status.success());
    said.push_str(&String::from_utf8_lossy(&by_environment.stderr));
    for arguments in
        [&["settings", "export"][..], &["settings", "list"], &["audit", "export"], &["outbox", "list", "--json"]]
    {
        let run = desk.run(arguments).ends(0);
        said.extend([run.out, run.err]);
    }
    assert!(!said.contains(SECRET), "{said}");
    std::fs::remove_file(&file).unwrap();
    desk.run(&["restore-point", "create"]).ends(0);
    let mut folders = vec![desk.path().to_path_buf()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files += 1;
                let bytes = std::fs::read(&path).unwrap();
                let found = bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
                assert!(!found, "{}", path.display());
            }
        }
    }
    assert!(files > 5);
}
