//! The guide to importing clients: its three example clients, an edited export, defaults, and what is refused.

use crate::desk::{Desk, sample};
use crate::reference::{Cells, assert_fix, assert_rules, error_report, table};

const PROJECT: &str = "66524609caa3558dd8f8da65";
const DESK: &str = "67a346ad8092c651c919337e";

/// The columns of the guide's example in its words, filled from its second client.
const EXAMPLE: Cells<'_> = &[
    ("ID", ""),
    ("First Name", "Emma"),
    ("Last Name", "Smith"),
    ("Email", "emma@client.example"),
    ("Project", PROJECT),
    ("Desk", DESK),
    ("Active", "False"),
    ("Type", "Personal"),
    ("Created", "2024-07-01T07:33:52.343Z"),
];

/// The guide's three clients with the IDs that another system gave them.
const CLIENTS: [Cells<'_>; 3] = [
    &[
        ("ID", "666c2c2f32735479fd3e9a5c"),
        ("First Name", "John"),
        ("Last Name", "Doe"),
        ("Email", "john@client.example"),
        ("Active", "True"),
        ("Created", "2024-06-13T15:06:02.802Z"),
    ],
    &[("ID", "66829b2e43c91e3ce480b6c4")],
    &[
        ("ID", "668787f6def210c1fcfa2c92"),
        ("First Name", "Michael"),
        ("Last Name", "Brown"),
        ("Email", "michael@client.example"),
        ("Active", "True"),
        ("Created", "2024-07-05T05:29:59.572Z"),
    ],
];

const GOOD: Cells<'_> = &[
    ("ID", ""),
    ("firstName", "Emma"),
    ("lastName", "Smith"),
    ("email", "client{n}@client.example"),
    ("username", ""),
    ("middleName", ""),
    ("project", PROJECT),
    ("desk", DESK),
    ("active", "True"),
    ("type", "Personal"),
    ("created", "2024-06-13T15:06:02.802Z"),
];

/// An organisation with a project and a desk.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run(&["users", "add", "admin@client.example", "--name", "Admin"]).ends(0);
    desk.run(&["list", "add", "projects", PROJECT, "Retail"]).ends(0);
    desk.run(&["list", "add", "desks", DESK, "Front desk"]).ends(0);
    desk
}

/// The guide's clients as new ones: without the IDs, which this organisation gives itself.
fn desk_with_clients() -> Desk {
    let desk = desk();
    let rows = CLIENTS.map(|client| client.iter().copied().filter(|cell| cell.0 != "ID").collect::<Vec<_>>());
    let rows: Vec<Cells<'_>> = rows.iter().map(Vec::as_slice).collect();
    let file = desk.file("clients.csv", table(EXAMPLE, &rows));
    let run = desk.run(&["import", &file, "--type", "clients", "--yes", "--json"]).ends(0).json();
    assert_eq!(run["totals"]["new"], 3, "{run}");
    desk
}

fn id_of(desk: &Desk, name: &str) -> String {
    desk.sql(&format!("SELECT client_id FROM clients WHERE first_name = '{name}'")).remove(0)
}

#[test]
fn the_three_clients_are_imported_with_project_desk_and_zone() {
    let desk = desk_with_clients();
    let clients = desk
        .sql("SELECT first_name, last_name, email, project, desk, active, type, created FROM clients ORDER BY created");
    let expected = [
        format!("John|Doe|john@client.example|{PROJECT}|{DESK}|1|Personal|2024-06-13T15:06:02.802Z"),
        format!("Emma|Smith|emma@client.example|{PROJECT}|{DESK}|0|Personal|2024-07-01T07:33:52.343Z"),
        format!("Michael|Brown|michael@client.example|{PROJECT}|{DESK}|1|Personal|2024-07-05T05:29:59.572Z"),
    ];
    assert_eq!(clients, expected);
    let ids =
        "SELECT count(DISTINCT client_id) FROM clients WHERE client_id GLOB '[0-9a-f]*' AND length(client_id) = 24";
    assert_eq!(desk.number(ids), 3);
    let elsewhere = ["2024-07-01T09:33:52.343+02:00", "2024-07-01T07:33:52.343Z"];
    let rows = elsewhere.map(|created| [("Created", created)]);
    for row in &rows {
        let file = desk.file("again.csv", table(EXAMPLE, &[row]));
        let again = desk.run(&["import", &file, "--type", "clients", "--dry-run", "--json"]).ends(0).json();
        assert_eq!(again["totals"]["unchanged"], 1, "the same instant in another zone: {again}");
    }
}

