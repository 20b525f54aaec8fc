//! Saved configurations: what they choose in words, their versions, copies, and what no longer fits.

use crate::desk::{Desk, sample};

const ERP: &str = "Kunden aus dem ERP";

/// Saves the sample's configuration, then once more with another text in place of one that it holds.
fn saved_twice(desk: &Desk, from: &str, to: &str) {
    desk.run(&["config", "import", &sample("customers.importcfg")]).ends(0);
    let text = desk.run(&["config", "show", ERP, "--json"]).ends(0).out;
    assert!(text.contains(from), "{text}");
    let file = desk.file("changed.importcfg", text.replacen(from, to, 1));
    desk.run(&["config", "import", &file, "--replace"]).ends(0).says(ERP);
}

fn mode(desk: &Desk, name: &str) -> String {
    let shown = desk.run(&["config", "show", name, "--json"]).ends(0).json();
    shown["mode"].as_str().unwrap().to_owned()
}

#[test]
fn a_configuration_that_is_saved_again_keeps_what_it_was_and_can_be_it_again() {
    let desk = Desk::with_users();
    saved_twice(&desk, "\"update\"", "\"update-only\"");
    desk.run(&["config", "history", ERP]).ends(0).prints("mode Update → Update only").prints("first version");
    desk.run(&["config", "show", ERP, "--version", "1"]).ends(0).prints("mode Update\n");
    desk.run(&["config", "show", ERP]).ends(0).prints("mode Update only\n");
    desk.run(&["config", "show", ERP, "--version", "3"]).ends(2).says("There is: 1, 2");

    desk.run(&["config", "restore", ERP, "2"]).ends(2).says("is the one in use");
    desk.run(&["config", "restore", ERP, "1"]).ends(0);
    assert_eq!(mode(&desk, ERP), "update");
    desk.run(&["config", "rename", ERP, "Neu"]).ends(0);
    let history = desk.run(&["config", "history", "Neu", "--json"]).ends(0).json();
    let versions = history["versions"].as_array().unwrap();
    let facts: Vec<_> =
        versions.iter().map(|v| (v["number"].as_u64().unwrap(), v["present"].as_bool().unwrap())).collect();
    assert_eq!(facts, [(3, true), (2, false), (1, false)], "renaming is no version");
    assert_eq!(versions[0]["differences"][0], "mode Update only → Update");
    assert!(versions[2]["differences"].is_null());

    desk.run(&["config", "restore", "Neu", "2"]).ends(0);
    let name = desk.run(&["config", "show", "Neu", "--json"]).ends(0).json()["name"].clone();
    assert_eq!((name.as_str().unwrap(), mode(&desk, "Neu").as_str()), ("Neu", "update-only"));
    desk.run(&["config", "delete", "Neu"]).ends(0).says("with 3 former versions");
    assert_eq!(desk.number("SELECT count(*) FROM configuration_version"), 0);
    desk.run(&["config", "history", "Neu"]).ends(2).says("no configuration \"Neu\"");
}

#[test]
fn a_copy_has_the_choices_and_none_of_the_versions() {
    let desk = Desk::with_users();
    saved_twice(&desk, "\"update\"", "\"create\"");
    desk.run(&["config", "duplicate", ERP, " Kopie "]).ends(0).says("\"Kopie\"");
    assert_eq!(mode(&desk, "Kopie"), "create");
    desk.run(&["config", "history", "Kopie"]).ends(0).prints("first version");
    desk.run(&["config", "duplicate", ERP, "Kopie"]).ends(2).says("there is a configuration \"Kopie\" already");
    desk.run(&["config", "duplicate", "nichts", "Kopie 2"]).ends(2).says(ERP);
    desk.run(&["config", "duplicate", ERP, " "]).ends(2).says("needs a name");
}

#[test]
fn saving_what_is_saved_already_is_no_version_and_fifty_are_kept() {
    let desk = Desk::with_users();
    saved_twice(&desk, "\"update\"", "\"update\"");
    assert_eq!(desk.number("SELECT count(*) FROM configuration_version"), 0);
    let text = desk.read("changed.importcfg");
    for skip in 0..53 {
        let next = text.replacen("\"table\": {", &format!("\"table\": {{ \"skip\": {skip},"), 1);
        desk.run(&["config", "import", &desk.file("next.importcfg", next), "--replace"]).ends(0);
    }
    assert_eq!(desk.sql("SELECT count(*), min(number), max(number) FROM configuration_version"), ["50|4|53"]);
    desk.run(&["config", "history", ERP]).ends(0).prints("54").prints("oldest version that is kept");
}

