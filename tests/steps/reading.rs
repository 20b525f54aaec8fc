//! The Table step's settings: what was found about the file is shown, and each finding can be overruled.

use crate::host::{Host, Window};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::domain::value::DateOrder;
use muster::wizard::{Check, Step, Wizard};
use std::fmt::Write as _;

fn is_checked(wizard: &Wizard) -> bool {
    matches!(wizard.check(), Check::Done(_))
}

fn at_table(content: &[u8]) -> Window {
    let mut window = Window::of(Host::with("tasks", "tasks.csv", content, |_, _| {}));
    window.until("all rows", |wizard| wizard.step() == Step::Table && is_checked(wizard));
    window
}

fn columns(window: &Window) -> Vec<String> {
    window.wizard().started().unwrap().look.shape.columns.clone()
}

/// Scrolls the settings until one of them can be seen.
fn into_view(window: &mut Window, name: &str) {
    window.harness.query_all_by_label(name).next_back().unwrap().scroll_to_me();
    window.harness.run_steps(4);
}

#[test]
fn another_delimiter_and_quote_are_typed_into_their_fields() {
    let mut window = at_table(b"Betreff;Datum~Mail\n1;2~3\n4;5~6\n");
    window.type_into("Delimiter: any other character", "~");
    window.until("all rows again", is_checked);
    assert_eq!(columns(&window), ["Betreff;Datum", "Mail"]);
    assert!(window.has("chosen"));
    window.type_into("Quote: any other character", "`");
    window.until("all rows again", is_checked);
    assert_eq!(window.wizard().table().quote, Some(Some('`')));
    into_view(&mut window, "Quotes within cells");
    window.choose("Quotes within cells", "After a backslash");
    window.until("all rows again", is_checked);
    window.picture("2-table-other");
    into_view(&mut window, "Use what was detected");
    window.click("Use what was detected");
    window.until("all rows again", is_checked);
    assert_eq!(columns(&window), ["Betreff", "Datum~Mail"]);
}

#[test]
fn one_of_several_tables_is_chosen_where_the_others_are_named() {
    let content =
        b"Betreff;Datum;Mail\nA;03.11.2026;a@b.example\nB;04.11.2026;a@b.example\nC;05.11.2026;a@b.example\n\n\n\
        Artikel;Preis\nSchraube;1,20\nMutter;0,80\nScheibe;0,10\nBolzen;2,00\n";
    let mut window = at_table(content);
    assert!(window.has("Table in the file") && window.has_text("Table 2"), "the other table is named");
    window.picture("2-table-tables");
    window.click("Read table 2");
    window.until("all rows again", is_checked);
    assert_eq!(columns(&window), ["Artikel", "Preis"]);
    window.choose("Table in the file", "Table 1");
    window.until("all rows again", is_checked);
    assert_eq!(columns(&window), ["Betreff", "Datum", "Mail"]);
}

#[test]
fn lines_below_remarks_and_header_rows_are_chosen() {
    let content = b"# a remark\nBetreff;Datum;Mail\nA;03.11.2026;a@b.example\nB;04.11.2026;a@b.example\n\
        C;05.11.2026;a@b.example\nD;06.11.2026;a@b.example\n";
    let mut window = at_table(content);
    into_view(&mut window, "More lines below the table");
    window.click("More lines below the table");
    window.until("all rows again", |wizard| is_checked(wizard) && wizard.table().below == Some(1));
    assert_eq!(window.wizard().shown_rows(), 3);
    into_view(&mut window, "Rows that name the columns");
    window.choose("Rows that name the columns", "2 rows, joined");
    window.until("all rows again", |wizard| is_checked(wizard) && wizard.table().header_rows == Some(2));
    assert_eq!(window.wizard().shown_rows(), 2);
    into_view(&mut window, "Lines that are remarks start with");
    window.type_into("Lines that are remarks start with", "C");
    window.until("all rows again", |wizard| is_checked(wizard) && wizard.table().comment == Some(Some("C".to_owned())));
    window.picture("2-table-lines");
}

