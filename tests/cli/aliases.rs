//! Users for values that nobody has: said on the command line, remembered for every file, listed and forgotten.

use crate::desk::Desk;

const HEAD: &str = "External ID;Name;Country;Vertreter-Mail\n";

/// Writes a file with a customer for each value of the column that names the user.
fn customers(desk: &Desk, name: &str, head: &str, values: &[&str]) -> String {
    let line = |(at, value): (usize, &&str)| format!("{name}{at};Huber {at};AT;{value}\n");
    let rows: String = values.iter().enumerate().map(line).collect();
    desk.file(name, format!("{head}{rows}"))
}

fn owners(desk: &Desk) -> Vec<String> {
    desk.sql(
        "SELECT c.external_id || ' ' || u.display_name FROM customers c JOIN user_accounts u ON u.id = c.owner
         WHERE c.binned = 0 ORDER BY 1",
    )
}

#[test]
fn an_alias_of_one_import_counts_for_every_file_until_it_is_removed() {
    let desk = Desk::with_users();
    let first = customers(&desk, "a", HEAD, &["Old Annie", "bo.lind@nordwind.example"]);
    let alias = ["--alias", "old annie=anna.weber@nordwind.example"];
    desk.import_customers(&first, &[&alias[..], &["--dry-run"]].concat()).ends(0).prints("“Old Annie” stands for Anna");
    desk.run(&["users", "alias", "list"]).ends(0).says("No value stands for a user yet");
    desk.import_customers(&first, &[&alias[..], &["--yes"]].concat()).ends(0);
    desk.run(&["users", "alias", "list"]).ends(0).prints("old annie").prints("anna.weber@nordwind.example");

    let other = customers(&desk, "b", "Kd-Nr.;Firma;Land;Betreut von\n", &["OLD ANNIE "]);
    let import = ["import", &other, "--type", "customers", "--assign", "email=Betreut von", "--yes"];
    desk.run(&import).ends(0);
    assert_eq!(owners(&desk), ["a0 Anna Weber", "a1 Bo Lind", "b0 Anna Weber"]);

    desk.run(&["users", "alias", "remove", "Old Annie"]).ends(0).says("stands for nobody");
    desk.run(&["users", "alias", "remove", "Old Annie"]).ends(2).says("Old Annie");
    let run = desk.import_customers(&first, &["--dry-run"]).ends(0);
    run.prints("“Old Annie” is not found");
}

#[test]
fn an_alias_never_stands_over_a_users_own_address_or_for_an_archived_user() {
    let desk = Desk::with_users();
    let file = customers(&desk, "a", HEAD, &["anna.weber@nordwind.example", "x@old.example"]);
    let own = ["--alias", "ANNA.weber@nordwind.example=bo.lind@nordwind.example", "--dry-run"];
    desk.import_customers(&file, &own).ends(2).says("is the e-mail address of Anna Weber");
    desk.run(&["users", "alias", "add", "anna.weber@nordwind.example", "bo.lind@nordwind.example"])
        .ends(2)
        .says("is the e-mail address of Anna Weber");
    desk.run(&["users", "alias", "add", " ", "bo.lind@nordwind.example"]).ends(2).says("an empty value");
    desk.run(&["users", "alias", "add", "x@old.example", "nobody@x.example"]).ends(2).says("there is no user");

    desk.run(&["users", "alias", "add", "x@old.example", "bo.lind@nordwind.example"])
        .ends(0)
        .says("stands for Bo Lind");
    desk.import_customers(&file, &["--dry-run"]).ends(0).prints("“x@old.example” stands for Bo Lind");
    desk.run(&["users", "archive", "bo.lind@nordwind.example"]).ends(0);
    desk.import_customers(&file, &["--dry-run"]).ends(0).prints("“x@old.example” is not found");
    let listed = desk.run(&["users", "alias", "list", "--json"]).ends(0).json();
    assert_eq!(listed["aliases"][0]["value"], "x@old.example");
    assert_eq!(listed["aliases"][0]["active"], false);
    desk.run(&["users", "alias", "add", "y@old.example", "bo.lind@nordwind.example"]).ends(2).says("is archived");
    let archived = ["--alias", "x@old.example=bo.lind@nordwind.example", "--dry-run"];
    desk.import_customers(&file, &archived).ends(2).says("Bo Lind is archived");

    desk.run(&["users", "add", "x@old.example", "--name", "Xaver Alt"]).ends(0);
    desk.run(&["users", "activate", "bo.lind@nordwind.example"]).ends(0);
    let run = desk.import_customers(&file, &["--dry-run", "--json"]).ends(0).json();
    let values = &run["assignment"]["values"];
    assert_eq!((&values[1]["result"], &values[1]["user"]), (&"found".into(), &"x@old.example".into()));
}

