//! The order in which controls are read, which is the order of the Tab key.
//!
//! Controls are known in the order in which they are drawn. Rows that are filled from the right are drawn from the right,
//! and read from the left.

use super::board::{Board, Seen, is_active, with};
use eframe::egui::{Context, Event, Id, Memory, Popup, Rect};

/// Returns the controls that count, in the order in which they are read.
pub(super) fn of(controls: &[Seen], counts: impl Fn(&Seen) -> bool) -> Vec<Id> {
    let mut counting: Vec<&Seen> = controls.iter().filter(|control| counts(control)).collect();
    by_parts(&mut counting);
    let places: Vec<_> = counting.iter().map(|of| ((of.layer, of.part, of.clip), of.rect)).collect();
    let mut order: Vec<Id> = counting.iter().map(|control| control.id).collect();
    let mut from = 0;
    while from < order.len() {
        let mut to = from + 1;
        while let (Some((place, before)), Some((other, next))) = (places.get(to - 1), places.get(to))
            && place == other
            && is_left_of(*next, *before)
        {
            to += 1;
        }
        if let Some(run) = order.get_mut(from..to) {
            run.reverse();
        }
        from = to;
    }
    order
}

impl Board {
    /// Goes to the next control in the order in which they are read, or to the one before.
    pub(super) fn take_tab(&mut self, ctx: &Context, forward: bool, event: Event, events: &mut Vec<Event>) {
        let focused = ctx.memory(Memory::focused);
        // Out of a list or menu that is open, the keyboard would come to what it covers.
        let layer = self.focused(ctx).map(|control| control.layer).filter(|_| Popup::is_any_open(ctx));
        let order = of(&self.last.controls, |control| {
            (!control.aside || Some(control.id) == focused)
                && layer.is_none_or(|layer| control.layer == layer)
                && is_active(ctx, control)
        });
        let at = focused.map(|focused| order.iter().position(|id| *id == focused));
        let next = match (at, order.len()) {
            // Who is not known here, or where nothing is, the window's own order holds.
            (Some(None), _) | (_, 0) => {
                events.push(event);
                return;
            }
            (Some(Some(at)), number) => (at + if forward { 1 } else { number - 1 }) % number,
            (None, number) => {
                if forward {
                    0
                } else {
                    number - 1
                }
            }
        };
        if let Some(next) = order.get(next) {
            ctx.memory_mut(|memory| memory.request_focus(*next));
            self.tabbed = true;
        }
    }
}

/// Puts what stands in the parts of a page into their order; everything else stays where it is.
fn by_parts(controls: &mut [&Seen]) {
    let mut sorted: Vec<&Seen> = controls.iter().copied().filter(|control| control.part.is_some()).collect();
    sorted.sort_by_key(|control| control.part);
    let places = controls.iter_mut().filter(|control| control.part.is_some());
    for (place, control) in places.zip(sorted) {
        *place = control;
    }
}

/// Says whether something stands on the same line as another, left of it.
fn is_left_of(one: Rect, other: Rect) -> bool {
    let shared = one.bottom().min(other.bottom()) - one.top().max(other.top());
    shared > one.height().min(other.height()) / 2.0 && one.right() <= other.left() + 1.0
}

/// Returns how many controls were drawn so far in this frame.
pub(crate) fn drawn(ctx: &Context) -> usize {
    with(ctx, |board| board.now.controls.len()).unwrap_or(0)
}

/// Says that the controls which were drawn since stand in rows of a table, each as high as this: the Tab key goes to those of
/// the row in whose middle the cursor is, or that has the keyboard. The arrow keys lead to the other rows.
pub(crate) fn of_rows(ctx: &Context, table: Id, since: usize, (middle, height): (Option<f32>, f32)) {
    let focused = ctx.memory(Memory::focused);
    with(ctx, |board| {
        let Some(controls) = board.now.controls.get_mut(since..) else { return };
        let inside = controls.iter().find(|control| Some(control.id) == focused).map(|control| control.rect.center().y);
        let middle = inside.or(middle);
        for control in controls {
            control.table = Some(table);
            control.aside = middle.is_none_or(|middle| (control.rect.center().y - middle).abs() > height / 2.0);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{pos2, vec2};

    #[test]
    fn left_of_means_on_the_same_line() {
        let at = |x, y| Rect::from_min_size(pos2(x, y), vec2(80.0, 36.0));
        assert!(is_left_of(at(0.0, 4.0), at(90.0, 0.0)));
        assert!(!is_left_of(at(90.0, 0.0), at(0.0, 0.0)) && !is_left_of(at(0.0, 40.0), at(90.0, 0.0)));
    }
}
