#!/usr/bin/python3
"""Makes pictures of the real window on the sample organisation.

    screenshots.py PROGRAM FOLDER            the README's pictures
    screenshots.py PROGRAM FOLDER --all      every page, light and dark, English and German, in four sizes;
                                             with LANGUAGE, LOOK or SIZE (such as `de dark 1000x640`) only those

It imports an earlier state of the sample's customers first, so that the preview shows what is new and what changes.
Needs what run.sh needs; Debian's own Python has it. Pages are found by the texts of the message catalogue.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import Driver
from hands import Mouse
from words import Words

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets", "sample")
PERSON = "Helga Brandt"
LANGUAGES, LOOKS = ("en", "de"), ("light", "dark")
# Width and height of the window on the screen, and how large things are drawn in it (percent).
SIZES = {"1280x800": (1280, 800, 100), "1000x640": (1000, 640, 100), "150": (1920, 1200, 150), "200": (2000, 1280, 200)}


def earlier_state(program, folder):
    """Writes the customers as they may have been before: some missing, some with other values."""
    table = subprocess.run([program, "rows", os.path.join(SAMPLE, "customers.xlsx"), "--format", "csv"],
                           check=True, capture_output=True, text=True).stdout
    rows = list(csv.reader(io.StringIO(table)))
    head = rows[0]
    at = {name: head.index(name) for name in ("Firma", "Straße", "Ort", "Besuchsintervall (Tage)")}
    kept = [head]
    for number, row in enumerate(rows[1:]):
        if number % 6 == 0:
            continue
        if number % 6 in (1, 2):
            row[at["Firma"]] = row[at["Firma"]].replace("GmbH", "OHG").replace("KG", "e.U.")
        if number % 6 == 2:
            row[at["Straße"]] = "Ring"
        if number % 6 == 3:
            row[at["Ort"]] = "Wien"
        kept.append(row)
    path = os.path.join(folder, "earlier.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(kept)
    return path


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          env={**os.environ, "USER": "petra.lang@nordwind.example"})
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")


class Photographer:
    """Goes through the window in one language, look and size, and takes pictures."""

    def __init__(self, driver, program, folder, template, language="en", look="light", size="1280x800"):
        self.driver, self.program, self.folder = driver, program, folder
        self.words, self.hands, self.only = Words(language), Mouse(driver), None
        self.database = os.path.join(driver.folder, f"{language}-{look}-{size}", "organisation.muster")
        shutil.copytree(os.path.dirname(template), os.path.dirname(self.database))
        width, height, zoom = SIZES[size]
        preferences = os.path.join(driver.environment["XDG_CONFIG_HOME"], "muster", "preferences.json")
        os.makedirs(os.path.dirname(preferences), exist_ok=True)
        with open(preferences, "w", encoding="utf-8") as file:
            json.dump({"muster_preferences": 1, "language": language, "appearance": look, "zoom_percent": zoom,
                       "motion": "reduced", "window": {"width": width, "height": height}}, file)

    def picture(self, name):
        """Takes a picture, unless only others are wanted."""
        if self.only is None or name in self.only:
            time.sleep(0.6)
            for _ in range(100):
                if not any(self.driver.find(self.words(loading)) for loading in ("page-loading", "preview-rows-loading")):
                    break
                time.sleep(0.1)
            self.driver.screenshot(os.path.join(self.folder, f"{name}.png"))

    def press(self, name, **more):
        self.hands.press(self.words(name) if isinstance(name, str) else name, **more)

    def wait(self, name, timeout=60):
        self.driver.wait_for(self.words(name) if isinstance(name, str) else name, timeout, state="sensitive")

    def open(self):
        """Starts the program and goes in."""
        self.driver.launch([self.program, "--db", self.database], timeout=60)
        inside = re.compile(self.words.texts["door-go-in"][0].replace("{ $name }", PERSON))
        self.driver.wait_for(inside, 30)
        self.picture("0-door")
        self.press(inside, timeout=30)
        self.wait("file-choose")

    def wizard(self):
        """Goes through the wizard with the sample's customers."""
        words = self.words
        self.open()
        self.picture("1-start")
        self.hands.write(words("path-label"), os.path.realpath(os.path.join(SAMPLE, "customers.xlsx")))
        self.press("word-open")
        forward = re.compile("|".join(map(re.escape, (words("wizard-continue-table"), words("wizard-continue-mode")))))
        found = self.driver.wait_for(forward, 60, state="sensitive")
        if found.get_name() == words("wizard-continue-table"):
            self.picture("1-file")
            self.press("wizard-continue-table")
        for name, button in (("2-table", "wizard-continue-mode"), ("3-mode", "wizard-continue-columns"),
                             ("4-columns", "wizard-continue-users"), ("5-users", "wizard-continue-first-user")):
            self.wait(button)
            self.picture(name)
            self.press(button)
        self.wait(words.any("wizard-import-rows", "wizard-import-rows-for"))
        self.press(words.any("preview-problems", end=r"( [\d,.]+)?"))
        # The wrong cell, or where it is out of sight, the number of its row's customer.
        problem = re.compile("(vierzehn|0010119).*")
        self.driver.wait_for(problem, 10, role="table cell")
        self.driver.click(problem, role="table cell")
        time.sleep(0.5)
        self.picture("6-preview-problem")
        self.press(words.any("preview-all"))
        self.picture("6-preview")
        self.press("causes-title")
        self.wait("word-close")
        self.picture("6-causes")
        self.press("word-close")
        self.press(words.any("wizard-import-all"), role="push button")
        self.driver.wait_for(words.any("import-all-title"), 30)
        self.picture("6-import-all")
        self.hands.press_last(words.any("import-all-confirm"))
        self.driver.wait_for(words("wizard-title-finished"), 60)
        self.picture("7-summary")

    def pages(self):
        """Looks at every page of the rail after the import, and at what opens from them."""
        for page in ("import", "open-imports", "history", "configurations", "restore-points", "records", "users",
                     "settings", "audit"):
            text = re.escape(self.words(f"page-{page}"))
            self.press(re.compile(rf"{text}( \(\d+\))?"), timeout=10)
            self.picture(f"page-{page}")
            if page == "history":
                self.driver.click("customers.xlsx", role="table cell")
                self.wait("history-undo-import")
                self.picture("page-history-import")

    def empty(self):
        """Looks at the pages of an organisation in which nothing was done yet."""
        os.remove(self.database)
        self.driver.launch([self.program, "demo", "--db", self.database], timeout=60)
        inside = re.compile(self.words.texts["door-go-in"][0].replace("{ $name }", PERSON))
        self.press(inside, timeout=30)
        for page in ("open-imports", "history", "configurations", "restore-points", "records"):
            text = re.escape(self.words(f"page-{page}"))
            self.press(re.compile(rf"{text}( \(\d+\))?"), timeout=10)
            self.picture(f"empty-{page}")


