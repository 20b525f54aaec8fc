//! The seven steps drawn and used by role and name, over the real jobs: no window, no GPU, no file dialog.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "steps/again.rs"]
mod again;
#[path = "steps/choosing.rs"]
mod choosing;
#[path = "steps/damaged.rs"]
mod damaged;
#[path = "steps/host.rs"]
mod host;
#[path = "steps/missing.rs"]
mod missing;
#[path = "steps/offering.rs"]
mod offering;
#[path = "common/picture.rs"]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::many_single_char_names,
    clippy::too_many_arguments,
    clippy::float_cmp,
    clippy::suboptimal_flops,
    reason = "a renderer is arithmetic on pixels"
)]
mod picture;
#[path = "steps/preview.rs"]
mod preview;
#[path = "steps/reading.rs"]
mod reading;
#[path = "steps/transforming.rs"]
mod transforming;
#[path = "steps/walk.rs"]
mod walk;
