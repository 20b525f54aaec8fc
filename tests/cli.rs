//! The command line as processes: what each command prints, where, and how it ends.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "cli/desk.rs"]
mod desk;
#[path = "common/sink.rs"]
mod sink;
#[path = "common/trip.rs"]
mod trip;
#[path = "common/whose.rs"]
mod whose;

#[path = "cli/aliases.rs"]
mod aliases;
#[path = "cli/arguments.rs"]
mod arguments;
#[path = "cli/audit.rs"]
mod audit;
#[path = "cli/batches.rs"]
mod batches;
#[path = "cli/configuring.rs"]
mod configuring;
#[path = "cli/demo.rs"]
mod demo;
#[path = "cli/faults.rs"]
mod faults;
#[path = "cli/importing.rs"]
mod importing;
#[path = "cli/limits.rs"]
mod limits;
#[path = "cli/lists.rs"]
mod lists;
#[path = "cli/managing.rs"]
mod managing;
#[path = "cli/opening.rs"]
mod opening;
#[path = "cli/outputs.rs"]
mod outputs;
#[path = "cli/own_fields.rs"]
mod own_fields;
#[path = "cli/people.rs"]
mod people;
#[path = "cli/posting.rs"]
mod posting;
#[path = "cli/problems.rs"]
mod problems;
#[path = "cli/raising.rs"]
mod raising;
#[path = "cli/reading.rs"]
mod reading;
#[path = "cli/records.rs"]
mod records;
#[path = "cli/reference.rs"]
mod reference;
#[path = "cli/reference_clients.rs"]
mod reference_clients;
#[path = "cli/reference_members.rs"]
mod reference_members;
#[path = "cli/reference_people.rs"]
mod reference_people;
#[path = "cli/reference_users.rs"]
mod reference_users;
#[path = "cli/reference_wizard.rs"]
mod reference_wizard;
#[path = "cli/reviewing.rs"]
mod reviewing;
#[path = "cli/rights.rs"]
mod rights;
#[path = "cli/roundtrip.rs"]
mod roundtrip;
#[path = "cli/safety.rs"]
mod safety;
#[path = "cli/scheduling.rs"]
mod scheduling;
#[path = "cli/secrets.rs"]
mod secrets;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/splitting.rs"]
mod splitting;
#[path = "cli/stopping.rs"]
mod stopping;
#[path = "cli/story.rs"]
mod story;
#[path = "cli/templates.rs"]
mod templates;
#[path = "cli/transferring.rs"]
mod transferring;
#[path = "cli/transforming.rs"]
mod transforming;
#[path = "cli/verbatim.rs"]
mod verbatim;
#[path = "cli/way_back.rs"]
mod way_back;