#[test]
fn the_default_user_takes_what_nobody_has_and_is_not_remembered() {
    let desk = Desk::with_users();
    let file = customers(&desk, "a", HEAD, &["anna.weber@nordwind.example", "x@old.example", ""]);
    desk.import_customers(&file, &["--default-user", "nobody"]).ends(2).says("nobody");
    desk.import_customers(&file, &["--default-user", "bo.lind@nordwind.example", "--yes"]).ends(0);
    assert_eq!(owners(&desk), ["a0 Anna Weber", "a1 Bo Lind", "a2 Bo Lind"]);
    let again = desk.import_customers(&file, &["--dry-run"]).ends(0).prints("“x@old.example” is not found");
    assert!(!again.out.contains("takes"), "{}", again.out);
    desk.run(&["users", "alias", "list"]).ends(0).says("No value stands for a user yet");
    let people = desk.file("people.csv", "name\nEva\n");
    desk.run(&["check", &people, "--type", "people", "--default-user", "bo.lind@nordwind.example"])
        .ends(2)
        .says("belong to the whole company");
}

#[test]
fn an_employee_number_has_aliases_of_its_own() {
    let desk = Desk::with_users();
    desk.run(&["users", "alias", "add", "R-7", "anna.weber@nordwind.example", "--by", "employee"]).ends(0);
    let file = customers(&desk, "a", "External ID;Name;Country;Rep\n", &["R-7", "0043", "r-7"]);
    let by_number = ["check", &file, "--type", "customers", "--assign", "employee=Rep"];
    let run = desk.run(&by_number).ends(3).prints("“R-7” stands for Anna Weber");
    run.prints("“r-7” is not found");
    let by_email = ["check", &file, "--type", "customers", "--assign", "email=Rep", "--default-user", "0043"];
    desk.run(&by_email).ends(0).prints("“R-7” is not found");
}

#[test]
fn the_rows_whose_user_is_not_found_are_written_as_they_stand_in_the_file() {
    let desk = Desk::with_users();
    let head = "External ID;Name;Country;Vertreter-Mail\n";
    let rows = "K1;Huber;AT;anna.weber@nordwind.example\nK2;\"Mayr; Söhne\";AT;X@old.example\nK3;Rot;Atlantis;\nK4;Blau;AT;x@old.example\n";
    let file = desk.file("in.csv", format!("{head}{rows}"));
    let check = ["check", &file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--not-found", "open.csv"];
    desk.run(&check).ends(3).prints("3 rows whose users are not found were written to open.csv");
    let open = "\u{feff}External ID;Name;Country;Vertreter-Mail\nK2;\"Mayr; Söhne\";AT;X@old.example\nK3;Rot;Atlantis;\nK4;Blau;AT;x@old.example\n";
    assert_eq!(desk.read("open.csv"), open);
    desk.run(&check).ends(2).says("open.csv exists already, and no file is overwritten");
    assert_eq!(desk.read("open.csv"), open);

    let more = ["--default-user", "0043", "--not-found", "none.csv", "--dry-run"];
    desk.import_customers(&file, &more).ends(0);
    assert!(!desk.path().join("none.csv").exists(), "there is no such row");

    let nobody = desk.file("nobody.csv", format!("{head}K9;Gelb;AT;z@old.example\n"));
    let run = desk.import_customers(&nobody, &["--not-found", "z.csv", "--json", "--yes"]);
    assert_ne!(run.code, 0, "there is nobody to import for");
    assert!(desk.read("z.csv").contains("K9;Gelb"), "the rows are there all the same");
}
