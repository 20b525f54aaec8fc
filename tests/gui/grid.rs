//! The tables of the program, as a person with a keyboard, a pointer or a screen reader uses them.

use crate::window::{PREFERENCES, Place, Window};
use eframe::egui::accesskit::{Role, SortDirection};
use eframe::egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};

const SHIFT: Modifiers = Modifiers::SHIFT;
const CTRL: Modifiers = Modifiers::COMMAND;

fn users() -> Window {
    let mut window = Window::of(Place::sample());
    window.go("Users");
    window
}

fn records() -> Window {
    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let mut window = Window::of(place);
    window.go("Records");
    window.settle();
    window
}

impl Window {
    fn enter(&mut self, table: &str) {
        self.harness.get_by_role_and_label(Role::Table, table).focus();
        self.harness.run_steps(3);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Returns the role and the words of what has the keyboard, as a screen reader says it.
    fn focused(&self) -> (Role, String, String) {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the method itself is not general enough")]
        let node = self.harness.get_by(|node| node.is_focused());
        let node = node.accesskit_node();
        let description = node.data().description().unwrap_or_default().to_owned();
        (node.role(), node.label().unwrap_or_default(), description)
    }

    /// Returns what went to the clipboard within a few frames.
    fn copied(&mut self) -> Option<String> {
        for _ in 0..400 {
            self.harness.step();
            let commands = &self.harness.output().platform_output.commands;
            let text = commands.iter().find_map(|command| match command {
                OutputCommand::CopyText(text) => Some(text.clone()),
                OutputCommand::TextSelectionSettled(_) | OutputCommand::CopyImage(_) | OutputCommand::OpenUrl(_) => {
                    None
                }
            });
            if text.is_some() {
                return text;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        None
    }

    /// Presses a key in one event, so that what comes of it is not a frame behind.
    fn key_down(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.event(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
    }

    fn copy(&mut self) -> String {
        self.harness.event(Event::Copy);
        self.copied().expect("something is copied")
    }

    fn headings(&self) -> Vec<String> {
        let mut headings: Vec<(usize, String)> = self
            .harness
            .get_all_by_role(Role::ColumnHeader)
            .map(|node| node.accesskit_node())
            .map(|node| (node.data().column_index().unwrap(), node.label().unwrap()))
            .collect();
        headings.sort();
        headings.into_iter().map(|(_, label)| label).collect()
    }

    fn centre(&self, role: Role, name: &str) -> Pos2 {
        self.harness.get_all_by_role_and_label(role, name).next().unwrap().rect().center()
    }

    fn button(&mut self, at: Pos2, pressed: bool) {
        let button = PointerButton::Primary;
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        self.harness.step();
    }

    fn pointer_click(&mut self, at: Pos2, button: PointerButton, modifiers: Modifiers) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
        }
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.button(from, true);
        for part in [0.3, 0.6, 1.0] {
            self.harness.event(Event::PointerMoved(from + (to - from) * part));
            self.harness.step();
        }
        self.button(to, false);
        self.settle();
    }
}

#[test]
fn a_table_that_gets_the_keyboard_says_where_the_cursor_is_and_tab_leaves_it() {
    let mut window = records();
    let before = window.harness.get_by_role_and_label(Role::SearchInput, "Search records");
    before.focus();
    window.harness.run_steps(3);
    window.press(Modifiers::NONE, Key::Tab);
    let (role, label, place) = window.focused();
    assert_eq!((role, label.as_str(), place.as_str()), (Role::Cell, "Anna Weber", "User, row 1 of 815"));
    window.picture("grid focus");
    window.press(Modifiers::NONE, Key::ArrowRight);
    let first = window.focused();
    assert!(first.2.starts_with("Name, row 1 "), "{first:?}");
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(window.focused().2.starts_with("Name, row 2 "));
    window.press(Modifiers::NONE, Key::Tab);
    assert_ne!(window.focused().0, Role::Cell, "one key leads out");
    window.press(SHIFT, Key::Tab);
    assert!(window.focused().2.starts_with("Name, row 2 "), "and back to where the cursor was");
}

#[test]
fn the_cursor_goes_by_cells_pages_rows_and_the_whole_table_and_stays_in_view() {
    let mut window = records();
    window.enter("Records");
    window.press(Modifiers::NONE, Key::End);
    let (_, _, place) = window.focused();
    assert!(place.ends_with("row 1 of 815") && !place.starts_with("User"), "{place}");
    window.press(Modifiers::NONE, Key::PageDown);
    let (_, _, place) = window.focused();
    let row: u64 = place.split("row ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    assert!((9..=15).contains(&row), "as many rows as are seen, less one: {place}");
    window.press(CTRL, Key::End);
    assert!(window.focused().2.ends_with("row 815 of 815"));
    window.press(Modifiers::NONE, Key::Home);
    assert_eq!(window.focused().2, "User, row 815 of 815");
    window.press(CTRL, Key::Home);
    assert_eq!(window.focused().2, "User, row 1 of 815");
    // Scrolled away by the wheel, the cursor comes back into view with the next key.
    let at = window.centre(Role::Cell, "Anna Weber");
    window.harness.hover_at(at);
    window.wheel(-4000.0);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.focused().2, "User, row 2 of 815");
}

#[test]
fn a_range_is_copied_as_a_spreadsheet_takes_it_with_headings_on_choice() {
    let mut window = users();
    window.enter("Users");
    let first = window.copy();
    assert!(!first.contains(['\t', '\n']), "one cell: {first:?}");
    window.press(SHIFT, Key::ArrowRight);
    window.press(SHIFT, Key::ArrowDown);
    window.picture("grid range");
    let text = window.copy();
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!((lines.len(), lines[0].len(), lines[1].len()), (2, 2, 2), "{text:?}");
    assert_eq!(lines[0][0], first);
    assert!(lines.iter().all(|line| line[1].contains('@')));
    window.key_down(CTRL | SHIFT, Key::C);
    let with_headings = window.copied().unwrap();
    assert_eq!(with_headings, format!("Name\tE-mail\n{text}"));
    window.settle();
    assert!(window.says("2 rows are copied"));
    window.press(CTRL, Key::A);
    let all = window.copy();
    assert_eq!(all.lines().count(), 10, "all users");
    assert!(all.lines().all(|line| line.split('\t').count() == 5), "buttons are not copied: {all}");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.copy().lines().count(), 1, "Escape lets go of the range");
}

#[test]
fn the_pointer_selects_by_shift_and_by_dragging() {
    let mut window = users();
    let names: Vec<String> = {
        window.enter("Users");
        window.press(CTRL, Key::A);
        window.copy().lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
    };
    let (first, third) = (window.centre(Role::Cell, &names[0]), window.centre(Role::Cell, &names[2]));
    window.pointer_click(first, PointerButton::Primary, Modifiers::NONE);
    assert_eq!(window.copy(), names[0]);
    window.pointer_click(third, PointerButton::Primary, SHIFT);
    assert_eq!(window.copy(), names[..3].join("\n"));
    window.drag(third, first);
    assert_eq!(window.copy(), names[..3].join("\n"));
    window.pointer_click(first, PointerButton::Primary, Modifiers::NONE);
    assert_eq!(window.copy(), names[0]);
}

#[test]
fn a_table_of_rows_copies_rows() {
    let mut window = records();
    window.enter("Records");
    window.press(SHIFT, Key::ArrowDown);
    let text = window.copy();
    assert_eq!(text.lines().count(), 2);
    assert!(text.lines().all(|line| line.split('\t').count() == 31 && line.starts_with("Anna")));
}

#[test]
fn the_menu_of_a_row_opens_by_key_and_by_pointer_and_gives_the_keyboard_back() {
    let mut window = records();
    window.enter("Records");
    window.press(SHIFT, Key::F10);
    assert_eq!(window.focused().1, "Edit…", "the first entry has the keyboard");
    window.picture("grid row menu");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.has(Role::MenuItem, "Copy"));
    assert_eq!(window.focused().2, "User, row 1 of 815");
    window.press(Modifiers::NONE, Key::Menu);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.focused().1, "Copy");
    window.key_down(Modifiers::NONE, Key::Enter);
    assert!(window.copied().unwrap().starts_with("Anna Weber\t"));
    window.settle();
    assert_eq!(window.focused().0, Role::Cell);
    let at = window.centre(Role::Cell, "Anna Weber");
    window.pointer_click(at, PointerButton::Secondary, Modifiers::NONE);
    window.click(Role::MenuItem, "Edit…");
    assert!(window.has(Role::Button, "Save"), "what the page does with a row is in its menu");
}

