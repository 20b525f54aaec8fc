//! `muster records`: finding, sorting, paging, exporting.

use crate::desk::Desk;

const USER: &str = "petra.lang@nordwind.example";

/// Users, and two customers each of two of them; Helga's were imported first.
fn desk() -> Desk {
    let desk = Desk::with_users();
    let rows = "External ID,Name,City,Country,User\nC1,Zoo Müller,Wien,AT,petra.lang@nordwind.example\n\
                C2,apotheke 100%,Graz,AT,petra.lang@nordwind.example\nC3,Bäckerei,WIEN,AT,helga.brandt@nordwind.example\n\
                C4,Österreich Holz,,AT,helga.brandt@nordwind.example\n";
    let file = desk.file("c.csv", rows);
    desk.run(&["import", &file, "--type", "customers", "--assign", "email=User", "--mode", "update", "--yes"]).ends(0);
    desk
}

fn ids(desk: &Desk, more: &[&str]) -> String {
    let mut arguments = vec!["records", "list", "customers", "--json"];
    arguments.extend(more);
    let list = desk.run(&arguments).ends(0).json();
    let ids = list["records"].as_array().unwrap().iter();
    ids.map(|record| record["values"]["external_id"].as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

#[test]
fn records_are_found_by_any_field_and_their_user_in_any_case() {
    let desk = desk();
    for (search, found) in [
        ("wien", "C3 C1"),
        ("müll", "C1"),
        ("MÜLL", "C1"),
        ("ÖSTER", "C4"),
        ("100%", "C2"),
        ("1_0", ""),
        ("brandt", "C3 C4"),
        ("Petra", "C1 C2"),
        ("nothing", ""),
        ("", "C3 C4 C1 C2"),
    ] {
        assert_eq!(ids(&desk, &["--search", search]), found, "{search}");
    }
    assert_eq!(ids(&desk, &["--user", USER]), "C1 C2");
    assert_eq!(ids(&desk, &["--user", USER, "--search", "graz"]), "C2");
}

#[test]
fn records_are_sorted_by_letters_in_any_case_with_what_is_empty_last() {
    let desk = desk();
    assert_eq!(ids(&desk, &["--sort", "name"]), "C2 C3 C1 C4");
    assert_eq!(ids(&desk, &["--sort", "name", "--descending"]), "C4 C1 C3 C2");
    assert_eq!(ids(&desk, &["--sort", "city"]), "C2 C3 C1 C4");
    assert_eq!(ids(&desk, &["--sort", "city", "--descending"]), "C3 C1 C2 C4");
    assert_eq!(ids(&desk, &["--sort", "city", "--limit", "2", "--offset", "1"]), "C3 C1");
    desk.run(&["records", "list", "customers", "--sort", "size"]).ends(2).says("no field \"size\"");
}

#[test]
fn the_list_says_what_part_of_all_it_is() {
    let desk = desk();
    let list = desk.run(&["records", "list", "customers", "--limit", "2"]).ends(0);
    list.prints("Bäckerei").says("1 to 2 of 4 customers");
    desk.run(&["records", "list", "customers", "--offset", "9"]).ends(0).says("no records behind");
    desk.run(&["records", "list", "customers", "--search", "nothing"]).ends(0).says("No record is found");
    desk.run(&["records", "list", "people", "--user", USER]).ends(2).says("belong to the whole company");
    desk.run(&["records", "list", "things"]).ends(2).says("things");
}

#[test]
fn what_is_found_is_exported_in_its_order_and_can_be_imported_again() {
    let desk = desk();
    let path = desk.path().join("found.csv");
    let path = path.to_str().unwrap();
    let find = ["records", "export", "customers", "--search", "wien", "--sort", "name", "--output", path];
    desk.run(&find).ends(0).says("2 records written");
    let text = desk.read("found.csv");
    let first: Vec<&str> = text.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
    assert_eq!(first, ["C3", "C1"], "{text}");
    desk.run(&find).ends(2).says("exists already");
    let again = ["import", path, "--type", "customers", "--assign", "email=User e-mail", "--mode", "update"];
    desk.run(&[&again[..], &["--dry-run", "--json"]].concat()).ends(0).prints("\"unchanged\": 1");
}
