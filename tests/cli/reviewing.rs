//! Review: one person prepares an import and sends it, another one decides about it user by user or returns it.

use crate::desk::{Desk, Run};

const ANNA: &str = "anna.weber@nordwind.example";
const BO: &str = "bo.lind@nordwind.example";

fn live(desk: &Desk) -> u64 {
    desk.number("SELECT count(*) FROM customers WHERE binned = 0")
}

/// A desk with an import of three customers that Petra sent for review: two of Anna's and one of Bo's, which is wrong.
fn sent() -> Desk {
    let desk = Desk::with_users();
    let text =
        format!("Kd-Nr.;Firma;Land;Vertreter-Mail\nK1;Eins;AT;{ANNA}\nK2;Zwei;DE;{ANNA}\nK3;Drei;Nirgendwo;{BO}\n");
    let file = desk.file("three.csv", text);
    let mut order =
        vec!["import", &file, "--type", "customers", "--assign", "email=Vertreter-Mail", "--mode", "update"];
    order.extend(["--draft", "--review", "Please look at Bo"]);
    desk.run_by("petra", &order).ends(0).prints("Import 2 waits for review").says("review withdraw 2");
    desk
}

fn petra(desk: &Desk, arguments: &[&str]) -> Run {
    desk.run_by("petra", arguments)
}

fn helga(desk: &Desk, arguments: &[&str]) -> Run {
    desk.run_by("helga", arguments)
}

#[test]
fn an_import_for_review_is_decided_by_another_person_returned_corrected_and_sent_again() {
    let desk = sent();
    for list in [["open", "list"], ["review", "list"]] {
        helga(&desk, &list).ends(0).prints("For review").prints("petra").prints("Please look at Bo");
    }
    helga(&desk, &["open", "show", "2"]).ends(0).prints("Anna Weber").prints("For review: sent by petra on ");
    helga(&desk, &["open", "import", "2", "--user", ANNA, "--yes"]).ends(0).says("1 user of import 2 still wait");
    helga(&desk, &["review", "return", "2", "--user", BO, "--note", "No such country"])
        .ends(0)
        .prints("Returned: sent by petra")
        .prints("Bo Lind: returned by helga on ")
        .prints(": No such country");
    assert_eq!(live(&desk), 2);
    helga(&desk, &["review", "return", "2", "--user", ANNA, "--note", "x"]).ends(2).says("is not for review");

    let listed = petra(&desk, &["review", "list", "--json"]).ends(0).json();
    let import = &listed["imports"][0];
    assert_eq!(import["review"]["state"], "returned");
    assert_eq!((&import["review"]["sent_by"], &import["review"]["decided_by"]), (&"petra".into(), &"helga".into()));
    assert_eq!((&import["shares"][0]["decided_by"], &import["shares"][0]["returned"]), (&"helga".into(), &().into()));
    assert_eq!(import["shares"][1]["returned"]["note"], "No such country");
    petra(&desk, &["review", "list"]).ends(0).prints("Returned").prints("No such country");
    petra(&desk, &["open", "correct", "2", "--cell", "4:Land=AT"]).ends(0).prints("Bo Lind: returned by helga");
    petra(&desk, &["review", "send", "2", "--note", "Austria"]).ends(0).prints(": Austria");
    petra(&desk, &["review", "send", "2"]).ends(2).says("is for review already: petra sent it");

    helga(&desk, &["open", "show", "2"])
        .ends(0)
        .prints("For review: sent by petra")
        .prints("returned before the import was sent again, by helga");
    helga(&desk, &["open", "import", "2", "--yes"]).ends(0);
    assert_eq!(live(&desk), 3);
    helga(&desk, &["review", "list"]).ends(0).says("No import is for review");
    helga(&desk, &["review", "send", "2"]).ends(2).says("not open: it is done");
    petra(&desk, &["history", "show", "2"])
        .ends(0)
        .prints("By             petra")
        .prints("Decided by     helga")
        .prints("Review: sent by petra");
    let shown = petra(&desk, &["history", "show", "2", "--json"]).ends(0).json();
    assert_eq!((&shown["by"], &shown["review"]["state"]), (&"petra".into(), &"decided".into()));
    assert_eq!(
        desk.sql("SELECT actor || ' ' || deed || ' ' || subject FROM audit WHERE subject LIKE 'import 2%'"),
        [
            "petra sent_for_review import 2",
            "helga imported import 2, Anna Weber",
            "helga returned import 2, Bo Lind",
            "petra sent_for_review import 2",
            "helga imported import 2, Bo Lind",
        ]
    );
    desk.run(&["db", "check"]).ends(0);
}

#[test]
fn who_sent_an_import_only_looks_at_it_until_it_is_withdrawn_or_returned() {
    let desk = sent();
    let refused: [&[&str]; 4] = [
        &["open", "import", "2", "--yes"],
        &["open", "skip", "2", "--user", BO],
        &["open", "correct", "2", "--cell", "4:Land=AT"],
        &["open", "discard", "2"],
    ];
    for arguments in refused {
        petra(&desk, arguments).ends(2).says("waits for another person's decision").says("muster review withdraw 2");
    }
    petra(&desk, &["review", "return", "2", "--note", "mine"]).ends(2).says("waits for another person's decision");
    petra(&desk, &["open", "show", "2", "--rows"]).ends(0).prints("row 4 Problem");
    assert_eq!((live(&desk), desk.sql("SELECT plan FROM import WHERE id = 2")), (0, vec!["1".to_owned()]));

    helga(&desk, &["review", "withdraw", "2"]).ends(2).says("sent for review by petra, who alone withdraws it");
    petra(&desk, &["review", "withdraw", "2"]).ends(0).says("Import 2 is yours again");
    helga(&desk, &["review", "return", "2", "--note", "late"]).ends(2).says("is not for review");
    petra(&desk, &["open", "correct", "2", "--cell", "4:Land=AT"]).ends(0);
    petra(&desk, &["open", "list"]).ends(0).prints("Draft");

    petra(&desk, &["review", "send", "2"]).ends(0);
    helga(&desk, &["review", "return", "2", "--note", " "]).ends(2).says("Write a note");
    helga(&desk, &["review", "return", "2", "--note", &"x".repeat(2_001)]).ends(2).says("it may have 2000");
    helga(&desk, &["review", "return", "2", "--user", "eva.roth@nordwind.example", "--note", "x"]).ends(2);
    helga(&desk, &["review", "return", "2", "--note", "Ask Bo first"]).ends(0).prints("Returned by helga on ");
    let listed = petra(&desk, &["open", "list", "--json"]).ends(0).json();
    assert_eq!(listed["imports"][0]["review"]["answer"], "Ask Bo first");
    // What came back is the sender's again.
    petra(&desk, &["open", "import", "2", "--yes"]).ends(0);
    assert_eq!(live(&desk), 3);
    desk.run(&["import", "three.csv", "--type", "customers", "--review", "x"]).ends(2).says("--draft");
}