#[test]
fn likely_encodings_come_first_in_the_list() {
    let mut content = b"Betreff;Ort\n".to_vec();
    for _ in 0..20 {
        content.extend_from_slice(b"Besuch in M\xfcnchen;Gro\xdfe Stra\xdfe\n");
    }
    let mut window = Window::of_any_script(Host::with("tasks", "tasks.csv", &content, |_, _| {}));
    window.until("all rows", |wizard| wizard.step() == Step::Table && is_checked(wizard));
    assert_eq!(window.wizard().shown_row(0).unwrap().cell(1), "Gro\u{df}e Stra\u{df}e");
    window.harness.get_by_role_and_label(eframe::egui::accesskit::Role::ComboBox, "Encoding").click();
    window.harness.run_steps(4);
    assert!(window.has("Likely") || window.has_text("%"), "the likely ones are marked");
    window.picture("2-table-encodings");
    let description = |window: &Window, name: &str| {
        let entry =
            window.harness.query_all_by_role_and_label(eframe::egui::accesskit::Role::ListBoxOption, name).next();
        entry.unwrap().accesskit_node().data().description().unwrap_or_default().to_owned()
    };
    assert_eq!(description(&window, "Western (Windows-1252)"), "“Besuch in München”");
    assert_eq!(description(&window, "Western (Macintosh)"), "“Besuch in M¸nchen”");
    let options = window.harness.query_all_by_role(eframe::egui::accesskit::Role::ListBoxOption);
    let first = options.into_iter().next().unwrap().accesskit_node().label().unwrap();
    assert!(first.contains("Western") || first.contains("1252") || first.contains("8859"), "{first}");
}

#[test]
fn what_is_odd_about_the_whole_file_is_overruled_where_it_stands() {
    let mut content = String::from("Name,Vorname;Ort\n");
    for ix in 0..40 {
        writeln!(content, "Weber{ix},Anna;Bonn").unwrap();
    }
    let mut window = at_table(content.as_bytes());
    assert_eq!(columns(&window), ["Name", "Vorname;Ort"]);
    window.picture("2-table-doubt");
    window.click("Use semicolon instead");
    window.until("all rows again", is_checked);
    assert_eq!(columns(&window), ["Name,Vorname", "Ort"]);
    assert!(!window.has("Use semicolon instead"), "what a person chose is not doubted");
    window.click("Use what was detected");
    window.until("all rows again", is_checked);
    assert!(window.has("Use semicolon instead"));
}

#[test]
fn a_table_of_a_header_alone_can_be_read_as_a_row() {
    let mut window = at_table(b"Betreff;Datum;Mail\n");
    assert!(window.has_text("There is no row below the header"));
    window.click("It is a row itself");
    window.until("all rows again", is_checked);
    assert_eq!(window.wizard().shown_rows(), 1);
}

#[test]
fn a_heading_offers_what_its_column_is_for() {
    let anna = "anna.weber@nordwind.example";
    let text = format!(
        "Kd-Nr.;Firma;Land;Letzter Besuch;Notiz\nK1;Huber;AT;03.04.2026;{anna}\nK2;Maier;AT;05.06.2026;{anna}\n"
    );
    let mut window = Window::of(Host::with("customers", "some.csv", text.as_bytes(), |_, _| {}));
    window.until("the rows", |wizard| wizard.step() == Step::Table && wizard.read_rows().is_some());
    assert!(window.has_text("Click a heading"));
    window.click("Letzter Besuch");
    window.settle();
    assert!(window.has("Date order"), "how its dates are read is asked beside the rows, too");
    window.choose("Date order", "Month/day/year");
    window.settle();
    window.picture("2-table-column");
    window.click("Firma");
    window.settle();
    window.choose("Field for Firma", "Contact person");
    window.settle();
    window.click("Land");
    window.settle();
    window.click("Leave out Land");
    window.settle();
    window.click("Continue to mode");
    window.until("the mode", |wizard| wizard.step() == Step::Mode);
    window.click("Continue to columns");
    window.settle();
    let lines = window.wizard().column_lines();
    let field = |at: usize| lines[at].field().map(|field| window.wizard().record_type().at(field).key.clone());
    assert_eq!(field(1).as_deref(), Some("contact_person"), "what was chosen at the table holds");
    assert_eq!(field(2), None);
    let date = lines[3].field().unwrap();
    assert_eq!(window.wizard().choices().mapping.bindings[&date].notation.date, Some(DateOrder::MonthFirst));
}
