//! The whole import through the job layer, stage by stage, as the window and the command line run it.

use crate::Stages;
use crate::rows::{self, USERS};
use muster::definitions::record_types;
use muster::domain::assignment::{AssignBy, Assignment};
use muster::domain::choices::Corrected;
use muster::domain::directory::Role;
use muster::domain::field::ColumnIx;
use muster::domain::record_type::{Limits, RecordTypes};
use muster::domain::table::TableChoice;
use muster::job::results::Input;
use muster::job::{NoProgress, Progress, Session, Stage, export, importing, organisation, planning, staging};
use muster::store::Store;
use std::path::Path;
use std::sync::Arc;

/// Returns the record types with limits as an administrator may set them for a large file.
fn types(rows: u64) -> Arc<RecordTypes> {
    let raised = record_types::built_in()
        .iter()
        .map(|built_in| {
            let mut record_type = (**built_in).clone();
            record_type.limits = Limits { rows: rows.max(record_type.limits.rows), users: USERS };
            record_type
        })
        .collect::<Vec<_>>();
    Arc::new(RecordTypes::new(raised))
}

/// Imports the file into a new organisation, and then once more, when all of it is there already.
pub(crate) fn run(
    file: &Path,
    folder: &Path,
    rows: u64,
    stages: &mut Stages,
) -> Result<u64, Box<dyn std::error::Error>> {
    let store = Store::open(&folder.join("organisation.muster"), types(rows))?;
    let mut session = Session::new(store, env!("CARGO_BIN_EXE_muster").into(), "bench@example.com".to_owned());
    for user in 1..=USERS {
        let (email, number) = (rows::user_email(user), rows::employee_number(user));
        organisation::add_user(&mut session, &format!("Representative {user}"), &email, &number, Role::User)?;
    }
    import(&mut session, file, folder, stages, "")?;
    stages.total("whole first import");
    let imported = session.store.count("customers")?;
    import(&mut session, file, folder, stages, " again")?;
    stages.total("whole import again");
    assert_eq!(session.store.count("customers")?, imported, "the same file again changes nothing");
    Ok(imported)
}

/// Tells the restore point from the writing of records.
struct Split<'a> {
    stages: &'a mut Stages,
    again: &'a str,
}

impl Progress for Split<'_> {
    fn report(&mut self, stage: Stage, _: u64, _: u64) {
        let name = if stage == Stage::RestorePoint { "restore point" } else { "apply" };
        self.stages.begin(format!("{name}{}", self.again));
    }

    fn is_cancelled(&self) -> bool {
        false
    }
}

fn import(
    session: &mut Session,
    file: &Path,
    folder: &Path,
    stages: &mut Stages,
    again: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let progress = &mut NoProgress;
    stages.begin(format!("detect{again}"));
    let started = staging::start(session, &Input::File(file.to_owned()), "customers", None, progress)?;
    stages.begin(format!("stage{again}"));
    let read = staging::stage(session, started.import, &TableChoice::default(), &Corrected::new(), progress)?;
    let mut choices = read.choices;
    stages.begin(format!("assign{again}"));
    let assignment = Assignment {
        by: AssignBy::Email,
        column: ColumnIx(0),
        aliases: std::collections::BTreeMap::default(),
        default_user: None,
        excluded: std::collections::BTreeSet::default(),
    };
    planning::assign(session, started.import, &assignment, progress)?;
    choices.assignment = Some(assignment);
    stages.begin(format!("plan{again}"));
    let planned = planning::plan(session, started.import, &choices, progress)?;
    stages.begin(format!("apply{again}"));
    importing::import_all(session, planned.of, false, &mut Split { stages, again })?;
    stages.begin(format!("problem file{again}"));
    export::problem_file(session, started.import, &folder.join(format!("problems{again}.csv")), progress)?;
    stages.begin(format!("report{again}"));
    export::report(session, started.import, &folder.join(format!("report{again}.csv")), progress)?;
    stages.end();
    Ok(())
}
