//! The Preview step: the users on the left, the rows of one of them with what would happen to each, and its problems.

use crate::domain::choices::Transfer;
use crate::domain::directory::UserId;
use crate::domain::history::ShareEntry;
use crate::domain::plan::{Outcome, PlannedRow};
use crate::domain::problem::Severity;
use crate::domain::value;
use crate::job::copying;
use crate::job::results::{Planned, RowsQuery};
use crate::tr;
use crate::ui::keys::{self, Command};
use crate::ui::steps::{Events, editing, problems, shares};
use crate::ui::theme;
use crate::ui::widgets::{self, Cell, Column, CopyOrder, Field, Grid, GridAnswer, Width};
use crate::wizard::{EditPlace, Event, PreviewEvent, RowKey, Wizard};
use eframe::egui::{Align, Id, Key, Layout, Modifiers, Rect, Ui, UiBuilder, pos2, vec2};

/// Width of the list of users, and where there is little room.
const LIST: (f32, f32) = (212.0, 172.0);

pub(super) fn preview_ui(ui: &mut Ui, wizard: &Wizard, events: &mut Events) {
    let (Some(planned), Some(share)) = (wizard.planned(), wizard.share()) else {
        if wizard.running().is_some() {
            widgets::loading(ui, tr!("preview-loading"));
        } else {
            // The button for it is that of the footer.
            widgets::empty_state(ui, tr!("preview-nothing"), tr!("preview-nothing-hint"), None);
        }
        return;
    };
    let mut wanted = Vec::new();
    let room = ui.available_rect_before_wrap();
    let (left, right) = room.split_left_right_at_x(room.left() + if room.width() < 640.0 { LIST.1 } else { LIST.0 });
    let left = causes_ui(ui, wizard, left, &mut wanted);
    let mut list = ui.new_child(UiBuilder::new().id_salt("shares").max_rect(left));
    shares::shares_ui(&mut list, wizard, share, &mut wanted);
    let right = Rect::from_min_max(pos2(right.left() + theme::GAP, right.top()), right.max);
    let mut main = ui.new_child(UiBuilder::new().id_salt("rows").max_rect(right));
    filters_ui(&mut main, wizard, share, &mut wanted);
    main.add_space(2.0);
    let height = problems::height(wizard, room.height());
    let below = height + main.spacing().item_spacing.y;
    let room = vec2(main.available_width(), main.available_height() - below);
    main.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(room);
        rows_ui(ui, wizard, planned, share, &mut wanted);
    });
    if height > 0.0 {
        problems::problems_ui(&mut main, wizard, &mut wanted);
    }
    events.extend(wanted.into_iter().map(Event::Preview));
}

/// Draws the way to the causes of all problems below the users; returns the room that is left for these.
fn causes_ui(ui: &mut Ui, wizard: &Wizard, room: Rect, wanted: &mut Vec<PreviewEvent>) -> Rect {
    if wizard.remarked_rows() == (0, 0) {
        return room;
    }
    let (above, below) = room.split_top_bottom_at_y(room.bottom() - theme::CONTROL);
    let mut place = ui.new_child(UiBuilder::new().id_salt("causes").max_rect(below));
    let why = wizard.running().is_some().then_some(tr!("blocked-busy"));
    let why = why.or_else(|| (!wizard.is_planned()).then_some(tr!("blocked-old-preview")));
    let button = widgets::Button::secondary(tr!("causes-title")).min_width(below.width()).blocked(why);
    if place.add(button).clicked() {
        wanted.push(PreviewEvent::AskCauses);
    }
    Rect::from_min_max(above.min, above.max - vec2(0.0, 8.0))
}

