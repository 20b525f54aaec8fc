//! Rows of the preview are found and sorted by what a person sees of them.

use crate::Fixture;
use muster::domain::field::{FieldIx, Format};
use muster::domain::value::Value;
use muster::job::results::{Input, RowsQuery, RowsWindow};
use muster::job::{NoProgress, organisation, preview};

#[test]
fn references_are_found_and_sorted_by_the_name_that_is_shown() {
    let mut fixture = Fixture::new();
    let sample = |name: &str| organisation::sample_files().iter().find(|(known, _)| *known == name).unwrap().1;
    for (name, record_type, draft) in
        [("customers.csv", "customers", false), ("appointments.csv", "appointments", true)]
    {
        let path = fixture.folder.path().join(name);
        std::fs::write(&path, sample(name)).unwrap();
        let done = fixture.import(&path, |order| {
            order.input = Input::File(path.clone());
            order.record_type = Some(record_type.to_owned());
            (order.assign, order.draft) = (None, draft);
        });
        if !draft {
            assert!(done.unwrap().import.is_some());
            continue;
        }
        let entry = done.unwrap().import.unwrap();
        let types = fixture.session.store.types().clone();
        let appointments = types.get("appointments").unwrap();
        let fields = preview::shape(&fixture.session, entry.id).unwrap().fields;
        let is_reference = |field: &&FieldIx| matches!(appointments.at(**field).format, Format::Reference { .. });
        let field = *fields.iter().find(is_reference).unwrap();
        let at = fields.iter().position(|known| *known == field).unwrap();
        let share = entry.shares[0].ix;
        let mut rows = |query: RowsQuery| -> RowsWindow {
            preview::rows(&mut fixture.session, entry.id, share, &query, (0, 10_000), &mut NoProgress).unwrap()
        };
        let names = |window: &RowsWindow| -> Vec<String> {
            let name = |value: &Value| if let Value::Text(name) = value { name.clone() } else { String::new() };
            window.rows.iter().map(|row| name(&row.cells[at].value)).collect()
        };
        let all = names(&rows(RowsQuery::default()));
        let wanted = all.iter().find(|name| !name.is_empty()).unwrap().clone();
        let found = rows(RowsQuery { search: wanted.to_uppercase(), ..RowsQuery::default() });
        assert_eq!(found.total, all.iter().filter(|name| **name == wanted).count() as u64, "{wanted}");
        let sorted = names(&rows(RowsQuery { sort: Some((field, false)), ..RowsQuery::default() }));
        let mut expected: Vec<String> = all.iter().filter(|name| !name.is_empty()).cloned().collect();
        expected.sort_by_key(|name| name.to_lowercase());
        assert_eq!(sorted[..expected.len()], expected, "empty ones last");
    }
}
