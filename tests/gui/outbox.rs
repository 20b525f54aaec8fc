//! The outbox on the page of settings: what waits is exported, withdrawn and queued again.

use crate::window::{Place, Window, text};
use eframe::egui::accesskit::Role;
use eframe::egui::{Theme, Vec2};

#[test]
fn invitations_that_wait_are_withdrawn_queued_again_and_exported() {
    let mut place = Place::sample();
    let path = place.folder.path().join("people.csv");
    let rows = "Zoe,Alt,zoe@nordwind.example,zoe,Customer,Yes\nMax,Neu,max@nordwind.example,max,Customer,Yes\n";
    std::fs::write(&path, format!("firstName,lastName,email,username,role,notify\n{rows}")).unwrap();
    place.import_with(path, "people", |order| order.assign = None);
    // As high as all of the settings: what is scrolled away cannot be clicked.
    let mut window = Window::sized(place, Vec2::new(1280.0, 2_600.0), Theme::Light);
    window.go("Settings");
    assert!(window.says("2 queued"));
    window.click(Role::Button, "Withdraw the invitation to max@nordwind.example");
    assert!(window.says("The invitation is withdrawn") && window.says("1 queued, 1 withdrawn"));
    assert!(!window.has(Role::Button, "Send again to zoe@nordwind.example"), "it waits already");
    window.type_into("Sender of invitations", "office");
    assert!(window.says("an e-mail address, such as office@company.example"));
    window.type_into("Sender of invitations", "office@nordwind.example");
    window.click(Role::Button, "Save changes");
    window.picture("settings outbox");
    let folder = window.will_pick("invitations");
    window.click(Role::Button, "Export as files…");
    window.until("the export", |window| window.says("Invitations: 1 exported"));
    window.until("the list after it", |window| window.says("1 exported, 1 withdrawn"));
    assert!(text(&folder.join("invitation-000001.eml")).contains("zoe@nordwind.example"));
}
