#!/usr/bin/python3
"""Walks the whole wizard in the real window three times: with the mouse, with the keyboard alone, and through the
accessibility tree alone. Every step forward and back, import, skip, undo; with the mouse also a crash in between, every
page, and the doors.

Use: walk.py PROGRAM FOLDER [mouse | keyboard | "screen reader"]. The folder gets a picture of every step; of a failure also the tree of the window.
What the window says in the end is compared with the database, read with plain SQL.
"""

import os
import re
import sqlite3
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import Driver
from hands import Keyboard, Mouse, Reader

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets", "sample")
IMPORT_ROWS = re.compile(r"(Import [\d,.]+ rows?( for .+)?|Finish without rows)")


class Walk:
    """One walk: the driver, where pictures go, and the organisation's file."""

    def __init__(self, driver, program, pictures, hands):
        self.driver, self.program, self.pictures, self.hands = driver, program, pictures, hands
        self.database = os.path.join(driver.folder, f"{hands.name.replace(' ', '-')}.muster")
        self.number = 0

    def launch(self, *arguments):
        self.driver.launch([self.program, *arguments, "--db", self.database], timeout=60)

    def picture(self, name):
        self.number += 1
        time.sleep(0.3)  # what fades in has faded in
        self.driver.screenshot(os.path.join(self.pictures, f"{self.number:02}-{name}.png"))

    def sql(self, statement):
        """Returns the first value of the first row."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            return connection.execute(statement).fetchone()[0]
        finally:
            connection.close()

    def shares(self):
        """Returns state -> number of shares of the newest import."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        try:
            rows = connection.execute(
                "SELECT state, count(*) FROM import_share WHERE import = (SELECT max(id) FROM import) AND kind = 'user' GROUP BY state")
            return dict(rows.fetchall())
        finally:
            connection.close()

    def expect(self, what, is_so):
        if not is_so:
            raise AssertionError(f"expected: {what}")
        print(f"  ok: {what}")

    def go_in(self):
        """Goes through the door of the sample organisation."""
        self.driver.wait_for("Go in as Helga Brandt", 30)
        self.picture("door")
        self.hands.press("Go in as Helga Brandt")

    # -- the stations -----------------------------------------------------------------------------------------------

    def to_preview(self):
        """Goes from the chosen file to the preview of the first user, looking at every step."""
        driver = self.driver
        # The first step goes on by itself once the file is looked at.
        driver.wait_for("Continue to mode", 60, state="sensitive")
        self.picture("table")
        self.hands.press("Continue to mode")
        driver.wait_for("Continue to columns", 60, state="sensitive")
        self.picture("mode")
        self.hands.press("Continue to columns")
        driver.wait_for("Continue to users", 60, state="sensitive")
        self.picture("columns")
        self.hands.press("Continue to users")
        driver.wait_for("Preview first user", 60, state="sensitive")
        self.picture("users")
        self.hands.press("Preview first user")
        driver.wait_for(IMPORT_ROWS, 60, state="sensitive")
        self.picture("preview")

    def demonstration(self):
        """Makes the sample organisation, which begins with a file of its own chosen, and leaves it."""
        self.launch("demo")
        self.go_in()
        self.driver.wait_for("Continue to mode", 60, state="sensitive")
        self.close()

    def choose_the_file(self):
        """Chooses the file of customers on the start page, by its path."""
        self.hands.write("File path", os.path.realpath(os.path.join(SAMPLE, "customers.xlsx")))
        self.picture("start")
        self.hands.press("Open")
        found = self.driver.wait_for(re.compile(r"Continue to (table|mode)"), 60, state="sensitive")
        if found.get_name() == "Continue to table":
            self.hands.press("Continue to table")

    def back_and_forth(self):
        """Goes back to the columns and forward again: nothing that was chosen is asked a second time."""
        driver = self.driver
        self.hands.press("Back")
        driver.wait_for("Preview first user", state="sensitive")
        self.hands.press("Back")
        driver.wait_for("Continue to users", state="sensitive")
        self.hands.press("Continue to users")
        driver.wait_for("Preview first user", 30, state="sensitive")
        self.hands.press("Preview first user")
        driver.wait_for(IMPORT_ROWS, 30, state="sensitive")
        self.expect("nothing is written before it was looked at", self.sql("SELECT count(*) FROM customers") == 0)

    def import_skip_and_the_rest(self):
        driver = self.driver
        self.hands.press(IMPORT_ROWS)
        wait_until("one share is imported", lambda: self.shares().get("imported") == 1)
        driver.wait_for("Skip", 30, state="sensitive")
        self.picture("preview-second-user")
        self.hands.press("Skip")
        wait_until("one share is skipped", lambda: self.shares().get("skipped") == 1)
        self.hands.press(re.compile(r"Import all \d+ remaining users…"), timeout=30)
        driver.wait_for(re.compile(r"Import \d+ users\?"), 30)
        self.picture("import-all-question")
        self.hands.press_last(IMPORT_ROWS)
        driver.wait_for("Import finished", 60)
        self.picture("summary")
        shares = self.shares()
        self.expect("one share was skipped and none is open", shares.get("skipped") == 1 and "open" not in shares)
        self.expect("a restore point was taken", self.sql("SELECT count(*) FROM restore_point") >= 1)
        new = self.sql("SELECT sum(new) FROM import_share WHERE state = 'imported' AND import = (SELECT max(id) FROM import)")
        live = self.sql("SELECT count(*) FROM customers WHERE binned = 0")
        self.expect(f"the {new} new rows of the preview are {live} records", new == live and new > 0)

    def undo(self):
        driver = self.driver
        self.hands.press("Undo import…")
        button = re.compile(r"Take back [\d,.]+ records?")
        driver.wait_for(button, 30, state="sensitive")
        self.picture("undo-question")
        self.hands.press(button)
        driver.wait_for("Import taken back", 60)
        self.picture("summary-after-undo")
        self.expect("after the undo no customer is left", self.sql("SELECT count(*) FROM customers WHERE binned = 0") == 0)

    def close(self):
        code = self.hands.close()
        self.expect("the window closes and the program ends with 0", code == 0)

    def crash_and_resume(self):
        """Ends the program as a power cut would, in the middle of an import, and takes it up again."""
        driver = self.driver
        self.launch("demo", "--keep")
        self.go_in()
        self.to_preview()
        driver.click(IMPORT_ROWS)
        wait_until("one share is imported", lambda: self.shares().get("imported") == 1)
        before = self.sql("SELECT count(*) FROM customers WHERE binned = 0")
        driver.kill()
        self.expect("the file is whole after the crash", self.sql("PRAGMA integrity_check") == "ok")
        self.expect("what was imported is there after the crash", self.sql("SELECT count(*) FROM customers WHERE binned = 0") == before > 0)
        self.launch()
        self.go_in()
        driver.click(re.compile(r"Resume .*customers\.xlsx.*"), timeout=30)
        driver.wait_for(IMPORT_ROWS, 60, state="sensitive")
        self.picture("resumed")
        self.expect("the finished share stays finished", self.shares().get("imported") == 1)

    def lock_and_change(self):
        """Locks the window, comes back, and makes way for one of the staff, who sees less."""
        driver = self.driver
        driver.key("ctrl+l")
        driver.wait_for("Go on as Helga Brandt", 10)
        self.picture("locked")
        self.expect("a locked window shows no page", driver.find("History") is None)
        driver.click("Go on as Helga Brandt")
        driver.wait_for("Settings", 10)
        driver.click(re.compile(r"Helga Brandt, .*"))
        driver.click("Sign out", timeout=10)
        driver.wait_for("Go in as Anna Weber", 10)
        driver.click("Go in as Anna Weber")
        driver.wait_for("History", 10)
        self.picture("staff")
        self.expect("one of the staff has no settings", driver.find("Settings") is None)

    def first_start(self):
        """Makes an organisation with its administrator, by keyboard alone after the first field."""
        driver = self.driver
        own = os.path.join(driver.folder, "own", "organisation.muster")
        os.mkdir(os.path.dirname(own))
        driver.launch([self.program, "--db", own], timeout=60)
        driver.wait_for("Make the organisation", 30)
        self.picture("first-start")
        driver.type("Name of the organisation", "Nordwind", role="entry")
        driver.type("Your name", "Helga Brandt", role="entry")
        driver.type("Your e-mail address", "helga.brandt@nordwind.example", role="entry")
        driver.type("Password", "korrekt pferd batterie", role="password text")
        driver.key("Tab")
        driver.keys("korrekt pferd batterie")
        driver.key("Return")
        driver.wait_for("Settings", 20)
        self.picture("first-start-done")
        self.close()
        driver.launch([self.program, "--db", own], timeout=60)
        driver.type("E-mail address", "helga.brandt@nordwind.example", role="entry", timeout=30)
        driver.type("Password", "korrekt pferd batterie", role="password text")
        self.picture("sign-in")
        driver.key("Return")
        driver.wait_for("Settings", 20)
        self.expect("the administrator is in again", driver.find(re.compile(r"Helga Brandt, Administrator.*")) is not None)

    def pages(self):
        """Looks at every page of the rail."""
        for page in ("Import", "Open imports", "History", "Configurations", "Restore points", "Records", "Users",
                     "Settings", "Audit log"):
            self.driver.click(re.compile(rf"{page}( \(\d+\))?"), timeout=10)
            self.picture("page-" + page.lower().replace(" ", "-"))


