//! `muster schedule install`, `uninstall` and `show`: handing "muster run-due" to the system's scheduler.

use super::shell::Shell;
use super::{Failure, text};
use crate::job::Session;
use crate::job::install::{self, Handover, Scheduler, Standing};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use etcetera::BaseStrategy;
use std::path::PathBuf;

/// Which scheduler, and where its files are.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// The scheduler; without it that of this system
    #[arg(long = "for", value_name = "SCHEDULER", value_parser = schedulers())]
    scheduler: Option<Scheduler>,
    /// Where its files go; without it where the scheduler looks for them, else the folder of the organisation's file
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

fn schedulers() -> impl TypedValueParser<Value = Scheduler> {
    PossibleValuesParser::new(Scheduler::ALL.map(Scheduler::key))
        .try_map(|key| Scheduler::from_key(&key).ok_or("no such scheduler"))
}

impl Target {
    fn handover(&self, session: &Session) -> Result<(Scheduler, Handover), Failure> {
        let scheduler = self.scheduler.unwrap_or(Scheduler::of_this_system());
        // What is for another system goes where it is found again.
        let beside = || session.store.path().parent().map(PathBuf::from).unwrap_or_default();
        let usual = || {
            let own = etcetera::choose_base_strategy().ok().filter(|_| scheduler == Scheduler::of_this_system());
            own.and_then(|own| scheduler.folder(own.home_dir(), &own.config_dir())).unwrap_or_else(beside)
        };
        let folder = self.folder.as_deref().map(std::path::absolute).transpose()?.unwrap_or_else(usual);
        Ok((scheduler, install::handover(session, scheduler, &folder)?))
    }
}

/// Writes the files and says how to switch it on and off.
pub(super) fn install(session: &Session, target: &Target, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let (scheduler, handover) = target.handover(session)?;
    let written = handover.install()?;
    for path in &written {
        shell.say(&format!("Written: {}", path.display()))?;
    }
    if written.is_empty() && !handover.files.is_empty() {
        shell.say("It is installed already")?;
    }
    if let Some(line) = &handover.line {
        shell.say("Add this line to your crontab (crontab -e):")?;
        shell.print(line)?;
        return shell.say("To take it away, remove the line again: crontab -e");
    }
    shell.say(&format!("Switch it on with:\n  {}", handover.on.join("\n  ")))?;
    if let Some(note) = handover.note {
        shell.say(note)?;
    }
    let db = shell.db_argument()?;
    let more = target.arguments();
    let off = handover.off.join("\n  ");
    shell.say(&format!("Take it away with:\n  {off}\n  muster schedule uninstall{more}{db}"))?;
    if scheduler == Scheduler::of_this_system() {
        Ok(())
    } else {
        shell.say("The paths in it are those of this computer")
    }
}

/// Removes the files and says how to switch it off.
pub(super) fn uninstall(session: &Session, target: &Target, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let (_, handover) = target.handover(session)?;
    let removed = handover.uninstall()?;
    for path in &removed {
        shell.say(&format!("Removed: {}", path.display()))?;
    }
    if removed.is_empty() && !handover.files.is_empty() {
        shell.say("Nothing was installed")?;
    }
    match &handover.line {
        Some(line) => {
            shell.say("Remove this line from your crontab (crontab -e):")?;
            shell.print(line)
        }
        None => shell.say(&format!("If it was switched on, switch it off with:\n  {}", handover.off.join("\n  "))),
    }
}

/// Shows what is or would be written.
pub(super) fn show(session: &Session, target: &Target, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let (_, handover) = target.handover(session)?;
    for ((path, content), standing) in handover.files.iter().zip(handover.standing()) {
        let standing = match standing {
            Standing::Written => "installed",
            Standing::Other => "installed with other content; muster schedule install renews it",
            Standing::Missing => "not installed",
        };
        shell.print(&format!("# {} ({standing})\n{content}", path.display()))?;
    }
    handover.line.as_ref().map_or(Ok(()), |line| shell.print(line))
}

impl Target {
    /// Returns the same options for another command.
    fn arguments(&self) -> String {
        let scheduler = self.scheduler.map(|scheduler| format!(" --for {}", scheduler.key()));
        let folder = self.folder.as_deref().map(|folder| format!(" --folder {}", text::argument(folder)));
        scheduler.into_iter().chain(folder).collect()
    }
}