#[test]
fn an_id_that_no_client_has_is_an_error() {
    let desk = desk();
    let file = desk.file("clients.csv", table(EXAMPLE, &CLIENTS));
    let run = desk.run(&["import", &file, "--type", "clients", "--yes"]).ends(3);
    run.prints("row 2, ID: no record has the ID “666c2c2f32735479fd3e9a5c”").prints("or nothing for a new one");
    assert_eq!(error_report(&desk, "clients", &file).len(), 3);
    assert_eq!(desk.number("SELECT count(*) FROM clients"), 0);
}

#[test]
fn an_edited_export_updates_the_client_with_that_id_also_when_its_address_changed() {
    let desk = desk_with_clients();
    let emma = id_of(&desk, "Emma");
    let export = desk.run(&["export", "clients"]).ends(0).out;
    let file = desk.file("export.csv", &export);
    let import = ["import", &file, "--type", "clients", "--yes", "--json"];
    assert_eq!(desk.run(&import).ends(0).json()["totals"]["unchanged"], 3);
    desk.file(
        "export.csv",
        export.replace("emma@client.example", "emma.jones@client.example").replace("Smith", "Jones"),
    );
    let run = desk.run(&import).ends(0).json();
    assert_eq!((&run["totals"]["changed"], &run["totals"]["unchanged"]), (&1.into(), &2.into()), "{run}");
    let changed = "SELECT last_name, email FROM clients WHERE client_id = ";
    assert_eq!(desk.sql(&format!("{changed}'{emma}'")), ["Jones|emma.jones@client.example"]);
    assert_eq!(desk.number("SELECT count(*) FROM clients"), 3);
    // Without IDs the address says who is meant.
    let by_address = desk.file("address.csv", "firstName,email\nEm,EMMA.JONES@client.example\n");
    desk.run(&["import", &by_address, "--type", "clients", "--yes"]).ends(0);
    assert_eq!(id_of(&desk, "Em"), emma);
}