def wait_until(what, is_so, timeout=30):
    end = time.time() + timeout
    while not is_so():
        if time.time() > end:
            raise TimeoutError(f"not after {timeout} s: {what}")
        time.sleep(0.1)


def wizard(walk):
    """Returns the stations of the whole wizard, for any hands."""
    return [
        ("make the sample organisation", walk.demonstration),
        ("start", walk.launch),
        ("the door", walk.go_in),
        ("choose the file", walk.choose_the_file),
        ("every step to the preview", walk.to_preview),
        ("back and forth", walk.back_and_forth),
        ("import one, skip one, import the rest", walk.import_skip_and_the_rest),
        ("undo", walk.undo),
        ("close", walk.close),
    ]


def around(walk):
    """Returns the stations beside the wizard."""
    return [
        ("crash and resume", walk.crash_and_resume),
        ("pages", walk.pages),
        ("lock, and somebody else", walk.lock_and_change),
        ("close again", walk.close),
        ("first start and sign-in", walk.first_start),
        ("close the last time", walk.close),
    ]


def main(program, pictures, *only):
    with Driver() as driver:
        for hands in (Mouse, Keyboard, Reader):
            if only and hands.name not in only:
                continue
            folder = os.path.join(pictures, hands.name.replace(" ", "-"))
            os.makedirs(folder, exist_ok=True)
            walk = Walk(driver, program, folder, hands(driver))
            stations = wizard(walk) + (around(walk) if hands is Mouse else [])
            if not go(stations, hands.name, driver, folder):
                return 1
    return 0


def go(stations, by, driver, pictures):
    """Passes the stations one after another; says whether all were passed."""
    for name, station in stations:
        print(f"{by}: {name} ...")
        begun = time.time()
        try:
            station()
        except Exception as error:
            print(f"FAILED at \"{name}\": {type(error).__name__}: {error}")
            leave_evidence(driver, pictures)
            return False
        print(f"{by}: {name}: passed in {time.time() - begun:.1f} s")
    return True


def leave_evidence(driver, pictures):
    """Saves what a person needs to see why the walk failed."""
    try:
        driver.screenshot(os.path.join(pictures, "failure.png"))
        with open(os.path.join(pictures, "failure-tree.txt"), "w") as out:
            driver.tree(out)
        print(f"the program said:\n{driver.said()}")
    except Exception as error:
        print(f"no evidence: {error}")
    print(f"look at {pictures}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
