//! The window drawn and used by role and name, over the real jobs: no display, no GPU, no file dialog.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod audit;
mod closing;
mod door;
mod footers;
mod grid;
mod guide;
mod keyboard;
mod later;
mod lists;
mod notices;
mod outbox;
mod pages;
mod past;
#[path = "../common/picture.rs"]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::many_single_char_names,
    clippy::too_many_arguments,
    clippy::float_cmp,
    clippy::suboptimal_flops,
    clippy::indexing_slicing,
    reason = "a renderer is arithmetic on pixels"
)]
mod picture;
mod preferences;
mod reach;
mod reasons;
mod records;
mod review;
mod rights;
mod settings;
mod start;
mod states;
mod staying;
mod types;
mod walks;
mod window;
