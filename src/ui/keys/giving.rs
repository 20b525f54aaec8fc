//! Who gets the keyboard when nobody has it: on a new page, in a list that opened, where a control went.

use super::board::{Board, Kind, Seen, Sight, is_active};
use eframe::egui::{self, Context, Event, Id, Popup};

impl Board {
    /// Returns the first control of a list or menu that was opened by key: what opened so is used so.
    fn first_of_popup<'a>(&mut self, popup: bool, now: &'a Sight) -> Option<&'a Seen> {
        if !popup {
            self.below_popup = None;
        } else if !self.popup && !self.by_pointer {
            self.below_popup = Some(self.last.controls.iter().map(|control| control.layer).collect());
        }
        let below = self.below_popup.as_ref()?;
        let inside = || now.controls.iter().filter(|control| !below.contains(&control.layer) && control.enabled);
        let first = inside().find(|control| !control.blocked && control.kind != Kind::Text).or_else(|| inside().next());
        if first.is_some() {
            self.below_popup = None;
        }
        first
    }

    /// Returns who is to have the keyboard, where that is not left as it is.
    pub(super) fn who_gets_keyboard(&mut self, ctx: &Context, focused: Option<Id>, now: &Sight) -> Option<Id> {
        let active = |id: Id| now.controls.iter().any(|control| control.id == id && is_active(ctx, control));
        let popup = Popup::is_any_open(ctx);
        if let Some(first) = self.first_of_popup(popup, now) {
            let is_inside = |control: &Seen| Some(control.id) == focused && control.layer == first.layer;
            return (!now.controls.iter().any(is_inside)).then_some(first.id);
        }
        if self.wants_first && ctx.memory(egui::Memory::top_modal_layer).is_none() {
            let chosen_by_page = now.controls.iter().any(|control| {
                Some(control.id) == focused && focused != self.focus && control.in_content() && is_active(ctx, control)
            });
            if chosen_by_page {
                self.wants_first = false;
                return None;
            }
            if let Some((first, is_sure)) = first_of(ctx, now) {
                // A list that is still being read gets the keyboard once it is there, unless the person did not wait.
                self.wants_first = !is_sure && !self.tabbed && !acts(ctx);
                return Some(first);
            }
            return None;
        }
        // A dialog that has just closed still keeps the page below it from the keyboard.
        let closed = ctx.memory(egui::Memory::top_modal_layer);
        if closed.is_some_and(|layer| now.controls.iter().all(|control| control.layer != layer)) {
            ctx.request_repaint();
            return None;
        }
        let pointer = ctx.input(|input| input.pointer.any_pressed() || input.pointer.any_released());
        if focused.is_some() || pointer || popup {
            return None;
        }
        // What stood in a list or menu is gone with it, though it was drawn once more.
        let before = self.focus.filter(|_| !self.popup);
        if let Some(still_there) = [before, self.home].into_iter().flatten().find(|id| active(*id)) {
            return Some(still_there);
        }
        let lost = self.home?;
        // From a row that is gone, the arrow keys of its table go on.
        if let Some(table) = self.table.filter(|table| active(*table)) {
            return Some(table);
        }
        // Who stood beside it is next.
        let at = self.order.iter().position(|id| *id == lost)?;
        let after = self.order.iter().skip(at).copied().find(|id| active(*id));
        let beside = after.or_else(|| self.order.iter().take(at).rev().copied().find(|id| active(*id)));
        // Where nothing of it is left, the page is another one.
        self.wants_first |= beside.is_none();
        beside
    }
}

/// Says whether the person just did something.
fn acts(ctx: &Context) -> bool {
    let is_act = |event: &Event| matches!(event, Event::Text(_) | Event::Key { pressed: true, .. } | Event::Paste(_));
    ctx.input(|input| input.events.iter().any(is_act))
}

/// Returns the control of a page that the keyboard begins with: its first choice or field, its list, what narrows the
/// list down, or else what the page is for. And whether it is that for good: where there is only what narrows a list
/// down, the list may still come.
fn first_of(ctx: &Context, sight: &Sight) -> Option<(Id, bool)> {
    let active = || sight.controls.iter().filter(|control| is_active(ctx, control));
    let content = || active().filter(|control| control.in_content());
    // What stands in the rows of a table is reached from the table.
    let found = |kinds: &[Kind]| content().find(|control| kinds.contains(&control.kind));
    let of = |kinds: &[Kind]| found(kinds).map(|control| control.table.unwrap_or(control.id));
    let field_or_list = of(&[Kind::Choice, Kind::Field]).or_else(|| of(&[Kind::List]));
    let search = || of(&[Kind::Search]).map(|search| (search, false));
    let other = || content().find(|control| control.kind != Kind::Text);
    let primary = || active().find(|control| control.primary && !control.blocked).or_else(other);
    field_or_list.map(|id| (id, true)).or_else(search).or_else(|| primary().map(|control| (control.id, true)))
}
