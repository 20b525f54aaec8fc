//! A whole import through the library's public face: from a file to records, and back.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use muster::definitions::record_types;
use muster::domain::assignment::AssignBy;
use muster::domain::choices::{Choices, Corrected, Mode, Transfer};
use muster::domain::directory::Role;
use muster::domain::history::{ImportState, Scope, ShareState, UndoOrder};
use muster::domain::plan::{Counts, Outcome, ShareOf};
use muster::domain::table::TableChoice;
use muster::job::results::Input;
use muster::job::unattended::{self, Order};
use muster::job::{
    Error, NoProgress, Progress, Session, Stage, configuration, export, history, importing, organisation, planning,
    staging,
};
use muster::store::Store;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An organisation with a few users, in a folder of its own.
struct Fixture {
    folder: tempfile::TempDir,
    session: Session,
}

impl Fixture {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store =
            Store::open(&folder.path().join("organisation.muster"), Arc::new(record_types::built_in())).unwrap();
        let mut session =
            Session::new(store, PathBuf::from(env!("CARGO_BIN_EXE_muster")), "test@nordwind.example".to_owned());
        organisation::make_sample(&mut session).unwrap();
        Self { folder, session }
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn import(&mut self, path: &Path, change: impl FnOnce(&mut Order)) -> Result<unattended::Outcome, Error> {
        let mut order = customers(path);
        change(&mut order);
        unattended::run(&mut self.session, &order, &mut |_, _| true, &mut NoProgress)
    }

    fn count(&self) -> u64 {
        self.session.store.count("customers").unwrap()
    }
}

fn customers(path: &Path) -> Order {
    Order {
        input: Input::File(path.to_path_buf()),
        part: None,
        record_type: Some("customers".to_owned()),
        configuration: None,
        table: TableChoice::default(),
        mode: Some(Mode::Update),
        assign: Some((AssignBy::Email, "Vertreter".to_owned())),
        aliases: Vec::new(),
        default_user: None,
        users: Vec::new(),
        dry_run: false,
        draft: false,
        duplicates: None,
        transfer: None,
        raise: false,
        stop_on_problems: false,
        confirmed_deletions: false,
        not_found: None,
        report: None,
        problems: None,
        overwrite: false,
    }
}

const HEADER: &str = "Kundennummer;Firma;Land;Letzter Besuch;Vertreter;Ansprechpartner\n";

fn rows(rows: &[&str]) -> String {
    rows.iter().fold(HEADER.to_owned(), |mut text, row| {
        writeln!(text, "{row}").unwrap();
        text
    })
}

fn three() -> String {
    rows(&[
        "1001;Café Sperl;AT;13.10.2026;anna.weber@nordwind.example;",
        "1002;Müller KG;DE;;Anna.Weber@nordwind.example;",
        "1003;Gasthof Post;AT;28.10.2026;bo.lind@nordwind.example;",
    ])
}

fn get(counts: Counts) -> [u64; 5] {
    [Outcome::New, Outcome::Changed, Outcome::Unchanged, Outcome::Problem, Outcome::LeftOut].map(|o| counts.get(o))
}

/// Takes a folder away while records are written.
struct Removes(PathBuf);

impl Progress for Removes {
    fn report(&mut self, stage: Stage, _: u64, _: u64) {
        if stage == Stage::Importing {
            std::fs::remove_dir_all(&self.0).ok();
        }
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}

#[test]
fn an_import_is_done_also_when_its_report_cannot_be_written_afterwards() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    let folder = fixture.folder.path().join("reports");
    let order = Order { report: Some(folder.join("r.csv")), ..customers(&path) };
    let run = |fixture: &mut Fixture| {
        unattended::run(&mut fixture.session, &order, &mut |_, _| true, &mut Removes(folder.clone()))
    };
    let error = run(&mut fixture).unwrap_err();
    assert!(matches!(error, Error::Write { .. }), "{error}");
    assert_eq!(fixture.count(), 0, "what cannot be written is found before the import");
    std::fs::create_dir(&folder).unwrap();
    let done = run(&mut fixture).unwrap();
    assert_eq!((fixture.count(), done.unwritten.len(), done.report.is_none()), (3, 1, true));
    assert!(done.import.is_some());
}