fn filters_ui(ui: &mut Ui, wizard: &Wizard, share: &ShareEntry, wanted: &mut Vec<PreviewEvent>) {
    let query = wizard.preview().query();
    let narrow = ui.available_width() < 600.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 8.0);
        let total = tr!("preview-all", rows = share.counts.total());
        if widgets::filter(ui, &total, None, query.outcomes.is_empty() && query.cause.is_none()) {
            wanted.push(PreviewEvent::Query(RowsQuery { outcomes: Vec::new(), cause: None, ..query.clone() }));
        }
        if let Some(cause) = query.cause {
            let words = tr!("causes-filter", cause = cause.title(wizard.record_type()));
            if widgets::filter(ui, &words, None, true) {
                wanted.push(PreviewEvent::Query(RowsQuery { cause: None, ..query.clone() }));
            }
        }
        for outcome in Outcome::ALL {
            let number = share.counts.get(outcome);
            let always = matches!(outcome, Outcome::New | Outcome::Changed | Outcome::Unchanged | Outcome::Problem);
            // Where there is little room, it is for what there is.
            if number == 0 && (narrow || !always) && !query.outcomes.contains(&outcome) {
                continue;
            }
            let label = if outcome == Outcome::Problem { tr!("preview-problems") } else { outcome.label() };
            let selected = query.outcomes.contains(&outcome);
            if widgets::filter(ui, label, Some((widgets::outcome_tone(outcome), number)), selected) {
                let outcomes = if selected { Vec::new() } else { vec![outcome] };
                wanted.push(PreviewEvent::Query(RowsQuery { outcomes, ..query.clone() }));
            }
        }
        let left = ui.available_size_before_wrap().x;
        let field = Field::named(tr!("preview-search")).hint(tr!("field-search-hint")).search();
        let answer = if left < 92.0 {
            ui.end_row();
            field.width(200.0).show(ui, &query.search)
        } else {
            let width = left.min(220.0);
            ui.add_space(left - width);
            field.width(width).show(ui, &query.search)
        };
        if answer.submitted {
            // The rows are found already; the key is not the page's.
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        }
        if let Some(search) = answer.changed {
            wanted.push(PreviewEvent::Query(RowsQuery { search, ..query.clone() }));
        }
    });
}

/// Columns before those of the fields.
const LEAD: usize = 2;

/// Returns the number of columns before those of the fields: where records come from other users, one says from whom.
fn lead(wizard: &Wizard) -> usize {
    let choices = wizard.choices();
    let transfers = wizard.record_type().may_transfer(choices.mode) && choices.transfer != Transfer::None;
    LEAD + usize::from(transfers)
}

/// Returns how many of the first fields say which record a row is: where there is room, they stay in sight.
fn keys_first(wizard: &Wizard, planned: &Planned) -> usize {
    let keys = &wizard.choices().mapping.keys;
    planned.shape.fields.iter().take_while(|field| keys.contains(field)).count().min(1)
}

/// Returns the name of a user.
pub(super) fn user_name(wizard: &Wizard, user: UserId) -> &str {
    wizard.directory().get(user).map_or("", |user| user.name.as_str())
}

/// Returns the columns of the table: the row, what comes of it, from whom it comes, and the fields.
fn columns<'a>(wizard: &'a Wizard, planned: &Planned) -> Vec<Column<'a>> {
    let mut columns = vec![
        Column::number("column-row", tr!("column-row"), Width::Fixed(64.0)).unsortable(),
        Column::new("column-result", tr!("column-result"), Width::Fixed(108.0)).unsortable(),
    ];
    if lead(wizard) > LEAD {
        columns.push(Column::new("preview-from", tr!("preview-from"), Width::Auto(116.0, 240.0)).unsortable());
    }
    columns.extend(planned.shape.fields.iter().map(|&field| {
        let field = wizard.record_type().at(field);
        Column::new(&field.key, &field.label, Width::Auto(116.0, 460.0)).help(&field.help)
    }));
    columns
}

/// Says that there is no row to show, and takes filters off where they are why.
fn no_rows_ui(ui: &mut Ui, query: &RowsQuery) -> Option<PreviewEvent> {
    let all = RowsQuery { sort: query.sort, ..RowsQuery::default() };
    if *query == all {
        widgets::empty_state(ui, tr!("preview-no-rows"), tr!("preview-no-rows-hint"), None);
        return None;
    }
    let action = Some(tr!("preview-show-all"));
    let shows_all = widgets::empty_state(ui, tr!("preview-no-fit"), tr!("preview-no-fit-hint"), action);
    shows_all.then_some(PreviewEvent::Query(all))
}