#[test]
fn a_configuration_says_every_choice_in_words_and_who_of_its_users_is_gone() {
    let desk = Desk::with_users();
    let config = r#"{ "format": "import-configuration", "version": 1, "name": "Alles", "recordType": "customers",
        "mode": "update", "duplicates": "last", "transfer": "move-related", "noKey": true,
        "mapping": [
            { "SourceFieldID": "Firma", "TargetFieldID": "name",
              "transforms": ["trim", { "case": "upper" }, { "namePart": "lastName" }, { "addressPart": "city" }] },
            { "fixedValue": "AT", "TargetFieldID": "country", "policy": "only_if_empty" } ],
        "assignment": { "by": "email", "column": "Vertreter-Mail",
            "excludedUsers": ["gone@nordwind.example", "anna.weber@nordwind.example"] } }"#;
    let file = desk.file("alles.importcfg", config);
    desk.run(&["config", "import", &file]).ends(0);
    let said = desk.run(&["config", "show", "Alles"]).ends(0);
    let expected = "record type customers\n\
        mode Update\n\
        rows with one key: Last row wins\n\
        records of other users: move with what refers to them\n\
        empty cells leave the value as it is\n\
        no key\n\
        users by e-mail in column “Vertreter-Mail”\n\
        left-out user anna.weber@nordwind.example\n\
        left-out user gone@nordwind.example\n\
        Name: from column “Firma”; policy Overwrite; text: Trim spaces, then Upper case, then Last name of a full name, \
        then City of a full address\n\
        Country: from fixed value “AT”; policy Only if empty\n";
    assert_eq!(said.out, expected);
    let rows = desk
        .file("rows.csv", "Firma;Vertreter-Mail\nHuber;anna.weber@nordwind.example\nMayr;bo.lind@nordwind.example\n");
    let run = desk.run(&["import", &rows, "--config", "Alles", "--mode", "create", "--dry-run"]);
    let run = run.prints("user “gone@nordwind.example” is not in the directory or is archived");
    assert!(!run.out.contains("anna.weber@nordwind.example” is not"), "{}", run.out);
}

#[test]
fn another_user_column_leaves_those_out_whom_the_configuration_leaves_out() {
    let desk = Desk::with_users();
    let config = r#"{ "format": "import-configuration", "version": 1, "name": "Ohne Anna", "recordType": "customers",
        "mapping": [ { "SourceFieldID": "Nr", "TargetFieldID": "external_id", "key": true },
            { "SourceFieldID": "Firma", "TargetFieldID": "name" }, { "fixedValue": "AT", "TargetFieldID": "country" } ],
        "assignment": { "by": "email", "column": "Vertreter", "excludedUsers": ["anna.weber@nordwind.example"] } }"#;
    desk.run(&["config", "import", &desk.file("anna.importcfg", config)]).ends(0);
    let file = desk.file(
        "rows.csv",
        "Nr;Firma;Vertreter;Betreuer;Personalnr\n\
         1;Huber;bo.lind@nordwind.example;anna.weber@nordwind.example;0042\n\
         2;Mayr;bo.lind@nordwind.example;bo.lind@nordwind.example;0043\n",
    );
    for column in ["email=Betreuer", "employee=Personalnr"] {
        let run = desk.run(&["import", &file, "--config", "Ohne Anna", "--assign", column, "--dry-run", "--json"]);
        let totals = run.ends(0).json()["totals"].clone();
        assert_eq!((&totals["new"], &totals["left_out"]), (&1.into(), &1.into()), "{column}: {totals}");
    }
}

#[test]
fn an_import_with_a_configuration_forgets_nothing_of_what_values_stand_for() {
    let desk = Desk::with_users();
    let config = |name: &str, map: &str| {
        let config = format!(
            r#"{{ "format": "import-configuration", "version": 1, "name": "{name}", "recordType": "customers",
            "mapping": [ {{ "SourceFieldID": "Nr", "TargetFieldID": "external_id", "key": true }},
                {{ "SourceFieldID": "Firma", "TargetFieldID": "name" }},
                {{ "SourceFieldID": "Land", "TargetFieldID": "country"{map} }} ],
            "assignment": {{ "by": "email", "column": "Vertreter" }} }}"#
        );
        desk.run(&["config", "import", &desk.file("some.importcfg", config)]).ends(0);
    };
    config("Mit", r#", "valueMap": { "Ösiland": "AT" }"#);
    config("Ohne", "");
    let rows = "Nr;Firma;Land;Vertreter\n\
                1;Huber;Ösiland;anna.weber@nordwind.example\n2;Mayr;DE;anna.weber@nordwind.example\n";
    let file = desk.file("rows.csv", rows);
    let known = || desk.sql("SELECT field, column_name, value, meaning FROM value_meaning");
    desk.run(&["import", &file, "--config", "Mit", "--yes"]).ends(0);
    assert_eq!(known(), ["country|land|Ösiland|AT"]);
    desk.run(&["import", &file, "--config", "Ohne", "--yes"]).ends(3);
    assert_eq!(known(), ["country|land|Ösiland|AT"]);
}
