//! What must not get out: values of records stand in no log, no configuration and no settings.

use crate::desk::Desk;

const ANNA: &str = "anna.weber@nordwind.example";
/// Values of cells: one that is imported, one that is refused, one that is set by hand, one of a note between people.
const VALUES: [&str; 4] = ["Geheimfirma-4711", "Geheimland-0815", "Geheimname-1234", "Geheimnotiz-9876"];

#[test]
fn values_of_records_stand_in_no_log_no_configuration_and_no_settings() {
    let desk = Desk::with_users();
    let [firm, land, name, note] = VALUES;
    let text = format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;{firm};AT;{ANNA}\nK2;Zwei;{land};{ANNA}\n");
    let file = desk.file("two.csv", &text);
    let mut errors = desk.import_customers(&file, &["--yes", "--save-config", "Monat"]).ends(3).err;
    let id = desk.sql(&format!("SELECT id FROM customers WHERE name = '{firm}'")).concat();
    let again = desk.file("again.csv", text.replace("K1;", "K9;"));
    let set = format!("name={name}");
    let steps: [(&[&str], i32); 6] = [
        (&["records", "set", "customers", &id, &set], 0),
        (&["import", &again, "--config", "Monat", "--draft"], 0),
        (&["review", "send", "3", "--note", note], 0),
        (&["undo", "2", "--yes"], 0),
        (&["records", "delete", "customers", &id, "--yes"], 0),
        (&["open", "import", "3", "--yes"], 2),
    ];
    for (step, code) in steps {
        errors += &desk.run(step).ends(code).err;
    }
    desk.run(&["config", "export", "Monat", "monat.importcfg"]).ends(0);
    let mut written = vec![("the configuration", desk.read("monat.importcfg")), ("standard error", errors)];
    for command in [["audit", "export"], ["audit", "list"], ["settings", "export"], ["db", "info"], ["db", "check"]] {
        let run = desk.run(&command).ends(0);
        written.push(("a command", run.out + &run.err));
    }
    for (what, text) in &written {
        for value in VALUES {
            assert!(!text.contains(value), "{value} stands in {what}:\n{text}");
        }
    }
    assert!(written[2].1.contains("record_edited") && written[2].1.contains("sent_for_review"), "{}", written[2].1);
}