#[test]
fn a_file_is_previewed_imported_and_found_unchanged_the_second_time() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    let preview = fixture.import(&path, |order| order.dry_run = true).unwrap();
    assert_eq!(get(preview.counts()), [3, 0, 0, 0, 0]);
    assert_eq!(fixture.count(), 0);
    assert!(windows::past(&fixture.session).is_empty(), "a dry run leaves nothing behind");

    let done = fixture.import(&path, |_| {}).unwrap();
    let entry = done.import.unwrap();
    assert_eq!(entry.id.0, 1, "a dry run uses up no number");
    assert_eq!(entry.state, ImportState::Done);
    assert!(entry.restore_point.is_some());
    assert_eq!(fixture.count(), 3);

    let again = fixture.import(&path, |_| {}).unwrap();
    assert_eq!(get(again.counts()), [0, 0, 3, 0, 0]);
}

#[test]
fn exactly_the_edited_cells_are_changed_and_undo_of_one_user_returns_only_theirs() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    fixture.import(&path, |_| {}).unwrap();
    let edited = three().replace("Sperl", "Central").replace("Gasthof Post", "Hotel Post");
    let edited = fixture.file("edited.csv", &edited);
    let done = fixture.import(&edited, |_| {}).unwrap();
    assert_eq!(get(done.counts()), [0, 2, 1, 0, 0]);
    for row in &done.first_changes {
        assert_eq!(row.cells.iter().filter(|cell| cell.old.is_some()).count(), 1);
    }
    let entry = done.import.unwrap();
    let ShareOf::User(anna) = entry.shares.first().unwrap().of else { panic!("the first share is Anna's") };
    let report =
        history::undo(&mut fixture.session, &UndoOrder::new(entry.id, Scope::User(anna)), &mut NoProgress).unwrap();
    assert_eq!((report.reverted, report.kept_total), (1, 0));
    let again = fixture.import(&edited, |order| order.dry_run = true).unwrap();
    assert_eq!(get(again.counts()), [0, 1, 2, 0, 0]);
}

#[test]
fn problems_are_named_written_to_a_file_and_import_after_correction() {
    let mut fixture = Fixture::new();
    let long = "x".repeat(1_001);
    let path = fixture.file(
        "customers.csv",
        &rows(&[
            "1001;Café Sperl;AT;31.02.2026;anna.weber@nordwind.example;",
            "1002;;AT;13.10.2026;anna.weber@nordwind.example;",
            &format!("1003;Long;AT;;anna.weber@nordwind.example;{long}"),
            "1004;Good;AT;;bo.lind@nordwind.example;",
            "1004;Twice;AT;;bo.lind@nordwind.example;",
            "1005;Nobody;AT;;h.mayr@nordwnd.example;",
        ]),
    );
    let done = fixture.import(&path, |_| {}).unwrap();
    assert_eq!(get(done.counts()), [1, 0, 0, 5, 0], "{:?}", done.problem_groups);
    let problems = done.problems.unwrap();
    assert_eq!(problems.rows, 5);
    let text = std::fs::read_to_string(&problems.path).unwrap();
    assert!(text.contains("“31.02.2026” is not a date"), "{text}");
    let corrected = text
        .replacen("31.02.2026", "28.02.2026", 1)
        .replace("1002;;", "1002;Haas;")
        .replacen(&long, "Short", 1)
        .replace("1004;Twice", "1006;Twice")
        .replace("h.mayr@nordwnd.example", "bo.lind@nordwind.example");
    let corrected = fixture.file("corrected.csv", &corrected);
    let done = fixture.import(&corrected, |_| {}).unwrap();
    assert_eq!(get(done.counts()), [5, 0, 0, 0, 0], "{:?}", done.problem_groups);
    assert_eq!(fixture.count(), 6);
}