/// Says that the rows are on their way, or that they cannot be read; says whether that is so.
fn lacks_rows_ui(ui: &mut Ui, wizard: &Wizard, wanted: &mut Vec<PreviewEvent>) -> bool {
    let measured = Id::unique("preview-measured");
    if wizard.lacks_rows() && wizard.failure().is_some() {
        // Why stands above.
        if widgets::empty_state(ui, tr!("preview-unread"), tr!("preview-unread-hint"), Some(tr!("button-try-again"))) {
            wanted.push(PreviewEvent::Again);
        }
        return true;
    }
    if wizard.preview().window().is_none() && !ui.data(|data| data.get_temp(measured).unwrap_or(false)) {
        // Columns take their width from the first rows, so the first table waits for them.
        widgets::loading(ui, tr!("preview-rows-loading"));
        return true;
    }
    ui.data_mut(|data| data.insert_temp(measured, true));
    false
}

fn rows_ui(ui: &mut Ui, wizard: &Wizard, planned: &Planned, share: &ShareEntry, wanted: &mut Vec<PreviewEvent>) {
    let preview = wizard.preview();
    let query = preview.query();
    let lead = lead(wizard);
    let columns = columns(wizard, planned);
    if lacks_rows_ui(ui, wizard, wanted) {
        return;
    }
    let total = preview.window().map_or(share.counts.total(), |window| window.total);
    if total == 0 {
        wanted.extend(no_rows_ui(ui, query));
        return;
    }
    let sorted = query.sort.and_then(|(by, last_first)| {
        planned.shape.fields.iter().position(|field| *field == by).map(|at| (at + lead, last_first))
    });
    let cursor = cursor(ui, wizard, total);
    let edited = preview.editing().filter(|edit| edit.place == EditPlace::Cell);
    let (mut typed, mut is_in_sight) = (None, false);
    let here = preview.window().map_or(0..0, |window| {
        window.offset..window.offset.saturating_add(u64::try_from(window.rows.len()).unwrap_or(u64::MAX))
    });
    let key = format!("preview/{}", wizard.record_type().key);
    let actions = |row: u64| preview.row(row).map_or_else(Vec::new, |row| problems::row_actions(wizard, row));
    let menu = |row| actions(row).into_iter().map(|(words, _)| words.to_owned()).collect();
    let grid = Grid::new(&key, tr!("preview-rows"), &columns, total).within(&wizard.import());
    editing::give_back(ui, wizard, grid.keyboard(ui));
    let field_at = |_, column: usize| column.checked_sub(lead).and_then(|at| planned.shape.fields.get(at)).copied();
    let answer = grid
        .about(&(share.ix, &query.outcomes, &query.search, query.sort))
        .sticky(if ui.available_width() < 700.0 { LEAD } else { lead + keys_first(wizard, planned) })
        .fill()
        .loaded(here)
        .orders_copies(true)
        .opens()
        .menu(&menu)
        .fields(&field_at)
        .sortable(sorted)
        .cursor(cursor)
        .show(ui, &mut |cell| {
            let Some(row) = preview.row(cell.row) else { return };
            let field = cell.column.checked_sub(lead).and_then(|at| planned.shape.fields.get(at));
            if let Some(edit) =
                edited.filter(|edit| !cell.is_read() && edit.row == row.number && field == Some(&edit.field))
            {
                is_in_sight = true;
                typed = editing::cell_ui(cell, wizard, edit);
            } else {
                row_cell_ui(cell, wizard, planned, row);
            }
        });
    if let (Some(order), Some(import)) = (&answer.copy, wizard.import()) {
        let source = copying::Source::Share { import, share: share.ix, query: query.clone() };
        order_copy(ui, planned, (lead, order), source);
    }
    wanted.extend(answer.action.and_then(|(row, at)| actions(row).into_iter().nth(at)).map(|(_, event)| event));
    wanted.extend(typed);
    if edited.is_some() && !is_in_sight {
        wanted.push(PreviewEvent::EditBelow);
    }
    take_answer(ui, wizard, planned, &answer, wanted);
}

