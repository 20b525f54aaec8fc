//! The wizard in a window without a screen, which draws frames and takes in reports as the real one does.

use crate::Failure;
use eframe::egui::{self, Event as Input, pos2, vec2};
use muster::domain::record_type::RecordTypes;
use muster::job::people::{self, NewOrganisation, Secret};
use muster::job::results::Input as Source;
use muster::job::{JobIds, Session};
use muster::ui::{steps, theme};
use muster::wizard::{Effect, Event, Step, Wizard};
use muster::worker::{Report, Worker};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Makes an organisation in a file of its own and signs its administrator in.
pub(crate) fn organisation(path: &Path, types: &Arc<RecordTypes>, program: &Path) -> Result<Session, Failure> {
    let mut session = Session::open(path, Arc::clone(types), program.to_owned(), "bench".to_owned())?;
    let new = NewOrganisation {
        name: String::new(),
        country: String::new(),
        administrator: "Bench".to_owned(),
        email: "bench@example.com".to_owned(),
        password: Secret::new("a long enough password"),
    };
    people::found(&mut session, &new)?;
    Ok(session)
}

/// Draws a frame of a window, down to its triangles.
pub(crate) fn drawn(ctx: &egui::Context, events: Vec<Input>, time: f64, draw: impl FnMut(&mut egui::Ui)) {
    let screen_rect = Some(egui::Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0)));
    let input = egui::RawInput { screen_rect, events, time: Some(time), ..egui::RawInput::default() };
    let mut output = ctx.run_ui(input, draw);
    // There is no graphics card that takes the glyphs.
    output.textures_delta.clear();
    std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
}

/// The wizard in a window without a screen.
pub(crate) struct Window {
    pub(crate) ctx: egui::Context,
    pub(crate) wizard: Wizard,
    pub(crate) worker: Worker,
    ids: JobIds,
    time: f64,
}

impl Window {
    /// Begins an import of a file.
    pub(crate) fn begin(session: Session, types: Arc<RecordTypes>, key: &str, file: &Path) -> Result<Self, Failure> {
        let record_type = types.get(key).cloned().ok_or("no record type")?;
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let worker = Worker::spawn(session, || {})?;
        let mut ids = JobIds::default();
        let (wizard, effects) = Wizard::begin(types, record_type, Some(Source::File(file.to_owned())), None, &mut ids);
        let mut window = Self { ctx, wizard, worker, ids, time: 0.0 };
        window.act(effects);
        Ok(window)
    }

    /// Goes on until the rows of a plan are shown.
    pub(crate) fn go_to_preview(&mut self) -> Result<(), Failure> {
        while self.wizard.step() != Step::Preview || self.wizard.preview().window().is_none() {
            self.frame(Vec::new());
            if let Some(failure) = self.wizard.failure() {
                return Err(format!("{failure:?}").into());
            }
            if self.worker.is_busy() {
                std::thread::sleep(Duration::from_millis(20));
            } else if self.wizard.step() != Step::Preview {
                let before = self.wizard.step();
                self.send(Event::Next);
                if self.wizard.step() == before && !self.worker.is_busy() {
                    return Err(
                        format!("the wizard does not go on from {before:?}: {:?}", self.wizard.forward()).into()
                    );
                }
            }
        }
        Ok(())
    }

    pub(crate) fn send(&mut self, event: Event) {
        let effects = self.wizard.update(event, &mut self.ids);
        self.act(effects);
    }

    fn act(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Run(id, request) => self.worker.run(id, request),
                Effect::Cancel(id) => self.worker.cancel(id),
                // Nobody is there to be asked or told.
                Effect::AskPath { .. }
                | Effect::AskPaste
                | Effect::Changed
                | Effect::SayKept
                | Effect::Say(_)
                | Effect::Keep(..)
                | Effect::Leave => {}
            }
        }
    }

    /// Draws a frame as the window does: reports come in, the page is drawn, events are acted on.
    pub(crate) fn frame(&mut self, events: Vec<Input>) {
        self.time += 1.0 / 60.0;
        let (ctx, time) = (self.ctx.clone(), self.time);
        drawn(&ctx, events, time, |ui| {
            while let Some(report) = self.worker.take_report() {
                self.send(match report {
                    Report::Progress(id, measured) => Event::Progress(id, measured),
                    Report::Finished(id, result) => Event::Finished(id, result),
                });
            }
            for event in steps::wizard_ui(ui, &self.wizard) {
                self.send(event);
            }
        });
    }
}
