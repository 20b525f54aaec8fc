//! The guide to importing members in bulk: its header, its sample table and its closed lists.

use crate::desk::Desk;
use crate::reference::{Cells, assert_fix, assert_rules, error_report, table};

const GOOD: Cells<'_> = &[
    ("email", "member{n}@city.example"),
    ("name", "City Manager"),
    ("role", "owner"),
    ("handle", "member_{n}"),
    ("timezone", "Central Time (US & Canada)"),
    ("locale", "en"),
    ("first_name", "Tina"),
    ("last_name", "Reeves"),
];

/// The guide's sample table; its addresses are not legible there.
const SAMPLE: [Cells<'_>; 3] = [
    &[
        ("email", "jon@city.example"),
        ("name", "Department of Public Works Director"),
        ("role", "internal personnel"),
        ("handle", "jon_peyer"),
        ("first_name", "Jon"),
        ("last_name", "Peyer"),
    ],
    &[
        ("email", "mike@city.example"),
        ("name", "Parks Manager"),
        ("role", "manager"),
        ("handle", "mike_camare"),
        ("first_name", "Mike"),
        ("last_name", "Camare"),
    ],
    &[("email", "tina@city.example"), ("handle", "tina_reeves")],
];

const ROLES: [&str; 4] = ["internal personnel", "manager", "owner", "requester"];

/// The time zones, each as a person sees it in the list from which the guide says to take the name.
const ZONES: [(&str, &str); 8] = [
    ("Eastern Time (US & Canada)", "(GMT-05:00) Eastern Time (US & Canada)"),
    ("Indiana (East)", "(GMT-05:00) Indiana (East)"),
    ("Central Time (US & Canada)", "(GMT-06:00) Central Time (US & Canada)"),
    ("Mountain Time (US & Canada)", "(GMT-07:00) Mountain Time (US & Canada)"),
    ("Arizona", "(GMT-07:00) Arizona"),
    ("Pacific Time (US & Canada)", "(GMT-08:00) Pacific Time (US & Canada)"),
    ("Alaska", "(GMT-09:00) Alaska"),
    ("Hawaii", "(GMT-10:00) Hawaii"),
];

/// An empty organisation.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run(&["users", "add", "admin@city.example", "--name", "Admin"]).ends(0);
    desk
}

#[test]
fn the_template_is_the_guides_header_to_the_letter() {
    let template = Desk::new().run(&["template", "members"]).ends(0).out;
    let header = "email,name,role,handle,timezone,locale,first_name,last_name";
    assert_eq!(template.trim_start_matches('\u{feff}').trim_end(), header);
}

#[test]
fn the_sample_table_makes_three_members() {
    let desk = desk();
    let file = desk.file("members.csv", table(GOOD, &SAMPLE));
    let import = ["import", &file, "--type", "members", "--yes", "--json"];
    assert_eq!(desk.run(&import).ends(0).json()["totals"]["new"], 3);
    let members =
        desk.sql("SELECT name, role, handle, timezone, locale, first_name, last_name FROM members ORDER BY email");
    let zone = "Central Time (US & Canada)|en";
    let expected = [
        format!("Department of Public Works Director|internal personnel|jon_peyer|{zone}|Jon|Peyer"),
        format!("Parks Manager|manager|mike_camare|{zone}|Mike|Camare"),
        format!("City Manager|owner|tina_reeves|{zone}|Tina|Reeves"),
    ];
    assert_eq!(members, expected);
    assert_eq!(desk.run(&import).ends(0).json()["totals"]["unchanged"], 3);
}

#[test]
fn each_column_asks_for_what_the_guide_says() {
    let desk = desk();
    let cells = |column: &'static str, value: &'static str| vec![(column, value)];
    let listed = ROLES.map(|role| cells("role", role)).into_iter().chain(ZONES.map(|zone| cells("timezone", zone.0)));
    let others = [
        cells("handle", "abcdefghij_23456"),
        cells("handle", "7"),
        cells("handle", ""),
        cells("timezone", ""),
        cells("locale", ""),
        cells("locale", "es-US"),
        vec![("first_name", ""), ("last_name", "")],
    ];
    let accepted: Vec<_> = listed.chain(others).collect();
    let accepted: Vec<Cells<'_>> = accepted.iter().map(Vec::as_slice).collect();
    let handle = "up to 16 characters: a to z, 0 to 9 and _";
    let refused = [
        (&[("email", "")][..], "E-mail", "a value is required"),
        (&[("email", "member@city")], "E-mail", "the domain has no dot"),
        (&[("name", "")], "Name", "a value is required"),
        (&[("role", "")], "Role", "a value is required"),
        (&[("role", "boss")], "Role", "internal personnel / manager / owner / requester"),
        (&[("handle", "abcdefghij_234567")], "Handle", handle),
        (&[("handle", "Tina")], "Handle", handle),
        (&[("handle", "tina-reeves")], "Handle", handle),
        (&[("handle", "tina reeves")], "Handle", handle),
        (&[("handle", "7")], "Handle", "row 15 has the same value “7”"),
        (
            &[("timezone", "Central European Time")],
            "Time zone",
            "Expected one of: Eastern Time (US & Canada) / Indiana",
        ),
        (&[("locale", "english")], "Locale", "such as en"),
    ];
    assert_rules(&desk, "members", GOOD, &accepted, &refused);
}

#[test]
fn a_role_or_time_zone_that_is_nearly_right_is_refused_with_the_exact_one() {
    let desk = desk();
    assert_fix(&desk, "members", GOOD, "role", "Manager", "manager");
    assert_fix(&desk, "members", GOOD, "role", "Internal Personnel", "internal personnel");
    assert_fix(&desk, "members", GOOD, "role", "requestor", "requester");
    for (exact, shown) in ZONES {
        assert_fix(&desk, "members", GOOD, "timezone", shown, exact);
    }
    assert_fix(&desk, "members", GOOD, "timezone", "eastern time (us & canada)", "Eastern Time (US & Canada)");
    assert_fix(&desk, "members", GOOD, "timezone", "Hawai", "Hawaii");
}

#[test]
fn without_a_locale_a_member_gets_english() {
    let desk = desk();
    let file = desk.file("members.csv", table(GOOD, &[&[("locale", "")]]));
    desk.run(&["import", &file, "--type", "members", "--yes"]).ends(0);
    assert_eq!(desk.sql("SELECT locale FROM members"), ["en"]);
}

#[test]
fn a_wrong_handle_is_refused_also_where_the_file_has_no_right_one() {
    let desk = desk();
    let file = desk.file("members.csv", table(GOOD, &[&[("handle", "Tina-Reeves")], &[("handle", "")]]));
    let report = error_report(&desk, "members", &file);
    assert_eq!((report.len(), report[0].row, report[0].fields.as_str()), (1, 2, "Handle"), "{report:?}");
}
