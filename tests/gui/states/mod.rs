//! Every state in which the window can be, and the test that shows it.
//!
//! A page, a step and a dialog have up to five: they *work* (something is read or done), they are *empty* (there is nothing,
//! or nothing fits), something *blocks* the way on, something has *failed*, and something is *done*.
//!
//! The lists below are the inventory. Each names every variant of the type whose values make the states, in a `match`
//! without a wildcard: a new page, a new job or a new notice does not compile before somebody says which test shows it.
//! [`every_test_of_the_inventory_exists`] finds the tests by their names.

mod changing;
mod crash;
mod empty;
mod reading;
pub(crate) mod steps;
mod stopping;

use crate::window::Window;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Modifiers, OutputCommand, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use muster::job::SignInProblem;
use muster::job::people::WayIn;
use muster::ui::pages::{self, Load, Page};
use muster::wizard::{self, Blocker, Dialog, Notice, Step};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a state needs no test for: nobody waits for the work, and what it would have told is not said then.
const SILENT: &str = "silent";

/// Says for every value of a type which tests show its state; the `match` makes sure that none is left out.
macro_rules! inventory {
    ($(#[$about:meta])* $name:ident: $of:ty { $($state:pat => [$($test:expr),+ $(,)?]),+ $(,)? }) => {
        $(#[$about])*
        const $name: &[&[&str]] = &[$(&[$($test),+]),+];
        const _: fn(&$of) = |state| match state { $($state => {})+ };
    };
}

inventory! {
    /// A page beside the wizard: while it is read, when it cannot be, when it holds nothing, when nothing fits.
    PAGES: Page {
        Page::Import => [
            "gui/states/reading.rs::the_first_page_and_the_users_say_that_they_are_read",
            "gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click",
            "gui/states/empty.rs::where_nothing_can_be_imported_the_first_page_says_so",
            "gui/pages.rs::the_first_page_counts_the_records_of_every_type",
            "gui/start.rs::files_that_were_imported_are_offered_again_until_they_are_gone",
        ],
        Page::OpenImports => [
            "gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click",
            "gui/pages.rs::every_page_of_an_empty_organisation_says_what_to_do",
            "gui/past.rs::an_import_is_open_in_one_place_and_the_other_says_where",
        ],
        Page::History => [
            "gui/states/reading.rs::a_page_that_is_still_read_says_so",
            "gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click",
            "gui/pages.rs::every_page_of_an_empty_organisation_says_what_to_do",
            "gui/states/empty.rs::a_search_that_finds_nothing_is_taken_back_with_a_click",
            "gui/states/empty.rs::a_long_history_without_what_is_looked_for_says_so_page_by_page",
        ],
        Page::Configurations => [
            "gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click",
            "gui/pages.rs::every_page_of_an_empty_organisation_says_what_to_do",
        ],
        Page::Records => [
            "gui/states/reading.rs::a_page_that_is_still_read_says_so",
            "gui/states/reading.rs::records_that_cannot_be_read_are_read_again_at_a_click",
            "gui/states/empty.rs::pages_without_records_and_entries_say_what_would_be_there",
            "gui/states/empty.rs::a_search_that_finds_nothing_is_taken_back_with_a_click",
        ],
        Page::RestorePoints => [
            "gui/states/reading.rs::a_page_that_is_still_read_says_so",
            "gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click",
            "gui/pages.rs::every_page_of_an_empty_organisation_says_what_to_do",
        ],
        Page::Users => [
            "gui/states/reading.rs::the_first_page_and_the_users_say_that_they_are_read",
            "gui/states/reading.rs::users_that_cannot_be_read_are_read_again_at_a_click",
            "gui/states/empty.rs::pages_without_records_and_entries_say_what_would_be_there",
            "gui/states/empty.rs::a_search_that_finds_nothing_is_taken_back_with_a_click",
        ],
        Page::Settings => [
            "gui/states/reading.rs::a_page_that_is_still_read_says_so",
            "gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click",
            "gui/states/empty.rs::the_settings_say_that_no_invitation_waits",
            "gui/settings.rs::settings_are_changed_saved_and_discarded_and_wrong_ones_named",
        ],
        Page::Audit => [
            "gui/states/reading.rs::a_page_that_is_still_read_says_so",
            "gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click",
            "gui/states/empty.rs::a_search_that_finds_nothing_is_taken_back_with_a_click",
        ],
    }
}

inventory! {
    /// Something that is read for a page, and cannot be.
    LOADS: Load {
        Load::Overview
        | Load::History
        | Load::RestorePoints
        | Load::Lists
        | Load::Settings
        | Load::Audit
        | Load::Outbox => ["gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click"],
        Load::Users => ["gui/states/reading.rs::users_that_cannot_be_read_are_read_again_at_a_click"],
        Load::Import | Load::Plan => [
            "gui/states/reading.rs::an_import_and_its_plan_that_cannot_be_read_leave_a_way_back",
        ],
    }
}

inventory! {
    /// A job of a page that fails.
    FAILED_ON_PAGES: pages::Task {
        pages::Task::Load(_) => [
            "gui/states/reading.rs::a_page_that_cannot_be_read_says_why_and_is_read_again_at_a_click",
        ],
        pages::Task::Change { .. } => [
            "gui/states/changing.rs::a_user_that_cannot_be_added_or_changed_is_said_and_what_was_typed_stays",
            "gui/states/changing.rs::a_list_that_cannot_be_changed_or_read_from_a_file_is_said",
            "gui/states/changing.rs::settings_that_cannot_be_saved_stay_as_they_were_typed",
            "gui/states/changing.rs::what_cannot_be_done_with_restore_points_is_said",
            "gui/states/changing.rs::what_cannot_be_done_with_configurations_is_said",
            "gui/states/changing.rs::an_open_import_that_cannot_be_sent_run_or_given_up_is_said",
            "gui/states/changing.rs::a_record_that_cannot_be_changed_deleted_or_brought_back_is_said",
            "gui/states/changing.rs::letters_that_cannot_go_are_said_by_cause",
            "gui/states/changing.rs::whoever_lost_a_right_meanwhile_is_told_and_offered_it_no_more",
        ],
        pages::Task::Versions { .. } => [
            "gui/states/changing.rs::what_cannot_be_done_with_configurations_is_said",
            "gui/states/changing.rs::what_cannot_be_done_with_a_version_of_a_configuration_is_said",
        ],
        pages::Task::Door => [
            "gui/states/reading.rs::a_file_that_is_no_organisation_any_more_is_said_at_the_door",
            "gui/door.rs::people_sign_in_with_their_password_and_wrong_ones_do_not_count",
        ],
        pages::Task::Password | pages::Task::GiveCode => [
            "gui/states/changing.rs::a_code_and_a_password_that_cannot_be_made_are_said",
        ],
        // What keeps the window from hearing of others shows when a page is read.
        pages::Task::Signal => [SILENT],
        pages::Task::Keep => ["gui/states/steps.rs::choices_that_cannot_be_kept_are_said"],
        pages::Task::Records => ["gui/states/reading.rs::records_that_cannot_be_read_are_read_again_at_a_click"],
        pages::Task::SaveRecord => [
            "gui/states/changing.rs::a_record_that_cannot_be_changed_deleted_or_brought_back_is_said",
            "gui/records.rs::a_record_is_changed_by_hand_and_what_an_import_refuses_is_named",
        ],
        pages::Task::Write { .. } => [
            "gui/states/changing.rs::a_file_that_cannot_be_written_is_said_wherever_one_is",
        ],
        pages::Task::ListPreview(_) => [
            "gui/states/changing.rs::a_list_that_cannot_be_changed_or_read_from_a_file_is_said",
        ],
        pages::Task::UndoPreview(_) | pages::Task::Undo => [
            "gui/states/changing.rs::an_undo_that_is_refused_is_said_and_can_be_asked_for_again",
        ],
        pages::Task::Causes(_) => ["gui/states/steps.rs::problems_are_told_by_cause_in_preview_summary_and_history"],
        pages::Task::Copy => ["gui/states/changing.rs::rows_that_cannot_be_copied_are_said"],
        pages::Task::RunDue => ["gui/states/changing.rs::what_is_due_and_cannot_run_is_said"],
        pages::Task::RestorePreview(..) | pages::Task::Restore => [
            "gui/states/changing.rs::what_cannot_be_done_with_restore_points_is_said",
        ],
    }
}

inventory! {
    /// A job of the wizard that fails.
    FAILED_IN_THE_WIZARD: wizard::Task {
        wizard::Task::Start => ["gui/states/steps.rs::a_file_that_cannot_be_begun_with_is_said_and_another_one_chosen"],
        wizard::Task::Look => [
            "gui/states/steps.rs::a_table_that_cannot_be_read_as_it_was_chosen_goes_back_to_what_was_detected",
            "gui/states/steps.rs::a_working_file_that_is_gone_at_the_table_is_said_and_the_file_chosen_again",
        ],
        wizard::Task::Stage => [
            "gui/states/steps.rs::rows_that_cannot_be_read_to_the_end_are_read_again",
            "steps/damaged.rs::a_file_over_the_limit_is_told_of_at_the_table",
        ],
        wizard::Task::FileRows { .. } => ["gui/states/steps.rs::rows_that_cannot_be_shown_at_the_table_are_said"],
        wizard::Task::RawRow => [
            "gui/states/steps.rs::a_working_file_that_is_gone_at_the_table_is_said_and_the_file_chosen_again",
        ],
        wizard::Task::Users => ["gui/states/steps.rs::users_that_cannot_be_read_at_the_start_are_said"],
        wizard::Task::ForgetAlias | wizard::Task::AddUser(_) => [
            "gui/states/steps.rs::a_user_and_an_alias_that_cannot_be_changed_are_said_and_exported_rows_too",
        ],
        wizard::Task::Assign(_) | wizard::Task::Plan(_) => [
            "gui/states/steps.rs::rows_that_cannot_be_assigned_or_checked_are_said",
        ],
        wizard::Task::Rows { .. } | wizard::Task::Original => [
            "gui/states/steps.rs::rows_of_the_preview_that_cannot_be_read_are_read_again",
        ],
        wizard::Task::Causes => ["gui/states/steps.rs::problems_are_told_by_cause_in_preview_summary_and_history"],
        wizard::Task::ImportShare(_) | wizard::Task::SkipShare(_) | wizard::Task::ImportAll => [
            "gui/states/steps.rs::an_import_that_fails_changes_nothing_and_works_again",
            "gui/states/steps.rs::records_that_changed_since_the_preview_are_checked_again_before_anything_is_imported",
            "steps/again.rs::deletions_over_the_guard_are_imported_when_their_number_was_typed",
        ],
        wizard::Task::Send | wizard::Task::SaveConfiguration { .. } => [
            "gui/states/steps.rs::sending_saving_and_writing_that_fail_are_said_and_what_was_typed_stays",
        ],
        wizard::Task::Return(_) => ["gui/states/steps.rs::an_import_that_cannot_be_returned_is_said"],
        wizard::Task::Resume => ["gui/states/steps.rs::an_import_that_cannot_be_taken_up_again_is_said_and_given_up"],
        wizard::Task::UndoPreview(_) | wizard::Task::Undo(_) | wizard::Task::RestorePreview(..)
        | wizard::Task::Restore(_) => ["gui/states/steps.rs::what_fails_at_the_summary_is_said_with_what_to_do"],
        wizard::Task::Write(_) => [
            "gui/states/steps.rs::what_fails_at_the_summary_is_said_with_what_to_do",
            "gui/states/steps.rs::a_user_and_an_alias_that_cannot_be_changed_are_said_and_exported_rows_too",
        ],
        wizard::Task::Configure { .. } => [
            "steps/offering.rs::a_configuration_that_is_gone_by_then_is_said_and_the_file_read_as_it_was",
        ],
        // That the file is out of reach changes nothing about its copy, what fits is only offered, and a number that is not known is not said.
        wizard::Task::Origin | wizard::Task::Alike | wizard::Task::Discard | wizard::Task::Entry
        | wizard::Task::RestorePoints | wizard::Task::Fitting => [SILENT],
    }
}

inventory! {
    /// What the wizard says that was done, or why not.
    NOTICES: Notice {
        Notice::Share(_) => ["gui/states/steps.rs::an_import_that_fails_changes_nothing_and_works_again"],
        Notice::Returned(_) => ["gui/review.rs::an_import_goes_from_one_window_to_another_and_back"],
        Notice::PlannedAgain => [
            "gui/states/steps.rs::records_that_changed_since_the_preview_are_checked_again_before_anything_is_imported",
        ],
        Notice::Stopped => [
            "gui/states/steps.rs::an_import_that_waits_for_another_program_is_stopped_and_nothing_is_changed",
            "gui/states/stopping.rs::an_import_of_all_that_is_stopped_with_the_first_user_changes_nothing",
        ],
        Notice::StoppedBetween => [
            "gui/states/stopping.rs::an_import_of_all_that_is_stopped_between_two_users_keeps_the_first_and_goes_on_later",
        ],
        Notice::Undone(_) | Notice::Restored(_) => [
            "gui/states/steps.rs::what_fails_at_the_summary_is_said_with_what_to_do",
        ],
        Notice::Saved(_) | Notice::Exported(_) => [
            "gui/states/steps.rs::sending_saving_and_writing_that_fail_are_said_and_what_was_typed_stays",
        ],
        Notice::UserAdded(_) => [
            "steps/choosing.rs::a_user_is_created_for_a_value_and_the_rows_that_nobody_takes_are_exported",
        ],
        Notice::Written(_) => [
            "gui/states/steps.rs::a_user_and_an_alias_that_cannot_be_changed_are_said_and_exported_rows_too",
        ],
        Notice::EditsDropped(_) => ["steps/damaged.rs::a_row_is_taken_as_in_the_file_again_also_after_a_later_step"],
    }
}

inventory! {
    /// A question of the wizard.
    DIALOGS: Dialog {
        Dialog::ImportAll => ["gui/states/steps.rs::an_import_that_fails_changes_nothing_and_works_again"],
        Dialog::DeletionGuard { .. } => [
            "steps/again.rs::deletions_over_the_guard_are_imported_when_their_number_was_typed",
        ],
        Dialog::Correct { .. } => ["steps/damaged.rs::nothing_is_saved_by_esc_and_saving_without_a_change_says_so"],
        Dialog::NewUser { .. } => [
            "steps/choosing.rs::a_user_is_created_for_a_value_and_the_rows_that_nobody_takes_are_exported",
        ],
        Dialog::Batches { .. } | Dialog::Parts(_) => [
            "steps/again.rs::a_file_of_too_many_users_is_split_into_files_that_fit_and_the_first_is_chosen",
        ],
        Dialog::Causes(_) => ["gui/states/steps.rs::problems_are_told_by_cause_in_preview_summary_and_history"],
        Dialog::Original(_) => ["gui/states/steps.rs::rows_of_the_preview_that_cannot_be_read_are_read_again"],
        Dialog::Undo { .. } | Dialog::Restore { .. } => [
            "gui/states/steps.rs::what_fails_at_the_summary_is_said_with_what_to_do",
        ],
        Dialog::Send { .. } | Dialog::SaveConfiguration { .. } => [
            "gui/states/steps.rs::sending_saving_and_writing_that_fail_are_said_and_what_was_typed_stays",
        ],
        Dialog::Return { .. } => ["gui/states/steps.rs::an_import_that_cannot_be_returned_is_said"],
    }
}

inventory! {
    /// A step whose lists hold nothing, or nothing that fits.
    EMPTY_STEPS: Step {
        Step::File => ["gui/states/steps.rs::a_file_that_cannot_be_begun_with_is_said_and_another_one_chosen"],
        Step::Table => ["steps/reading.rs::a_table_of_a_header_alone_can_be_read_as_a_row"],
        // Nothing of it is a list.
        Step::Mode => [SILENT],
        Step::Columns | Step::Users | Step::Preview => [
            "gui/states/empty.rs::lists_of_the_steps_say_what_is_not_in_them",
        ],
        Step::Summary => ["gui/states/steps.rs::what_fails_at_the_summary_is_said_with_what_to_do"],
    }
}

inventory! {
    /// What somebody without a way in sees.
    DOOR: WayIn {
        WayIn::FirstStart => ["gui/door.rs::the_first_start_makes_the_organisation_and_its_administrator"],
        WayIn::NoAdministrator { .. } => ["gui/door.rs::users_without_passwords_get_their_administrator"],
        WayIn::Sample(_) => ["gui/door.rs::the_sample_is_one_click_away_a_file_of_its_own_and_left_again"],
        WayIn::SignIn => ["gui/door.rs::people_sign_in_with_their_password_and_wrong_ones_do_not_count"],
        WayIn::Inside(_) => ["gui/door.rs::the_lock_hides_everything_until_the_same_person_is_back"],
    }
}

inventory! {
    /// Why somebody does not come in, or is outside again.
    OUTSIDE: SignInProblem {
        SignInProblem::Wrong => ["gui/door.rs::people_sign_in_with_their_password_and_wrong_ones_do_not_count"],
        SignInProblem::Wait { .. } => ["gui/door.rs::after_several_wrong_passwords_the_door_counts_down"],
        SignInProblem::Over | SignInProblem::Nobody => [
            "gui/door.rs::whoever_was_archived_or_has_another_password_is_outside_at_the_next_step",
        ],
        SignInProblem::Unclaimed => ["gui/door.rs::users_without_passwords_get_their_administrator"],
    }
}

/// States that no type lists.
const OTHERS: &[&[&str]] = &[
    &["gui/past.rs::an_import_is_open_in_one_place_and_the_other_says_where"],
    &["gui/closing.rs::closing_during_work_asks_and_the_safe_answer_is_the_usual_one"],
    &["gui/preferences.rs::preferences_that_cannot_be_read_are_put_aside_and_said_once"],
    &[
        "gui/types.rs::a_record_type_file_that_cannot_be_used_is_said_and_the_other_types_work",
        "gui/types.rs::a_type_that_a_broken_file_adds_to_is_not_imported_without_it",
    ],
    &["gui/pages.rs::without_a_file_dialog_the_window_asks_for_the_path_itself"],
    &["gui/start.rs::a_file_over_the_window_says_what_will_happen_with_it"],
    &["gui/states/crash.rs::a_window_that_broke_down_leaves_a_report_without_data_and_its_import"],
    &["gui/states/changing.rs::a_message_is_copied_by_key_and_from_its_menu_and_the_same_again_is_counted"],
    &["gui/states/changing.rs::a_notice_is_copied_by_key_and_from_its_menu"],
    &["gui/states/changing.rs::work_that_waits_for_another_program_is_stopped_and_nothing_is_changed"],
    &["gui/rights.rs::each_role_sees_what_it_may_do_and_nothing_else"],
    &["steps/damaged.rs::a_file_that_was_changed_after_it_was_chosen_is_told_of_in_the_preview"],
];

inventory! {
    /// What blocks the way on: said when a person wants to go on, with links to what is missing.
    BLOCKED: Blocker {
        // The work says itself that it is under way.
        Blocker::Busy => [
            "gui/states/steps.rs::an_import_that_waits_for_another_program_is_stopped_and_nothing_is_changed",
        ],
        Blocker::NoFile => ["steps/missing.rs::without_a_file_the_button_for_one_gets_the_keyboard"],
        Blocker::TableUnreadable | Blocker::NoColumns => [
            "steps/missing.rs::a_table_that_cannot_be_read_leads_to_its_settings",
            "wizard/missing.rs::a_file_that_is_not_there_and_a_table_that_cannot_be_read_are_said",
        ],
        Blocker::Mapping(_) => [
            "steps/missing.rs::a_field_that_is_missing_is_told_by_mouse_and_gets_the_keyboard",
            "steps/missing.rs::several_things_are_told_at_once_and_each_link_leads_to_its_place",
        ],
        Blocker::NoUserColumn | Blocker::NoUserRows | Blocker::NoUserSelected => [
            "steps/missing.rs::users_that_are_missing_are_told_by_keyboard",
            "wizard/missing.rs::users_that_are_missing_are_said_with_the_column_or_the_list",
        ],
        Blocker::NothingPlanned => ["wizard/missing.rs::a_plan_without_rows_leads_to_the_table"],
        Blocker::RowsWithoutUser => ["wizard/missing.rs::rows_without_a_user_lead_to_the_users"],
        Blocker::PlanOutdated => ["steps/missing.rs::rows_that_are_not_checked_lead_to_the_button_that_checks_them"],
    }
}

#[test]
fn every_test_of_the_inventory_exists() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let lists = [
        PAGES,
        LOADS,
        FAILED_ON_PAGES,
        FAILED_IN_THE_WIZARD,
        NOTICES,
        DIALOGS,
        EMPTY_STEPS,
        DOOR,
        OUTSIDE,
        BLOCKED,
        OTHERS,
    ];
    let named: BTreeSet<&str> = lists.into_iter().flatten().copied().flatten().copied().collect();
    let named = named.into_iter().filter(|name| *name != SILENT);
    let missing: Vec<&str> = named
        .filter(|name| {
            let (file, test) = name.split_once("::").unwrap();
            let source = std::fs::read_to_string(tests.join(file)).unwrap_or_default();
            !source.contains(&format!("#[test]\nfn {test}("))
        })
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Returns the organisation's file of a window.
fn database(window: &Window) -> PathBuf {
    window.folder.path().join("organisation.muster")
}

/// Returns the working folder of an import.
fn work_folder(window: &Window, import: u32) -> PathBuf {
    window.folder.path().join(format!("organisation.muster.work/{import:06}"))
}

fn sql(database: &Path, sql: &str) {
    rusqlite::Connection::open(database).unwrap().execute_batch(sql).unwrap();
}

/// Takes a table out of the organisation's file, as damage would.
fn break_table(database: &Path, table: &str) {
    sql(database, &format!("PRAGMA legacy_alter_table = ON; ALTER TABLE {table} RENAME TO lost_{table}"));
}

/// Puts the table back.
fn mend_table(database: &Path, table: &str) {
    sql(database, &format!("PRAGMA legacy_alter_table = ON; ALTER TABLE lost_{table} RENAME TO {table}"));
}

/// Lets every change of the organisation's file fail: what cannot be logged is not done.
fn refuse_changes(database: &Path) {
    sql(
        database,
        "CREATE TRIGGER log_is_full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'the log is full'); END",
    );
}

/// Lets changes be made again.
fn allow_changes(database: &Path) {
    sql(database, "DROP TRIGGER log_is_full");
}

/// Begins work that goes on until what comes back is rolled back: another program is writing.
fn block(window: &mut Window) -> rusqlite::Connection {
    window.go("Users");
    let other = rusqlite::Connection::open(database(window)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    window.harness.get_by_role_and_label(Role::Button, "Archive Anna Weber").click();
    window.harness.run_steps(2);
    other
}

/// Says whether something of this role begins with these words.
fn shows(window: &Window, role: Role, words: &str) -> bool {
    let begins = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.role() == role && node.label().is_some_and(|label| label.starts_with(words))
    };
    window.harness.root().children_recursive().any(|node| begins(&node))
}

/// Clicks with the other button of the mouse.
fn click_other(window: &mut Window, at: Pos2) {
    window.harness.hover_at(at);
    window.harness.step();
    for pressed in [true, false] {
        let button = PointerButton::Secondary;
        window.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        window.harness.step();
    }
    window.settle();
}

/// Returns what is copied in the next frames.
fn copied(window: &mut Window) -> Option<String> {
    for _ in 0..5 {
        window.harness.step();
        let commands = &window.harness.output().platform_output.commands;
        let text = commands
            .iter()
            .find_map(|command| if let OutputCommand::CopyText(text) = command { Some(text.clone()) } else { None });
        if text.is_some() {
            return text;
        }
    }
    None
}
