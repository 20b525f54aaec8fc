#!/usr/bin/python3
"""Walks one import through the hands of three people in the real window, and through a night.

The supervisor prepares and sends it; the administrator imports two users, skips one and returns one; the supervisor
corrects that one and lets it run by night; the morning after, the page of the import shows it; a user goes on working
with three records; then that user's rows are taken back, and the three stay.

Use: story.py PROGRAM FOLDER. The folder gets a picture of every station; of a failure also the tree of the window.
"""

import os
import re
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import Driver
from hands import Mouse
from walk import Walk, go, wait_until

DOMAIN = "@nordwind.example"
ADMINISTRATOR, SUPERVISOR, ANNA = "helga.brandt" + DOMAIN, "petra.lang" + DOMAIN, "anna.weber" + DOMAIN
SECRET = "korrekt pferd batterie"
ROWS = [("Amsel", "anna.weber"), ("Birke", "anna.weber"), ("Cedern", "anna.weber"), ("Distel", "anna.weber"),
        ("Eiche", "anna.weber"), ("Falke", "bo.lind"), ("Ginster", "bo.lind"), ("Hasel", "carla.nunez")]


class Story(Walk):
    """The organisation, its people, and where the file lies."""

    def command(self, *arguments, who=None, fails=False):
        """Runs the program on the command line, as somebody."""
        environment = {**self.driver.environment, "MUSTER_DB": self.database, "MUSTER_PASSWORD": SECRET}
        if who:
            environment["MUSTER_AS"] = who
        done = subprocess.run([self.program, *arguments], env=environment, capture_output=True, text=True)
        if done.returncode != 0 and not fails:
            raise AssertionError(f"{arguments}: {done.returncode}\n{done.stderr}")
        return done.stdout.strip()

    def write_sql(self, statement):
        connection = sqlite3.connect(self.database)
        with connection:
            connection.execute(statement)
        connection.close()

    def customers(self, of):
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            rows = connection.execute(
                "SELECT c.name FROM customers AS c JOIN user_accounts AS u ON u.id = c.owner"
                " WHERE u.primary_email = ? AND c.binned = 0 ORDER BY c.name", [of + DOMAIN])
            return [name for name, in rows]
        finally:
            connection.close()

    def fill(self, name, text):
        """Types into a field: its caption has the same name."""
        self.driver.wait_for(name, 20)
        field = next(node for node in self.driver.find_all(name) if node.get_role_name() in ("entry", "password text", "text"))
        self.driver.type(field, text)

    # -- the stations -----------------------------------------------------------------------------------------------

    def found(self):
        """The first start: the organisation and its administrator, in the window."""
        driver = self.driver
        self.launch()
        driver.wait_for("Name of the organisation", 30)
        self.picture("first-start")
        self.fill("Name of the organisation", "Nordwind GmbH")
        self.fill("Your name", "Helga Brandt")
        self.fill("Your e-mail address", ADMINISTRATOR)
        self.fill("Password", SECRET)
        self.fill("The same password again", SECRET)
        self.picture("first-start-filled")
        driver.click("Make the organisation")
        driver.wait_for("Open imports", 30)
        self.picture("inside")
        self.expect("the administrator is there", self.sql("SELECT count(*) FROM account WHERE user > 0") == 1)

    def people(self):
        """The other users, by a file; those who work here get codes and choose passwords."""
        users = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets", "sample", "users.csv")
        self.command("users", "import", users, "--mode", "update", "--yes", who=ADMINISTRATOR)
        secret = os.path.join(self.driver.folder, "secret.txt")
        with open(os.open(secret, os.O_CREAT | os.O_WRONLY, 0o600), "w") as out:
            out.write(SECRET + "\n")
        code = self.command("users", "code", ANNA, who=ADMINISTRATOR)
        self.command("password", "--as", ANNA, "--code", code, "--new-password-file", secret)
        # The supervisor's own code comes from the window, and is used in it.
        driver = self.driver
        driver.click(re.compile("Users"), timeout=10)
        driver.click("Give Petra Lang a one-time code", timeout=20)
        driver.click("Make the code", timeout=20)
        node = driver.wait_for(re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}"), 20)
        code = node.get_name()
        self.picture("one-time-code")
        driver.key("Escape")
        self.sign_out()
        driver.click("I have a one-time code", timeout=20)
        self.fill("E-mail address", SUPERVISOR)
        self.fill("One-time code", code)
        self.fill("New password", SECRET)
        self.fill("The same password again", SECRET)
        self.picture("code-and-password")
        driver.click("Choose the password and sign in")
        driver.wait_for("Open imports", 30)
        self.picture("supervisor-inside")

    def sign_out(self):
        driver = self.driver
        driver.click(re.compile(r"(Helga Brandt|Petra Lang|Anna Weber), .*Nordwind.*"), timeout=20)
        driver.click("Sign out", timeout=10)
        driver.wait_for("Sign in", 20, role="push button")

    def sign_in(self, who):
        driver = self.driver
        driver.wait_for("Sign in", 20, role="push button")
        self.fill("E-mail address", who)
        self.fill("Password", SECRET)
        driver.click("Sign in", role="push button")
        driver.wait_for(re.compile(r"Open imports.*"), 30)

    def switch_to(self, who):
        self.sign_out()
        self.sign_in(who)

    def page(self, name):
        self.driver.click(re.compile(rf"{name}( \(\d+\))?"), role="link", timeout=15)

    def prepare_and_send(self):
        driver = self.driver
        path = os.path.join(driver.folder, "customers.csv")
        with open(path, "w", encoding="utf-8") as out:
            out.write("Kd-Nr.;Firma;Land;Telefon;Vertreter-Mail\n")
            for number, (name, user) in enumerate(ROWS):
                out.write(f"K{number};{name};AT;;{user}{DOMAIN}\n")
            out.write(f"K9;Iltis;Nirgendwo;;daniel.okafor{DOMAIN}\n")
        self.page("Import")
        self.fill("File path", path)
        driver.key("Return")
        driver.wait_for("Continue to mode", 60, state="sensitive")
        driver.click("Continue to mode")
        driver.wait_for("Continue to columns", 60, state="sensitive")
        driver.click(re.compile("Update.*"), role="radio button")
        driver.click("Continue to columns")
        driver.wait_for("Continue to users", 60, state="sensitive")
        driver.click("Continue to users")
        driver.wait_for("Preview first user", 60, state="sensitive")
        driver.click("Preview first user")
        driver.click("Send for review…", timeout=60)
        self.fill("Note", "Our new customers")
        self.picture("send-for-review")
        driver.click(self.dialog_button("Send for review"))
        wait_until("it is for review", lambda: self.sql("SELECT count(*) FROM review WHERE state = 'for_review'") == 1)
        self.picture("sent")

    def dialog_button(self, name):
        """Returns the last such control: the one of the dialog, which is drawn over the others."""
        self.driver.wait_for(name, 20, state="sensitive")
        return list(self.driver.find_all(name))[-1]

    def decide(self):
        driver = self.driver
        self.switch_to(ADMINISTRATOR)
        self.page("Open imports")
        driver.wait_for("Review customers.csv", 20, state="sensitive")
        self.picture("for-review")
        driver.click("Review customers.csv")
        for user, rows in (("Anna Weber", 5), ("Bo Lind", 2)):
            before = self.shares().get("imported", 0)
            driver.click(re.compile(rf"Import {rows} rows( for .+)?"), timeout=60)
            wait_until(f"{user} is imported", lambda: self.shares().get("imported", 0) == before + 1)
        driver.click("Skip", timeout=30)
        wait_until("Carla is skipped", lambda: self.shares().get("skipped") == 1)
        driver.click("Return this user…", timeout=30)
        self.fill("What is to be put right", "There is no such country")
        self.picture("return")
        driver.click(self.dialog_button("Return"))
        wait_until("Daniel is returned", lambda: self.sql("SELECT count(*) FROM review WHERE state = 'returned'") == 1)
        self.picture("returned")
        self.expect("two users' rows are records, the others' are not",
                    [len(self.customers(user)) for user in ("anna.weber", "bo.lind", "carla.nunez", "daniel.okafor")] == [5, 2, 0, 0])

    def correct_and_schedule(self):
        driver = self.driver
        self.switch_to(SUPERVISOR)
        self.page("Open imports")
        driver.wait_for("Resume customers.csv", 20, state="sensitive")
        self.picture("came-back")
        driver.click("Resume customers.csv")
        driver.wait_for(re.compile(".*There is no such country.*"), 60)
        self.picture("returned-with-note")
        self.mend()
        self.picture("corrected")
        self.page("Open imports")
        driver.click("Run later customers.csv", timeout=20)
        driver.wait_for("When", 20)
        self.picture("run-later")
        driver.click(self.dialog_button("Run later"))
        wait_until("it is scheduled", lambda: self.is_scheduled())
        self.picture("scheduled")

    def mend(self):
        """Edits the one cell that is wrong."""
        driver = self.driver
        driver.click(re.compile("Nirgendwo.*"), timeout=30)
        driver.click("Edit value", timeout=20)
        self.fill(re.compile("Country in row .*"), "AT")
        driver.click("Use the value")
        wait_until("the row is right", lambda: self.sql(
            "SELECT problem FROM import_share WHERE state = 'open' AND kind = 'user' AND import = (SELECT max(id) FROM import)") == 0)

    def is_scheduled(self):
        return self.sql("SELECT count(*) FROM schedule WHERE state = 'scheduled'") == 1

    def night_and_morning(self):
        driver = self.driver
        self.close()
        self.write_sql("UPDATE schedule SET due = '2001-01-01T01:00:00Z' WHERE state = 'scheduled'")
        self.command("run-due")
        self.expect("the night brought what was corrected", self.customers("daniel.okafor") == ["Iltis"])
        self.launch()
        self.sign_in(SUPERVISOR)
        self.page("History")
        driver.click(re.compile(r"customers\.csv.*"), timeout=20)
        driver.wait_for(re.compile("Scheduled by Petra Lang .*1 user imported.*"), 20)
        self.picture("the-morning-after")

    def go_on_working(self):
        driver = self.driver
        self.switch_to(ANNA)
        self.picture("staff-inside")
        self.expect("staff see neither settings nor restore points",
                    driver.find("Settings") is None and driver.find("Restore points") is None)
        for number, name in enumerate(("Amsel", "Cedern", "Eiche")):
            self.page("Records")
            driver.click(re.compile(rf"{name}.*"), timeout=20)
            driver.click(re.compile("Edit.*"), timeout=10)
            self.fill("City", f"Wien {number}")
            if number == 0:
                self.picture("edit-a-record")
            driver.click(self.dialog_button("Save"))
            wait_until(f"{name} is changed", lambda: self.sql(f"SELECT city FROM customers WHERE name = '{name}'"))

    def take_back(self):
        driver = self.driver
        self.switch_to(SUPERVISOR)
        self.page("History")
        driver.click(re.compile(r"customers\.csv.*"), timeout=20)
        driver.click("Undo for Anna Weber", timeout=20)
        driver.wait_for(re.compile(".*3 records stay.*"), 20)
        self.picture("undo-of-one-user")
        driver.click(self.dialog_button("Undo"))
        wait_until("two of five are gone", lambda: self.customers("anna.weber") == ["Amsel", "Cedern", "Eiche"])
        self.picture("taken-back")
        self.expect("the others' records stay", len(self.customers("bo.lind")) == 2)
        self.expect("the audit log is whole", "sound" in self.command("db", "check"))


def main(program, pictures):
    os.makedirs(pictures, exist_ok=True)
    with Driver() as driver:
        story = Story(driver, program, pictures, Mouse(driver))
        stations = [story.found, story.people, story.prepare_and_send, story.decide, story.correct_and_schedule,
                    story.night_and_morning, story.go_on_working, story.take_back, story.close]
        named = [(station.__name__, station) for station in stations]
        return 0 if go(named, "story", driver, pictures) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
