//! Short news at the lower right: what was done, what went wrong. News of a failure stay until they are closed.

use crate::tr;
use crate::ui::keys;
use crate::ui::theme::{self, CARD_RADIUS, Tone};
use eframe::egui::{
    self, Area, EventFilter, Frame, Id, Key, Margin, Modifiers, Order, Popup, Response, RichText, Role, Ui, vec2,
};

/// News that is on screen.
#[derive(Clone, Debug, PartialEq)]
struct Toast {
    number: u64,
    tone: Tone,
    text: String,
    hint: String,
    /// How often it was said.
    times: u64,
    /// The time at which it goes, once it was seen.
    until: Option<f64>,
}

impl Toast {
    /// Returns what is said, and how often where a failure was said again.
    fn words(&self) -> String {
        match self.times {
            times @ 2.. if self.tone == Tone::Bad => tr!("toast-times", text = &self.text, times = times),
            _ => self.text.clone(),
        }
    }
}

/// The news that is on screen, the newest last; at most four.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Toasts {
    shown: Vec<Toast>,
    count: u64,
    /// Who had the keyboard last that is no part of the news.
    before: Option<Id>,
}

/// News that was drawn.
#[derive(Clone, Copy, Debug)]
struct Drawn {
    number: u64,
    /// What closes it, and what copies its words.
    controls: (Id, Option<Id>),
    closed: bool,
}

impl Drawn {
    fn has(&self, focused: Option<Id>) -> bool {
        focused == Some(self.controls.0) || (focused.is_some() && focused == self.controls.1)
    }
}

/// How long good news stays, in seconds.
const STAYS_SECS: f64 = 6.0;

impl Toasts {
    /// Says that something was done.
    pub fn good(&mut self, text: impl Into<String>) {
        self.push(Tone::Good, text.into(), String::new());
    }

    /// Says that something did not work, and what to do.
    pub fn bad(&mut self, text: impl Into<String>, hint: impl Into<String>) {
        self.push(Tone::Bad, text.into(), hint.into());
    }

    fn push(&mut self, tone: Tone, text: String, hint: String) {
        self.count += 1;
        // The same said again is counted, for another reason it is news of its own.
        let before = self.shown.iter().find(|t| (&t.text, &t.hint, t.tone) == (&text, &hint, tone));
        let times = before.map_or(0, |before| before.times) + 1;
        self.shown.retain(|t| t.text != text || (tone == Tone::Bad && t.hint != hint));
        self.shown.push(Toast { number: self.count, tone, text, hint, times, until: None });
        if self.shown.len() > 4 {
            self.shown.remove(0);
        }
    }

    /// Draws the news and takes away what has been read.
    pub fn show(&mut self, ui: &mut Ui) {
        let now = ui.input(|i| i.time);
        let mut closed = None;
        let mut bottom = -84.0;
        let mut all: Vec<Drawn> = Vec::new();
        for toast in self.shown.iter_mut().rev() {
            if toast.tone == Tone::Good {
                let until = *toast.until.get_or_insert(now + STAYS_SECS);
                if now >= until {
                    closed = Some(toast.number);
                }
                let left = (until - now).clamp(0.05, STAYS_SECS);
                ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left));
            }
            let area = Area::new(Id::unique(("toast", toast.number)))
                .order(Order::Foreground)
                .anchor(egui::Align2::RIGHT_BOTTOM, vec2(-24.0, bottom));
            let drawn = area.show(ui.ctx(), |ui| toast_ui(ui, toast));
            if drawn.inner.closed {
                closed = Some(toast.number);
            } else if toast.tone == Tone::Good && drawn.inner.has(ui.memory(egui::Memory::focused)) {
                // It does not go while a person is at it.
                toast.until = Some(now + STAYS_SECS);
                closed = closed.filter(|number| *number != toast.number);
            }
            all.push(drawn.inner);
            bottom -= drawn.response.rect.height() + 8.0;
        }
        self.lead_keyboard(ui, &all, closed);
        self.shown.retain(|t| Some(t.number) != closed);
    }

    /// From news that is closed, the keyboard goes to the next one, and from the last one back to where it was before.
    fn lead_keyboard(&mut self, ui: &Ui, all: &[Drawn], closed: Option<u64>) {
        let focused = ui.memory(egui::Memory::focused);
        let Some(at) = all.iter().position(|drawn| drawn.has(focused)) else {
            if !Popup::is_any_open(ui.ctx()) {
                self.before = focused.or(self.before);
            }
            return;
        };
        if all.get(at).map(|drawn| drawn.number) != closed {
            return;
        }
        let other = all.get(at + 1).or_else(|| all.get(at.checked_sub(1)?)).map(|drawn| drawn.controls.0);
        let before = self.before.filter(|before| keys::is_on_screen(ui.ctx(), *before));
        if let Some(next) = other.or(before) {
            ui.memory_mut(|memory| memory.request_focus(next));
            ui.ctx().request_repaint();
        }
    }
}

fn toast_ui(ui: &mut Ui, toast: &Toast) -> Drawn {
    let palette = theme::palette(ui);
    let mut copy: Option<Response> = None;
    let message = || [toast.words().as_str(), toast.hint.as_str()].join("\n").trim().to_owned();
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(egui::Stroke::new(1.0, palette.on_soft(toast.tone)))
        .corner_radius(CARD_RADIUS)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin { left: 16, right: 8, top: 10, bottom: 10 });
    let shown = frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(340.0);
                ui.add_space(4.0);
                let words = toast.words();
                let text = ui.label(RichText::new(&words).color(palette.on_soft(toast.tone)));
                ui.ctx().accesskit_node_builder(text.id, |node| {
                    node.set_role(if toast.tone == Tone::Bad { Role::Alert } else { Role::Status });
                    node.set_label(words.as_str());
                });
                if !toast.hint.is_empty() {
                    super::caption(ui, &toast.hint);
                }
                if toast.tone == Tone::Bad {
                    let link = super::Button::link(tr!("prefs-copy")).small().name(tr!("prefs-copy-message"));
                    let pressed = copy.insert(ui.add(link));
                    if pressed.clicked() {
                        ui.copy_text(message());
                    }
                }
            });
            ui.add(super::Button::link("×").name(tr!("toast-close")))
        })
        .inner
    });
    let close = &shown.inner;
    let at_keyboard = [Some(close), copy.as_ref()].into_iter().flatten().find(|control| control.has_focus());
    let has_keyboard = at_keyboard.is_some();
    let mut closed = close.clicked();
    if let Some(control) = at_keyboard {
        // Esc closes the news; the keyboard is not let go of before.
        let filter = EventFilter { escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(control.id, filter));
        closed |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
    if toast.tone == Tone::Bad {
        super::message::copying(ui, &shown.response, has_keyboard, message);
    }
    Drawn { number: toast.number, controls: (close.id, copy.map(|copy| copy.id)), closed }
}