/// Has rows copied that are not all here.
fn order_copy(ui: &Ui, planned: &Planned, (lead, order): (usize, &CopyOrder), source: copying::Source) {
    let column = |&at: &usize| match at {
        0 => Some(copying::Column::Number),
        1 => Some(copying::Column::Outcome),
        at if at < lead => Some(copying::Column::User),
        at => planned.shape.fields.get(at - lead).copied().map(copying::Column::Field),
    };
    let (rows, headings) = (order.rows.clone(), order.headings.clone());
    let columns = order.columns.iter().filter_map(column).collect();
    widgets::order_copy(ui.ctx(), copying::Order { source, rows, columns, headings });
}

/// Returns the cell that has the keyboard: the selected row, and the column that was last in use.
fn cursor(ui: &Ui, wizard: &Wizard, total: u64) -> Option<(u64, usize)> {
    let selected = wizard.preview().selected()?;
    let window = wizard.preview().window()?;
    let at = window.rows.iter().position(|row| RowKey::of(row) == selected)?;
    let row = window.offset + u64::try_from(at).ok()?;
    let column = ui.data(|data| data.get_temp::<usize>(Id::unique("preview-column"))).unwrap_or(0);
    (row < total).then_some((row, column))
}

fn take_answer(ui: &Ui, wizard: &Wizard, planned: &Planned, answer: &GridAnswer, wanted: &mut Vec<PreviewEvent>) {
    let preview = wizard.preview();
    let visible = (answer.visible.start, answer.visible.end.saturating_sub(answer.visible.start));
    if visible.1 > 0 && visible != preview.visible() {
        wanted.push(PreviewEvent::Visible { first: visible.0, len: visible.1 });
    }
    if let Some((row, column)) = answer.moved {
        ui.data_mut(|data| data.insert_temp(Id::unique("preview-column"), column));
        wanted.push(PreviewEvent::Select(preview.row(row).map(RowKey::of)));
    }
    let is_free = preview.editing().is_none() && wizard.dialog().is_none();
    let f2 = is_free && keys::take_at(ui, Command::Edit).is_some();
    let activated = answer.activated.and_then(|row| preview.row(row));
    if let Some(row) = activated.or_else(|| preview.selected_row().filter(|_| f2)) {
        let column = ui.data(|data| data.get_temp::<usize>(Id::unique("preview-column"))).unwrap_or(0);
        let field = column.checked_sub(lead(wizard)).and_then(|at| planned.shape.fields.get(at));
        let wish = field.and_then(|&field| problems::ask_value(wizard, row, field));
        wanted.extend(wish.or_else(|| problems::ask_first(row)));
    }
    if let Some(sort) = answer.sort {
        let field =
            |column: usize| column.checked_sub(lead(wizard)).and_then(|at| planned.shape.fields.get(at)).copied();
        let sort = sort.and_then(|(column, last_first)| Some((field(column)?, last_first)));
        wanted.push(PreviewEvent::Query(RowsQuery { sort, ..preview.query().clone() }));
    }
}

fn row_cell_ui(cell: &mut Cell<'_>, wizard: &Wizard, planned: &Planned, row: &PlannedRow) {
    match cell.column {
        0 if row.number == 0 => cell.secondary("–"),
        0 => cell.secondary_number(row.number),
        1 => cell.outcome(row.outcome),
        2 if lead(wizard) > LEAD => cell.text(row.transferred.map_or("", |taken| user_name(wizard, taken.from))),
        column => {
            let at = column - lead(wizard);
            let (Some(&field), Some(planned)) = (planned.shape.fields.get(at), row.cells.get(at)) else { return };
            let definition = wizard.record_type().at(field);
            let problem = row
                .problems
                .iter()
                .find(|problem| problem.field == Some(field) && problem.kind.severity() == Severity::Problem);
            let value = value::display(definition, &planned.value);
            if let Some(problem) = problem {
                let raw =
                    planned.raw.as_deref().unwrap_or(if problem.value.is_empty() { &value } else { &problem.value });
                cell.wrong(raw, &problem.to_string());
            } else if let Some(old) = &planned.old {
                cell.change(&value::display(definition, old), &value);
            } else {
                cell.text(&value);
            }
            let edits = &wizard.choices().edits.cells;
            if wizard.column_of(field).is_some_and(|column| edits.contains_key(&(row.number, column.0))) {
                cell.mark_edited();
            }
        }
    }
}
