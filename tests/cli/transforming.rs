//! Names and addresses that are split, texts that are replaced and written in another case, as configurations say.

use crate::desk::Desk;

const ANNA: &str = "anna.weber@nordwind.example";

#[test]
fn a_configuration_splits_addresses_replaces_and_changes_case() {
    let desk = Desk::with_users();
    let file = desk.file(
        "erp.csv",
        format!(
            "Nr;Firma;Adresse;Mail\n\
             KD-1;SPERL CAFÉ;Hauptstraße 5a/12, A-1010 Wien;{ANNA}\n\
             KD-2;haas  kg;12 Main Street, Springfield, IL 62701, USA;{ANNA}\n\
             KD-3;post;Nirgendwo 7, 1010 Wien, Ruritanien;{ANNA}\n"
        ),
    );
    let config = desk.file(
        "erp.importcfg",
        r#"{"version": 1, "name": "ERP", "recordType": "customers", "mode": "update",
            "mapping": [
              {"SourceFieldID": "Nr", "TargetFieldID": "external_id", "UpdateBehavior": 2,
               "transforms": [{"replace": {"find": "KD-", "with": "K"}}]},
              {"SourceFieldID": "Firma", "TargetFieldID": "name", "transforms": ["trim", {"case": "capitalised"}]},
              {"SourceFieldID": "Adresse", "TargetFieldID": "street", "transforms": [{"addressPart": "street"}]},
              {"SourceFieldID": "Adresse", "TargetFieldID": "house_number", "transforms": [{"addressPart": "houseNumber"}]},
              {"SourceFieldID": "Adresse", "TargetFieldID": "zip", "transforms": [{"addressPart": "zip"}]},
              {"SourceFieldID": "Adresse", "TargetFieldID": "city", "transforms": [{"addressPart": "city"}]},
              {"SourceFieldID": "Adresse", "TargetFieldID": "country", "transforms": [{"addressPart": "country"}]}],
            "assignment": {"by": "email", "column": "Mail"}}"#,
    );
    desk.run(&["check", &file, "--config", &config]).ends(3).prints("Country");
    let run =
        desk.run(&["import", &file, "--config", &config, "--yes", "--report", "report.csv", "--problems", "p.csv"]);
    run.ends(3);
    let of = |number: &str| {
        desk.sql(&format!(
            "SELECT name || '|' || street || '|' || house_number || '|' || zip || '|' || city || '|' || country
             FROM customers WHERE external_id = '{number}'"
        ))
    };
    assert_eq!(of("K1"), ["Sperl Café|Hauptstraße|5a/12|1010|Wien|AT"]);
    assert_eq!(of("K2"), ["Haas Kg|Main Street|12|62701|Springfield, IL|US"]);
    assert!(of("K3").is_empty(), "no country was found, and none is invented");
    let report = desk.read("report.csv");
    assert!(report.contains("Sperl Café") && report.contains("Country: a value is required"), "{report}");
    assert!(desk.read("p.csv").contains("Nirgendwo 7, 1010 Wien, Ruritanien"), "the cell stands as in the file");
    desk.run(&["config", "import", &config]).ends(0);
    desk.run(&["config", "show", "ERP", "--json"]).ends(0).prints("\"addressPart\": \"street\"");
    desk.run(&["config", "show", "ERP"])
        .ends(0)
        .prints("External ID: from column “Nr”; key; policy Overwrite; text: Replace “KD-” with “K”\n")
        .prints("text: Trim spaces, then Capital first letters\n")
        .prints("House number: from column “Adresse”; policy Overwrite; text: House number of a full address\n");
}

#[test]
fn a_configuration_splits_full_names() {
    let desk = Desk::with_users();
    let file = desk.file(
        "people.csv",
        "Name;Mail;Rolle\nDr. Anna Maria van der Berg;berg@x.example;2\nHuber, Max;huber@x.example;2\n",
    );
    let config = desk.file(
        "people.importcfg",
        r#"{"version": 1, "recordType": "people",
            "mapping": [
              {"SourceFieldID": "Name", "TargetFieldID": "title", "transforms": [{"namePart": "title"}]},
              {"SourceFieldID": "Name", "TargetFieldID": "first_name", "transforms": [{"namePart": "givenNames"}]},
              {"SourceFieldID": "Name", "TargetFieldID": "last_name",
               "transforms": [{"namePart": "lastName"}, {"case": "upper"}]},
              {"SourceFieldID": "Mail", "TargetFieldID": "email", "UpdateBehavior": 2},
              {"SourceFieldID": "Rolle", "TargetFieldID": "role"}]}"#,
    );
    desk.run(&["import", &file, "--config", &config, "--yes"]).ends(0);
    let people = "SELECT coalesce(title, '') || '|' || first_name || '|' || last_name FROM people ORDER BY id";
    assert_eq!(desk.sql(people), ["Dr.|Anna Maria|VAN DER BERG", "|Max|HUBER"]);
}

#[test]
fn a_value_map_holds_for_each_group_of_an_account() {
    let desk = Desk::with_users();
    let file = desk.file(
        "accounts.csv",
        format!("Current Status,Display Name,Primary Email,Role,Groups\nActive,Anna Weber,{ANNA},User,\"N,S\"\n"),
    );
    let entry = |field: &str, column: &str, more: &str| {
        format!(r#"{{"SourceFieldID": "{column}", "TargetFieldID": "{field}"{more}}}"#)
    };
    let entries = [
        entry("current_status", "Current Status", ""),
        entry("display_name", "Display Name", ""),
        entry("primary_email", "Primary Email", r#", "UpdateBehavior": 2"#),
        entry("role", "Role", ""),
        entry("groups", "Groups", r#", "valueMap": {"N": "Nord", "S": "Süd"}"#),
    ];
    let text = format!(r#"{{"version": 1, "recordType": "user_accounts", "mapping": [{}]}}"#, entries.join(", "));
    let config = desk.file("accounts.importcfg", text);
    for group in ["Nord", "Süd"] {
        desk.run(&["list", "add", "groups", group]).ends(0);
    }
    desk.run(&["import", &file, "--config", &config, "--yes"]).ends(0);
    let groups = desk.sql(&format!("SELECT groups FROM user_accounts WHERE primary_email = '{ANNA}'"));
    assert!(groups[0].contains("Nord") && groups[0].contains("Süd"), "{groups:?}");
}
