//! The steps of the wizard in a row: done, current, to come, to be looked at again, not needed.

use crate::tr;
use crate::ui::keys::{self, Control, Hint as _, Kind};
use crate::ui::theme::{self, Tone};
use eframe::egui::{self, Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Done.
    Done,
    /// On screen.
    Current,
    /// To come.
    Todo,
    /// Done once, but a later choice changed what it stands on.
    Recheck,
    /// This import does not need it.
    NotNeeded,
}

impl StepState {
    fn words(self) -> &'static str {
        match self {
            Self::Done => tr!("stepper-done"),
            Self::Current => tr!("stepper-current"),
            Self::Todo => tr!("stepper-todo"),
            Self::Recheck => tr!("stepper-recheck"),
            Self::NotNeeded => tr!("stepper-not-needed"),
        }
    }
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepView<'a> {
    /// Its name.
    pub label: &'a str,
    /// Where it stands.
    pub state: StepState,
    /// Whether a click goes there.
    pub reachable: bool,
}

/// Draws the steps; returns the position of the one that was clicked.
pub fn stepper(ui: &mut Ui, steps: &[StepView<'_>]) -> Option<usize> {
    let mut clicked = None;
    // On a narrow window the lines between the steps give way first.
    let labels: f32 = steps.iter().map(|s| label_width(ui, s) + 30.0).sum();
    #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
    let gaps = steps.len().saturating_sub(1) as f32;
    // Where even so there is no room, only the current step has its name beside its number; that of the others is their
    // tooltip.
    let compact = labels + gaps * 26.0 > ui.available_width();
    let line = ((ui.available_width() - labels) / gaps.max(1.0) - 20.0).clamp(if compact { 14.0 } else { 6.0 }, 26.0);
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        for (ix, step) in steps.iter().enumerate() {
            if ix > 0 {
                let (rect, _) = ui.allocate_exact_size(vec2(line, 24.0), Sense::hover());
                let color = theme::palette(ui).control_line;
                ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.5, color));
            }
            if step_ui(ui, ix + 1, step, compact && step.state != StepState::Current) {
                clicked = Some(ix);
            }
        }
    });
    ui.ctx().accesskit_node_builder(row.response.id, |node| {
        node.set_role(Role::List);
        node.set_label(tr!("stepper-name"));
    });
    clicked
}

fn label_width(ui: &Ui, step: &StepView<'_>) -> f32 {
    ui.painter().layout_no_wrap(step.label.to_owned(), font(step.state), theme::palette(ui).text).size().x
}

fn font(state: StepState) -> egui::FontId {
    match state {
        StepState::Current => egui::FontId::new(13.0, theme::strong().family),
        StepState::Done | StepState::Todo | StepState::Recheck | StepState::NotNeeded => theme::small(),
    }
}

fn step_ui(ui: &mut Ui, number: usize, step: &StepView<'_>, compact: bool) -> bool {
    let palette = theme::palette(ui);
    let clickable = step.reachable && step.state != StepState::Current;
    let sense = if clickable { Sense::click() } else { Sense::hover() };
    let (rect, response) =
        ui.allocate_exact_size(vec2(if compact { 22.0 } else { label_width(ui, step) + 30.0 }, 24.0), sense);
    let role = if clickable { Role::Button } else { Role::ListItem };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{} {}", number, step.label)));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(step.state.words());
        if step.state == StepState::Current {
            node.set_aria_current(egui::accesskit::AriaCurrent::Step);
        }
    });
    let circle = Rect::from_min_size(rect.left_top() + vec2(0.0, 1.0), vec2(22.0, 22.0));
    let (fill, line, mark) = match step.state {
        StepState::Done => (palette.good, palette.good, palette.surface),
        StepState::Current => (palette.accent, palette.accent, palette.on_accent),
        StepState::Recheck => (palette.soft(Tone::Caution), palette.caution, palette.on_soft(Tone::Caution)),
        StepState::Todo | StepState::NotNeeded => (palette.surface, palette.control_line, palette.secondary),
    };
    ui.painter().circle(circle.center(), 10.5, fill, Stroke::new(1.0, line));
    // The number is the letter of the step; Alt shows it.
    let shows_number = ui.input(|input| input.modifiers.alt);
    let text = match step.state {
        StepState::Done if !shows_number => String::new(),
        StepState::Recheck => "!".to_owned(),
        StepState::NotNeeded => "–".to_owned(),
        StepState::Current | StepState::Todo | StepState::Done => number.to_string(),
    };
    if step.state == StepState::Done && !shows_number {
        super::choice::tick(ui, circle.shrink(2.0), mark);
    } else {
        ui.painter().text(circle.center(), Align2::CENTER_CENTER, text, theme::header(), mark);
    }
    let color = match step.state {
        StepState::Current => palette.on_soft(Tone::Accent),
        StepState::Done => palette.text,
        StepState::Recheck => palette.on_soft(Tone::Caution),
        StepState::Todo | StepState::NotNeeded => palette.secondary,
    };
    let at = pos2(circle.right() + 8.0, rect.center().y);
    if !compact {
        let drawn = ui.painter().text(at, Align2::LEFT_CENTER, step.label, font(step.state), color);
        if response.hovered() && clickable {
            ui.painter().hline(drawn.x_range(), drawn.bottom(), Stroke::new(1.0, color));
        }
    }
    if clickable {
        let key = u32::try_from(number).ok().and_then(|number| char::from_digit(number, 10));
        Control::new(Kind::Button).key(key).show(ui, &response, rect);
        let galley = ui.painter().layout_no_wrap(number.to_string(), theme::header(), mark);
        keys::mark(ui, response.id, rect, (circle.center() - galley.size() / 2.0, &galley), mark);
    }
    let clicked = response.clicked();
    explain(response, step, compact);
    clicked
}

/// Says why a step stands as it does, and what it is called where its name has no room.
fn explain(response: egui::Response, step: &StepView<'_>, compact: bool) {
    if step.state == StepState::Recheck {
        response.hint(tr!("stepper-recheck-help"));
    } else if step.state == StepState::NotNeeded {
        response.hint(tr!("stepper-not-needed-help"));
    } else if compact {
        response.hint(step.label);
    }
}