#[test]
fn an_address_belongs_to_one_client() {
    let desk = desk_with_clients();
    let (john, emma) = (id_of(&desk, "John"), id_of(&desk, "Emma"));
    let rows: [Cells<'_>; 2] =
        [&[("ID", &john), ("email", "emma@client.example")], &[("ID", &emma), ("email", "e@c.example")]];
    let file = desk.file("swap.csv", table(GOOD, &rows[..1]));
    let report = error_report(&desk, "clients", &file);
    assert!(report[0].reason.contains("“emma@client.example” belongs to another record"), "{report:?}");
    let file = desk.file("twice.csv", table(GOOD, &[&[("email", "new@c.example")], &[("email", "NEW@c.example")]]));
    let report = error_report(&desk, "clients", &file);
    assert_eq!((report.len(), report[0].row), (1, 3), "{report:?}");
}

#[test]
fn only_first_name_and_address_are_needed_and_the_rest_gets_its_default() {
    let desk = desk();
    desk.run(&["list", "default", "projects", PROJECT]).ends(0);
    desk.run(&["list", "default", "desks", DESK]).ends(0);
    // The columns of the guide's template, and the two clients in it.
    let rows = "exampleL1,example1,example1@example.com,,\nexampleL2,example2,example2@example.com,,\n";
    let file = desk.file("clients.csv", format!("lastName,firstName,email,username,middleName\n{rows}"));
    desk.run(&["import", &file, "--type", "clients", "--yes"]).ends(0);
    let file = desk.file("least.csv", "firstName,email\nexample3,example1@other.example\n");
    desk.run(&["import", &file, "--type", "clients", "--yes"]).ends(0);
    let clients = desk.sql(
        "SELECT username, last_name, project, desk, active, type, length(client_id), \
         abs(julianday('now') - julianday(created)) < 0.1 FROM clients ORDER BY first_name",
    );
    let rest = format!("{PROJECT}|{DESK}|1|Personal|24|1");
    assert_eq!(clients[0], format!("example1|exampleL1|{rest}"));
    assert_eq!(clients[1], format!("example2|exampleL2|{rest}"));
    assert!(clients[2].ends_with(&format!("||{rest}")), "{}", clients[2]);
    assert_ne!(clients[2].split('|').next(), Some("example1"), "a user name is made unique");
}

#[test]
fn each_column_asks_for_what_the_guide_says() {
    let desk = desk();
    let accepted: &[Cells<'_>] = &[
        &[("lastName", ""), ("middleName", "J."), ("username", "emma.s")],
        &[("project", ""), ("desk", "")],
        &[("active", "False")],
        &[("active", "")],
        &[("type", "")],
        &[("created", "")],
        &[("lastName", "Smith-Jones"), ("middleName", "a = b + c @ d")],
    ];
    let formula = "starts like a formula";
    let refused = [
        (&[("ID", "666c2c2f32735479fd3e9a5c")][..], "ID", "no record has the ID “666c2c2f32735479fd3e9a5c”"),
        (&[("ID", "666c2c2f")], "ID", "24 characters of 0-9 and a-f"),
        (&[("firstName", "")], "First name", "a value is required"),
        (&[("email", "")], "E-mail", "a value is required"),
        (&[("email", "example1 @example.com")], "E-mail", "is not an e-mail address"),
        (&[("username", "Emma.S")], "User name", "row 2 has the same value"),
        (&[("project", "67a346ad8092c651c9193370")], "Project", "is not among the projects"),
        (&[("desk", "66524609caa3558dd8f8da60")], "Desk", "is not among the desks"),
        (&[("active", "perhaps")], "Active", "“perhaps” is neither yes nor no"),
        (&[("type", "Secret")], "Type", "Personal / Business"),
        (&[("created", "2024-13-01T00:00:00Z")], "Created", "such as 2026-11-03T14:00:00Z"),
        (&[("lastName", "=HYPERLINK(\"http://x.example\")")], "Last name", formula),
        (&[("lastName", "+1+2")], "Last name", formula),
        (&[("lastName", "-2+3")], "Last name", formula),
        (&[("lastName", "@SUM(A1)")], "Last name", formula),
        (&[("middleName", "<script src=x></script>")], "Middle name", "holds a script"),
        (&[("username", "javascript:alert(1)")], "User name", "holds a script"),
    ];
    assert_rules(&desk, "clients", GOOD, accepted, &refused);
}

#[test]
fn projects_and_desks_go_by_their_ids_and_a_name_is_refused_with_the_id() {
    let desk = desk();
    assert_fix(&desk, "clients", GOOD, "project", "Retail", PROJECT);
    assert_fix(&desk, "clients", GOOD, "desk", "front desk", DESK);
}

#[test]
fn workbooks_are_refused() {
    let desk = desk();
    let book = desk.file("clients.xlsx", std::fs::read(sample("customers.xlsx")).unwrap());
    let run = desk.run(&["import", &book, "--type", "clients", "--yes"]);
    run.ends(2).says("text files (CSV) only").says("Save the worksheet as CSV");
    // Nor does it help to call it one.
    let named = desk.file("clients.csv", std::fs::read(&book).unwrap());
    let run = desk.run(&["import", &named, "--type", "clients", "--yes"]);
    assert!(run.code == 2 || run.code == 4, "{run:?}");
    desk.run(&["template", "clients", "--xlsx"]).ends(2).says("text files (CSV) only");
}
