//! What an undo would do, in words.

use crate::domain::history::UndoReport;
use crate::domain::text::grouped;

/// Returns a line for each thing that an undo would do.
pub(crate) fn lines(report: &UndoReport) -> Vec<String> {
    let all = [
        (report.removed, "created record goes", "created records go"),
        (report.reverted, "changed record gets its former values back", "changed records get their former values back"),
        (report.brought_back, "deleted record comes back", "deleted records come back"),
    ];
    let found = all.into_iter().filter(|(number, ..)| *number > 0);
    found.map(|(number, one, many)| format!("{} {}", grouped(number), if number == 1 { one } else { many })).collect()
}

/// Says how many records would stay as they are, and why.
pub(crate) fn kept(number: u64) -> String {
    match number {
        1 => "1 record stays as it is because it changed since or is in use".to_owned(),
        number => format!("{} records stay as they are because they changed since or are in use", grouped(number)),
    }
}
