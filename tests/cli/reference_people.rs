//! The guide to importing people in bulk: its fifteen columns, their examples, and what each asks for.

use crate::desk::Desk;
use crate::reference::{Cells, assert_fix, assert_rules, error_report, table};

/// The guide's columns in its order, each with its own example.
const EXAMPLE: Cells<'_> = &[
    ("title", "Mr."),
    ("firstName", "Mark"),
    ("lastName", "Eves"),
    ("mobile", "07507844133"),
    ("username", "markeves"),
    ("email", "mark.eves@itouchvision.com"),
    ("phone", "07714335630"),
    ("role", "2"),
    ("roleOptions", ""),
    ("uprn", "100123456789"),
    ("dateBirth", "01/09/1990"),
    ("type", "Councilor"),
    ("taxIdentifier", "1250L"),
    ("gender", "Male"),
    ("notify", "Yes"),
];

/// A good row that may stand in one table with others of its kind.
const GOOD: Cells<'_> = &[
    ("title", ""),
    ("firstName", "Mark"),
    ("lastName", "Eves"),
    ("mobile", ""),
    ("username", ""),
    ("email", "person{n}@council.example"),
    ("phone", ""),
    ("role", "2"),
    ("roleOptions", ""),
    ("uprn", ""),
    ("dateBirth", "28/02/1990"),
    ("type", ""),
    ("taxIdentifier", ""),
    ("gender", ""),
    ("notify", ""),
];

const LIVE: &str = "SELECT title, first_name, last_name, mobile, username, email, phone, role, role_options, uprn, \
                    date_birth, type, tax_identifier, gender, notify FROM people WHERE binned = 0";

/// An organisation with a role code and a customer type.
fn desk(customer_type: &str) -> Desk {
    let desk = Desk::new();
    desk.run(&["list", "add", "role_codes", "Sys_Admin"]).ends(0);
    desk.run(&["list", "add", "customer_types", customer_type]).ends(0);
    desk
}

#[test]
fn the_template_has_the_guides_columns_in_its_order() {
    let columns: Vec<_> = EXAMPLE.iter().map(|cell| cell.0).collect();
    let template = Desk::new().run(&["template", "people"]).ends(0).out;
    assert_eq!(template.trim_start_matches('\u{feff}').trim_end(), columns.join(","));
}

#[test]
fn the_guides_examples_make_a_person() {
    let desk = desk("Councilor");
    let admin: Cells<'_> = &[("username", "admin"), ("email", ""), ("role", "1"), ("roleOptions", "Sys_Admin")];
    let file = desk.file("people.csv", table(EXAMPLE, &[&[], admin]));
    let run = desk.run(&["import", &file, "--type", "people", "--yes", "--json"]).ends(0).json();
    assert_eq!((&run["totals"]["new"], &run["totals"]["problem"]), (&2.into(), &0.into()));
    let people = desk.sql(&format!("{LIVE} ORDER BY role DESC"));
    let mark = "Mr.|Mark|Eves|07507844133|markeves|mark.eves@itouchvision.com|07714335630|2||100123456789|1990-09-01|\
                Councilor|1250L|Male|1";
    assert_eq!(people[0], mark, "leading zeros stay, and the day comes before the month");
    assert!(people[1].contains("|admin||07714335630|1|Sys_Admin|"), "{}", people[1]);
    // The result is on the page of the import, and the same file again changes nobody.
    desk.run(&["history", "show", "1"]).ends(0).prints("people.csv").prints("Imported");
    let again = desk.run(&["import", &file, "--type", "people", "--yes", "--json"]).ends(0).json();
    assert_eq!(again["totals"]["unchanged"], 2);
}

#[test]
fn codes_that_are_nearly_right_come_with_the_right_one() {
    let desk = desk("Councillor");
    assert_fix(&desk, "people", EXAMPLE, "type", "Councilor", "Councillor");
    let admin: Vec<_> = GOOD.iter().map(|&cell| if cell.0 == "role" { ("role", "1") } else { cell }).collect();
    assert_fix(&desk, "people", &admin, "roleOptions", "SysAdmin", "Sys_Admin");
    assert_fix(&desk, "people", GOOD, "gender", "Femal", "Female");
}