#[test]
fn a_word_for_no_value_is_more_than_an_empty_cell() {
    let mut fixture = Fixture::new();
    let mut counts = |interval: &str| {
        let text = format!(
            "Kundennummer;Firma;Land;Besuchsintervall;Vertreter\n1;Haas;AT;{interval};bo.lind@nordwind.example\n"
        );
        let path = fixture.file("customers.csv", &text);
        get(fixture.import(&path, |_| {}).unwrap().counts())
    };
    assert_eq!(counts("28"), [1, 0, 0, 0, 0]);
    assert_eq!(counts(""), [0, 0, 1, 0, 0]);
    assert_eq!(counts("None"), [0, 1, 0, 0, 0]);
    assert_eq!(counts("0"), [0, 0, 1, 0, 0]);
}

#[test]
fn an_ignored_value_is_no_problem_whatever_it_is() {
    let mut fixture = Fixture::new();
    let mut counts = |code: &str, first_name: &str| {
        let text = format!("firstName,lastName,email,role,roleOptions\n{first_name},Eves,m@x.example,2,{code}\n");
        let path = fixture.file("people.csv", &text);
        let done = fixture.import(&path, |order| (order.record_type, order.assign) = (Some("people".to_owned()), None));
        get(done.unwrap().counts())
    };
    assert_eq!(counts("No_Such_Code", "Mark"), [1, 0, 0, 0, 0]);
    assert_eq!(counts("No_Such_Code", "Mark"), [0, 0, 1, 0, 0]);
    assert_eq!(counts("Sys_Admin", "Marc"), [0, 1, 0, 0, 0]);
}

#[test]
fn more_rows_than_the_limit_are_refused_with_both_numbers() {
    let mut fixture = Fixture::new();
    let mut text = HEADER.to_owned();
    for number in 0..100_001 {
        writeln!(text, "{number};Shop;AT;;anna.weber@nordwind.example;").unwrap();
    }
    let path = fixture.file("large.csv", &text);
    let error = fixture.import(&path, |_| {}).unwrap_err();
    assert!(matches!(error, Error::Limit { what: "rows", found: 100_001, limit: 100_000 }), "{error}");
    assert!(error.to_string().contains("100,001") && error.to_string().contains("100,000"));
    assert_eq!(fixture.count(), 0);
    assert!(windows::past(&fixture.session).is_empty());
}

#[test]
fn more_users_than_the_limit_are_refused_with_both_numbers_before_anything_is_written() {
    let mut fixture = Fixture::new();
    let mut text = HEADER.to_owned();
    for number in 0..101 {
        let email = format!("rep{number}@nordwind.example");
        let name = format!("Rep {number}");
        organisation::add_user(&mut fixture.session, &name, &email, "", Role::User).unwrap();
        writeln!(text, "{number};Shop;AT;;{email};").unwrap();
    }
    let path = fixture.file("users.csv", &text);
    let error = fixture.import(&path, |_| {}).unwrap_err();
    assert!(matches!(error, Error::Limit { what: "users", found: 101, limit: 100 }), "{error}");
    assert_eq!(fixture.count(), 0);
    assert!(history::restore_points(&fixture.session).unwrap().is_empty());
    let hundred: String = text.lines().take(101).fold(String::new(), |text, line| text + line + "\n");
    let path = fixture.file("hundred.csv", &hundred);
    assert_eq!(get(fixture.import(&path, |_| {}).unwrap().counts()), [100, 0, 0, 0, 0]);
}

#[test]
fn rows_of_nobody_at_all_are_refused() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &rows(&["1001;Shop;AT;;nobody@nordwind.example;"]));
    let error = fixture.import(&path, |_| {}).unwrap_err();
    assert!(matches!(error, Error::NoUserRows), "{error}");
    assert!(error.hint().is_some());
}

#[test]
fn an_import_for_one_user_leaves_the_rows_of_others_out() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    let done = fixture.import(&path, |order| order.users = vec!["bo.lind@nordwind.example".to_owned()]).unwrap();
    assert_eq!(get(done.counts()), [1, 0, 0, 0, 2]);
    assert_eq!(fixture.count(), 1);
}

