//! Problems and warnings in words for a terminal: by kind and field, with the first examples. Pure: values in, text out.

use super::text::{counted, line, printable};
use crate::domain::problem::Severity;
use crate::job::problems::{Example, ProblemGroup};

/// Returns the problems and warnings of a plan by kind and field.
pub(crate) fn groups(groups: &[ProblemGroup]) -> String {
    let mut out = String::new();
    for (severity, heading) in [(Severity::Problem, "Problems"), (Severity::Warning, "Warnings")] {
        let groups: Vec<_> = groups.iter().filter(|group| group.cause.kind.severity() == severity).collect();
        if groups.is_empty() {
            continue;
        }
        line(&mut out, format_args!("{heading}"));
        let (one, many) = match severity {
            Severity::Problem => ("more problem like this", "more problems like this"),
            Severity::Warning => ("more warning like this", "more warnings like this"),
        };
        for group in groups {
            for example in &group.examples {
                line(&mut out, format_args!("  {}", example_line(example)));
            }
            let more = group.number.saturating_sub(group.examples.len() as u64);
            if more > 0 {
                line(&mut out, format_args!("    and {}", counted(more, one, many)));
            }
        }
    }
    out
}

/// Returns a problem in one line: where, what, what was expected, what to do.
fn example_line(example: &Example) -> String {
    let mut out = match (example.row, example.field.as_deref()) {
        (0, None) => String::new(),
        (0, Some(field)) => format!("{field}: "),
        (row, None) => format!("row {row}: "),
        (row, Some(field)) => format!("row {row}, {field}: "),
    };
    out.push_str(&example.problem.told());
    printable(&out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cause::Cause;
    use crate::domain::field::FieldIx;
    use crate::domain::plan::ShareIx;
    use crate::domain::problem::{Problem, ProblemKind};

    #[test]
    fn a_problem_says_where_what_and_what_was_expected_and_the_others_are_counted() {
        let problem = Problem {
            value: "31.02.2026".to_owned(),
            ..Problem::of_row(ProblemKind::NotDate, ["2026-11-03".to_owned()])
        };
        let field = Some("Last call".to_owned());
        let example = Example { row: 17, record: None, share: ShareIx(0), field, problem };
        let cause = Cause { kind: ProblemKind::NotDate, field: Some(FieldIx(3)) };
        let group = ProblemGroup { cause, number: 1_201, rows: 1_201, users: 2, examples: vec![example] };
        assert_eq!(
            groups(&[group]),
            "Problems\n  row 17, Last call: “31.02.2026” is not a date. Expected a value such as 2026-11-03\n    \
             and 1,200 more problems like this\n"
        );
    }
}