#[test]
fn each_column_asks_for_what_the_guide_says() {
    let desk = desk("Councillor");
    let (fifty, more) = ("ü".repeat(50), "ü".repeat(51));
    let (thirty, many) = ("9".repeat(30), "9".repeat(31));
    let (address, long) = (format!("{}@a.example", "m".repeat(40)), format!("{}@a.example", "m".repeat(41)));
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let to_come = today.checked_add(jiff::Span::new().days(2)).unwrap().strftime("%d/%m/%Y").to_string();
    let today = today.strftime("%d/%m/%Y").to_string();
    let accepted: &[Cells<'_>] = &[
        &[("title", "Prof.")],
        &[("firstName", &fifty), ("lastName", &fifty)],
        &[("email", ""), ("username", "markeves")],
        &[("email", ""), ("username", &fifty)],
        &[("email", &address)],
        &[("role", "1"), ("roleOptions", "Sys_Admin")],
        &[("role", "2"), ("roleOptions", "Sys_Admin")],
        &[("uprn", "000123456789")],
        &[("dateBirth", "29/02/2000")],
        &[("dateBirth", &today)],
        &[("dateBirth", "")],
        &[("type", "Councillor")],
        &[("taxIdentifier", &thirty)],
        &[("gender", "male")],
        &[("gender", "FEMALE")],
        &[("gender", "prefer not to say")],
        &[("notify", "Yes")],
        &[("notify", "no")],
    ];
    let refused = [
        (&[("title", "Mister")][..], "Title", "at most 5 characters"),
        (&[("firstName", "")], "First name", "a value is required"),
        (&[("firstName", &more)], "First name", "at most 50 characters"),
        (&[("lastName", "")], "Last name", "a value is required"),
        (&[("lastName", &more)], "Last name", "at most 50 characters"),
        (&[("mobile", "call me")], "Mobile", "“call me” is not a phone number"),
        (&[("phone", "call me")], "Phone", "“call me” is not a phone number"),
        (&[("email", "")], "User name; E-mail", "a value is required where E-mail is empty"),
        (&[("username", &more)], "User name", "at most 50 characters"),
        (&[("username", "MarkEves")], "User name", "row 4 has the same value"),
        (&[("email", "mark.eves")], "E-mail", "it has no @"),
        (&[("email", &long)], "E-mail", "at most 50 characters"),
        (&[("role", "")], "Role", "a value is required"),
        (&[("role", "3")], "Role", "“3” is not an allowed value"),
        (&[("role", "1")], "Role options", "a value is required where Role is Admin user"),
        (&[("role", "1"), ("roleOptions", "Boss")], "Role options", "“Boss” is not among the role codes"),
        (&[("uprn", "10012345678")], "UPRN", "exactly 12 digits"),
        (&[("uprn", "1001234567890")], "UPRN", "exactly 12 digits"),
        (&[("uprn", "10012345678X")], "UPRN", "exactly 12 digits"),
        (&[("dateBirth", "31/02/1990")], "Date of birth", "“31/02/1990” is not a date"),
        (&[("dateBirth", "02/13/1990")], "Date of birth", "such as 31/12/2025"),
        (&[("dateBirth", &to_come)], "Date of birth", "lies in the future"),
        (&[("type", "Mayor")], "Customer type", "“Mayor” is not among the customer types"),
        (&[("taxIdentifier", &many)], "Tax identifier", "at most 30 characters"),
        (&[("gender", "other")], "Gender", "Male / Female / Prefer not to say"),
        (&[("notify", "perhaps")], "Notify", "yes or no"),
    ];
    assert_rules(&desk, "people", GOOD, accepted, &refused);
}

#[test]
fn role_options_of_a_customer_are_left_aside_with_a_warning() {
    let desk = desk("Councillor");
    let file = desk.file("people.csv", table(GOOD, &[&[("roleOptions", "Sys_Admin")]]));
    let run = desk.run(&["import", &file, "--type", "people", "--yes", "--json"]).ends(0).json();
    let said = &run["problems"][0];
    assert_eq!((&said["severity"], &said["field"]), (&"warning".into(), &"Role options".into()), "{run}");
    assert_eq!(desk.sql("SELECT coalesce(role_options, 'none') FROM people"), ["none"]);
}

#[test]
fn a_short_property_number_is_refused_also_where_the_file_has_no_right_one() {
    let desk = desk("Councillor");
    let file = desk.file("people.csv", table(GOOD, &[&[("uprn", "10012345678")], &[("uprn", "100123456789012")]]));
    let report = error_report(&desk, "people", &file);
    assert_eq!(report.len(), 2, "{report:?}");
    assert!(report.iter().all(|wrong| wrong.fields == "UPRN"), "{report:?}");
}