#[test]
fn deletions_over_the_guard_want_a_word_and_then_go_to_the_recycle_bin() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    fixture.import(&path, |_| {}).unwrap();
    let fewer = three().replace("1002;Müller KG;DE;;Anna.Weber@nordwind.example;\n", "");
    let fewer = fixture.file("fewer.csv", &fewer);
    let deletion = |order: &mut Order| order.mode = Some(Mode::UpdateIncludingDeletion);
    let error = fixture.import(&fewer, deletion).unwrap_err();
    assert!(matches!(error, Error::DeletionGuard { deletions: 1, existing: 2, .. }), "{error}");
    assert_eq!(fixture.count(), 3);
    let done = fixture.import(&fewer, |order| {
        deletion(order);
        order.confirmed_deletions = true;
    });
    let entry = done.unwrap().import.unwrap();
    assert_eq!(entry.imported().get(Outcome::Deletes), 1);
    assert_eq!(fixture.count(), 2);
    history::undo(&mut fixture.session, &UndoOrder::new(entry.id, Scope::Everything), &mut NoProgress).unwrap();
    assert_eq!(fixture.count(), 3);
}

#[test]
fn a_restore_returns_the_company_to_the_state_before_the_import() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    fixture.import(&path, |_| {}).unwrap();
    let more = fixture.file("more.csv", &rows(&["1009;Neu;AT;;bo.lind@nordwind.example;"]));
    let point = fixture.import(&more, |_| {}).unwrap().import.unwrap().restore_point.unwrap();
    assert_eq!(fixture.count(), 4);
    let preview = history::restore_preview(&mut fixture.session, point, Scope::Everything).unwrap();
    assert_eq!(preview.types.iter().map(|t| t.created_since).sum::<u64>(), 1);
    assert_eq!(preview.names, ["Neu"]);
    let done = history::restore(&mut fixture.session, point, Scope::Everything, None, &mut NoProgress).unwrap();
    assert_eq!(fixture.count(), 3);
    let safety = done.safety.unwrap();
    history::restore(&mut fixture.session, safety, Scope::Everything, None, &mut NoProgress).unwrap();
    assert_eq!(fixture.count(), 4, "a restore can be taken back");
}

#[test]
fn an_unfinished_import_is_taken_up_again_with_its_choices_and_edits() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three().replace("13.10.2026", "31.02.2026"));
    let started = staging::start(&mut fixture.session, &Input::File(path), "customers", None, &mut NoProgress).unwrap();
    let staged = staging::stage(
        &mut fixture.session,
        started.import,
        &TableChoice::default(),
        &Corrected::new(),
        &mut NoProgress,
    )
    .unwrap();
    let mut choices = staged.choices;
    choices.edits.cells.insert((2, 3), "28.02.2026".to_owned());
    let planned = planning::plan(&mut fixture.session, started.import, &choices, &mut NoProgress).unwrap();
    let first = planned.shares.first().unwrap().ix;
    importing::import_share(&mut fixture.session, planned.of, first, None, &mut NoProgress).unwrap();
    assert_eq!(fixture.count(), 2);

    // Another process takes it up.
    fixture.session.let_go();
    let store = Store::open(&fixture.folder.path().join("organisation.muster"), Arc::new(record_types::built_in()));
    let mut session = Session::new(store.unwrap(), PathBuf::from(env!("CARGO_BIN_EXE_muster")), "later".to_owned());
    let resumed = staging::resume(&mut session, started.import, &mut NoProgress).unwrap();
    assert_eq!(resumed.staged.choices, choices);
    let planned = resumed.planned.unwrap();
    let states: Vec<ShareState> = planned.shares.iter().map(|share| share.state).collect();
    assert_eq!(states, [ShareState::Imported, ShareState::Open]);
    let entry = importing::import_all(&mut session, planned.of, false, &mut NoProgress).unwrap();
    assert_eq!(entry.state, ImportState::Done);
    assert_eq!(fixture.count(), 3);
}