def prepare(driver, program):
    """Makes the sample organisation with an earlier import in it; returns its file."""
    database = os.path.join(driver.folder, "template", "organisation.muster")
    os.mkdir(os.path.dirname(database))
    driver.launch([program, "demo", "--db", database], timeout=60)
    driver.click(f"Go in as {PERSON}", timeout=30)
    driver.wait_for("Continue to mode", 30, state="sensitive")
    driver.close()
    run(program, "import", earlier_state(program, driver.folder), "--type", "customers", "--yes",
        "--problems", os.path.join(driver.folder, "problems.csv"), "--db", database)
    run(program, "config", "import", os.path.join(SAMPLE, "customers.importcfg"), "--db", database)
    return database


def main(program, folder, *wanted):
    os.makedirs(folder, exist_ok=True)
    with Driver("2000x1300x24") as driver:
        template = prepare(driver, program)
        if "--all" not in wanted:
            photographer = Photographer(driver, program, folder, template)
            photographer.only = {"1-start", "4-columns", "5-users", "6-preview", "7-summary"}
            photographer.wizard()
            driver.close()
            return
        for language in LANGUAGES:
            for look in LOOKS:
                for size in SIZES:
                    choice = {language, look, size}
                    if any(set(wanted) & set(all) and not set(wanted) & set(all) & choice for all in (LANGUAGES, LOOKS, SIZES)):
                        continue
                    inside = os.path.join(folder, f"{language}-{look}-{size}")
                    os.makedirs(inside, exist_ok=True)
                    photographer = Photographer(driver, program, inside, template, language, look, size)
                    for part in (photographer.wizard, photographer.pages, driver.close, photographer.empty, driver.close):
                        part()
                    print(f"{inside}: {len(os.listdir(inside))} pictures")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2]), *sys.argv[3:])