#[test]
fn headings_sort_and_arrange_the_columns_without_a_mouse() {
    let mut window = records();
    let before = window.headings();
    window.enter("Records");
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(window.focused(), (Role::ColumnHeader, "Name".to_owned(), window.focused().2));
    let direction = |window: &Window| {
        let node = window.harness.get_by_role_and_label(Role::ColumnHeader, "Name");
        node.accesskit_node().data().sort_direction()
    };
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(direction(&window), Some(SortDirection::Ascending));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(direction(&window), Some(SortDirection::Descending));
    window.press(Modifiers::NONE, Key::Menu);
    window.picture("grid heading menu");
    window.click(Role::MenuItem, "Do not sort");
    assert_eq!(direction(&window), None);
    // The third column is the first that can be moved.
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.press(CTRL | SHIFT, Key::ArrowRight);
    let moved = window.headings();
    assert_eq!((&moved[2], &moved[3]), (&before[3], &before[2]));
    assert_eq!(window.focused().1, before[2], "the cursor goes with the column");
    let width = |window: &Window| window.harness.get_by_role_and_label(Role::ColumnHeader, &before[2]).rect().width();
    let narrow = width(&window);
    window.press(SHIFT, Key::ArrowRight);
    assert!(width(&window) > narrow + 8.0);
    window.press(Modifiers::NONE, Key::Menu);
    window.click(Role::MenuItem, "Hide this column");
    assert!(!window.headings().contains(&before[2]));
    window.press(Modifiers::NONE, Key::Menu);
    window.click(Role::MenuItem, "Columns as they were");
    assert_eq!(window.headings(), before);
}