#[test]
fn what_a_decided_share_takes_over_is_not_missing_when_the_rest_is_planned_again() {
    // Bo has 1003 and 1004; the file gives 1003 to Anna, whose share is imported or skipped first.
    for (transfer, is_imported) in [(Transfer::Copy, true), (Transfer::Move, true), (Transfer::Move, false)] {
        let mut fixture = Fixture::new();
        let text = three() + "1004;Hotel See;AT;;bo.lind@nordwind.example;\n";
        let path = fixture.file("customers.csv", &text);
        fixture.import(&path, |_| {}).unwrap();
        let file = rows(&[
            "1001;Café Sperl;AT;;anna.weber@nordwind.example;",
            "1002;Müller KG;DE;;anna.weber@nordwind.example;",
            "1003;Gasthof Post;AT;;anna.weber@nordwind.example;",
            "1004;Hotel am See;AT;;bo.lind@nordwind.example;",
        ]);
        let path = fixture.file("handover.csv", &file);
        let session = &mut fixture.session;
        let started = staging::start(session, &Input::File(path), "customers", None, &mut NoProgress).unwrap();
        let staged =
            staging::stage(session, started.import, &TableChoice::default(), &Corrected::new(), &mut NoProgress)
                .unwrap();
        let mut choices = Choices { transfer, mode: Mode::UpdateIncludingDeletion, ..staged.choices };
        let planned = planning::plan(session, started.import, &choices, &mut NoProgress).unwrap();
        let anna = planned.shares.first().unwrap().ix;
        if is_imported {
            importing::import_share(session, planned.of, anna, None, &mut NoProgress).unwrap();
        } else {
            importing::skip_share(session, planned.of, anna).unwrap();
        }
        choices.edits.cells.insert((5, 1), "Hotel zum See".to_owned());
        let again = planning::plan(session, started.import, &choices, &mut NoProgress).unwrap();
        let bo = &again.shares.get(1).unwrap().counts;
        assert_eq!(bo.get(Outcome::Deletes), 0, "{transfer:?}, imported: {is_imported}");
        assert_eq!(bo.get(Outcome::Changed), 1);
    }
}

#[test]
fn a_preview_is_stale_once_an_alias_was_changed() {
    let mut fixture = Fixture::new();
    let anna = fixture.session.store.directory().unwrap().by_email("anna.weber@nordwind.example").unwrap().id;
    let text = three() + "1004;Sperl;AT;;Die Anna;\n";
    let path = fixture.file("customers.csv", &text);
    let store = Store::open(&fixture.folder.path().join("organisation.muster"), Arc::new(record_types::built_in()));
    let program = PathBuf::from(env!("CARGO_BIN_EXE_muster"));
    let mut other = Session::new(store.unwrap(), program, "other@nordwind.example".to_owned());
    organisation::add_alias(&mut other, AssignBy::Email, "Die Anna", anna).unwrap();

    let session = &mut fixture.session;
    let started = staging::start(session, &Input::File(path), "customers", None, &mut NoProgress).unwrap();
    let staged =
        staging::stage(session, started.import, &TableChoice::default(), &Corrected::new(), &mut NoProgress).unwrap();
    let planned = planning::plan(session, started.import, &staged.choices, &mut NoProgress).unwrap();
    assert_eq!(planned.shares.len(), 2);
    organisation::remove_alias(&mut other, AssignBy::Email, "die anna").unwrap();
    let refused = importing::import_all(session, planned.of, false, &mut NoProgress);
    assert!(matches!(refused, Err(Error::Store(muster::store::Error::Stale))), "{refused:?}");

    organisation::add_alias(&mut other, AssignBy::Email, "Die Anna", anna).unwrap();
    let planned = planning::plan(session, started.import, &staged.choices, &mut NoProgress).unwrap();
    // What says nothing new changes nothing.
    organisation::add_alias(&mut other, AssignBy::Email, "DIE ANNA", anna).unwrap();
    importing::import_all(session, planned.of, false, &mut NoProgress).unwrap();
    assert_eq!(fixture.count(), 4);
}