#[test]
fn columns_are_found_as_a_person_arranged_them() {
    let mut window = records();
    let before = window.headings();
    window.enter("Records");
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(CTRL | SHIFT, Key::ArrowRight);
    let arranged = window.headings();
    assert_eq!((&arranged[2], &arranged[3]), (&before[3], &before[2]));
    let path = window.folder.path().join(PREFERENCES);
    window
        .until("the columns", |_| std::fs::read_to_string(&path).is_ok_and(|text| text.contains("records/customers")));

    let mut place = Place::sample();
    place.import("customers.csv", "customers");
    let kept = place.folder.path().join(PREFERENCES);
    std::fs::create_dir(kept.parent().unwrap()).unwrap();
    std::fs::copy(&path, &kept).unwrap();
    let mut window = Window::of(place);
    window.go("Records");
    assert_eq!(window.headings(), arranged);
    window.enter("Records");
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::Menu);
    window.click(Role::MenuItem, "Columns as they were");
    window.until("nothing of the columns", |_| {
        std::fs::read_to_string(&kept).is_ok_and(|text| !text.contains("records/customers"))
    });
}

#[test]
fn headings_are_dragged_wider_and_elsewhere() {
    let mut window = records();
    let before = window.headings();
    let rect = window.harness.get_by_role_and_label(Role::ColumnHeader, &before[2]).rect();
    let grip = rect.right_center() - eframe::egui::vec2(2.0, 0.0);
    window.drag(grip, grip + eframe::egui::vec2(60.0, 0.0));
    let wider = window.harness.get_by_role_and_label(Role::ColumnHeader, &before[2]).rect();
    assert!((wider.width() - rect.width() - 60.0).abs() < 8.0, "{rect} {wider}");
    let from = window.centre(Role::ColumnHeader, &before[3]);
    window.drag(from, wider.left_center() + eframe::egui::vec2(10.0, 0.0));
    let after = window.headings();
    assert_eq!((&after[2], &after[3]), (&before[3], &before[2]));
}

#[test]
fn a_table_tells_its_size_its_rows_and_cells_in_order() {
    let mut window = records();
    window.enter("Records");
    let table = window.harness.get_by_role_and_label(Role::Table, "Records");
    let data = table.accesskit_node().data().clone();
    assert_eq!((data.row_count(), data.column_count()), (Some(815), Some(31)), "also those that are out of sight");
    let rows: Vec<_> = table.accesskit_node().children().filter(|node| node.role() == Role::Row).collect();
    assert!(rows.len() > 8, "the headings and the rows that are seen");
    assert!(rows[0].children().all(|node| node.role() == Role::ColumnHeader));
    for row in &rows[1..] {
        let columns: Vec<_> = row.children().map(|cell| cell.data().column_index().unwrap()).collect();
        assert!(columns.len() > 3 && columns.is_sorted(), "{columns:?}");
    }
    assert_eq!(rows[1].data().is_selected(), Some(true));
    assert_eq!(rows[2].data().is_selected(), Some(false));
}

#[test]
fn rows_that_are_not_loaded_are_copied_too_and_counted() {
    let mut window = records();
    window.enter("Records");
    window.press(CTRL, Key::A);
    window.key_down(CTRL | SHIFT, Key::C);
    let text = window.copied().unwrap();
    // Some cells hold line breaks, so the text is read as a spreadsheet reads it.
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 31);
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 815, "all records, of which a window was loaded");
    window.settle();
    assert!(window.says("815 rows are copied"));
}

#[test]
fn an_idle_page_asks_for_no_frame() {
    let mut window = records();
    for page in ["Import", "History", "Configurations", "Restore points", "Records", "Users", "Settings", "Audit log"] {
        window.go(page);
        window.harness.run_steps(60);
        // Others may share the organisation: pages that show their work look for it now and then.
        let pause = |window: &Window| {
            window.harness.output().viewport_output[&eframe::egui::ViewportId::ROOT].repaint_delay.as_secs_f64()
        };
        let longest = (0..20)
            .map(|_| {
                window.settle();
                pause(&window)
            })
            .fold(0.0, f64::max);
        assert!(longest >= 1.0, "{page} draws again after {longest} s");
    }
}