#[test]
fn a_remembered_meaning_is_forgotten_once_somebody_cleared_it() {
    let mut fixture = Fixture::new();
    let text = rows(&["1001;Sperl;Ösiland;;anna.weber@nordwind.example;", "1002;Post;AT;;bo.lind@nordwind.example;"]);
    let path = fixture.file("customers.csv", &text);
    let mut import = |meaning: Option<&str>| {
        let session = &mut fixture.session;
        let country = session.store.types().get("customers").unwrap().field("country").unwrap().0;
        let started = staging::start(session, &Input::File(path.clone()), "customers", None, &mut NoProgress).unwrap();
        let staged =
            staging::stage(session, started.import, &TableChoice::default(), &Corrected::new(), &mut NoProgress)
                .unwrap();
        let mut choices = staged.choices;
        let map = &mut choices.mapping.bindings.get_mut(&country).unwrap().value_map;
        let proposed = map.remove("Ösiland");
        map.extend(meaning.map(|meaning| ("Ösiland".to_owned(), meaning.to_owned())));
        let planned = planning::plan(session, started.import, &choices, &mut NoProgress).unwrap();
        importing::import_all(session, planned.of, false, &mut NoProgress).unwrap();
        let known = session.store.meanings("customers").unwrap();
        (proposed, known.into_iter().filter_map(|known| known.meaning).collect::<Vec<_>>())
    };
    assert_eq!(import(Some("AT")), (None, vec!["AT".to_owned()]));
    assert_eq!(import(Some("DE")), (Some("AT".to_owned()), vec!["DE".to_owned()]));
    assert_eq!(import(None), (Some("DE".to_owned()), Vec::new()));
    assert_eq!(import(None), (None, Vec::new()));
}

#[test]
fn an_export_comes_back_unchanged() {
    let mut fixture = Fixture::new();
    let path = fixture.file("customers.csv", &three());
    fixture.import(&path, |_| {}).unwrap();
    let exported = fixture.folder.path().join("export.csv");
    export::records(&mut fixture.session, "customers", None, &exported, &mut NoProgress).unwrap();
    let again = fixture.import(&exported, |order| {
        order.assign = Some((AssignBy::Email, "User e-mail".to_owned()));
        order.dry_run = true;
    });
    let again = again.unwrap();
    assert_eq!(get(again.counts()), [0, 0, 3, 0, 0], "{:?} {:?}", again.problem_groups, again.first_changes);
}

#[test]
fn a_pasted_table_is_the_same_kind_of_source() {
    let mut fixture = Fixture::new();
    let order = Order { input: Input::Pasted(three().replace(';', "\t")), ..customers(Path::new("unused")) };
    let done = unattended::run(&mut fixture.session, &order, &mut |_, _| true, &mut NoProgress).unwrap();
    assert_eq!(done.import.unwrap().file_name, "Clipboard");
    assert_eq!(fixture.count(), 3);
}

#[test]
fn what_another_program_wrote_into_a_configuration_is_still_there_when_it_is_saved_again() {
    let mut fixture = Fixture::new();
    let config = r#"{"format": "import-configuration", "version": 1, "name": "ERP", "recordType": "customers",
        "nightly": {"at": "02:00"},
        "mapping": [{"SourceFieldID": "Kundennummer", "TargetFieldID": "external_id", "UpdateBehavior": 2}]}"#;
    let config = fixture.file("erp.importcfg", config);
    let (name, unknown) = configuration::import(&mut fixture.session, &config, false).unwrap();
    assert_eq!((name.as_str(), unknown), ("ERP", vec!["nightly".to_owned()]));
    let path = fixture.file("three.csv", &three());
    let session = &mut fixture.session;
    let started = staging::start(session, &Input::File(path), "customers", Some("ERP"), &mut NoProgress).unwrap();
    let staged =
        staging::stage(session, started.import, &TableChoice::default(), &Corrected::new(), &mut NoProgress).unwrap();
    configuration::save(session, started.import, &staged.choices, "ERP, by hand").unwrap();
    let saved: serde_json::Value =
        serde_json::from_str(&configuration::text(session, "ERP, by hand", None).unwrap()).unwrap();
    assert_eq!(saved["nightly"]["at"], "02:00");
    assert_eq!(saved["name"], "ERP, by hand");
}

#[path = "import/causes.rs"]
mod causes;
#[path = "import/finding.rs"]
mod finding;
#[path = "import/fitting.rs"]
mod fitting;
#[path = "import/keeping.rs"]
mod keeping;
#[path = "import/large.rs"]
mod large;
#[path = "import/original.rs"]
mod original;
#[path = "import/rights.rs"]
mod rights;
#[path = "import/table.rs"]
mod table;
#[path = "common/whose.rs"]
mod whose;
#[path = "import/windows.rs"]
mod windows;
