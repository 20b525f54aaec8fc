#!/usr/bin/python3
"""Makes the README's pictures from the real window on the sample organisation.

Use: screenshots.py PROGRAM FOLDER, for example

    tests/window/screenshots.py target/release/muster assets/screenshots

It imports an earlier state of the sample's customers first, so that the preview shows what is new and what changes.
Needs what run.sh needs; Debian's own Python has it.
"""

import csv
import io
import os
import re
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from drive import Driver

# Who is in the pictures.
INSIDE = "Go in as Helga Brandt"
SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "assets", "sample")


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
    done = subprocess.run([program, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")


def pictures(driver, program, folder):
    database = os.path.join(driver.folder, "organisation.muster")
    driver.launch([program, "demo", "--db", database], timeout=60)
    driver.click(INSIDE, timeout=30)
    driver.wait_for("Continue to mode", 30, state="sensitive")
    driver.close()
    run(program, "import", earlier_state(program, driver.folder), "--type", "customers", "--yes",
        "--problems", os.path.join(driver.folder, "problems.csv"), "--db", database)
    run(program, "config", "import", os.path.join(SAMPLE, "customers.importcfg"), "--db", database)

    def picture(name):
        time.sleep(0.6)
        driver.screenshot(os.path.join(folder, f"{name}.png"))

    driver.launch([program, "--db", database], timeout=60)
    driver.click(INSIDE, timeout=30)
    driver.wait_for("Choose file…", 30, state="sensitive")
    picture("1-start")
    driver.close()
    driver.launch([program, "--db", database], timeout=60)
    driver.click(INSIDE, timeout=30)
    driver.type("File path", os.path.realpath(os.path.join(SAMPLE, "customers.xlsx")), role="entry")
    driver.click("Open")
    driver.wait_for(re.compile(r"Continue to (table|mode)"), 30, state="sensitive")
    if driver.find("Continue to table"):
        driver.click("Continue to table")
    driver.wait_for("Continue to mode", 30, state="sensitive")
    driver.click("Continue to mode")
    driver.wait_for("Continue to columns", 60, state="sensitive")
    driver.click("Continue to columns")
    driver.wait_for("Continue to users", 60, state="sensitive")
    picture("4-columns")
    driver.click("Continue to users")
    driver.wait_for("Preview first user", 60, state="sensitive")
    picture("5-users")
    driver.click("Preview first user")
    driver.wait_for(re.compile(r"Import [\d,.]+ rows?"), 60, state="sensitive")
    driver.click(re.compile(r"Problems [\d,.]+"))
    driver.click("vierzehn" if driver.find("vierzehn") else "0010119", role="table cell", timeout=10)
    time.sleep(0.5)
    driver.click(re.compile(r"All [\d,.]+"))
    picture("6-preview")
    driver.click(re.compile(r"Import all .*"), role="push button")
    driver.wait_for(re.compile(r"Import \d+ users\?"), 30)
    buttons = [name for name in driver.names("push button") if re.fullmatch(r"Import [\d,.]+ rows?", name)]
    driver.click(buttons[-1])
    driver.wait_for("Import finished", 60)
    picture("7-summary")
    driver.close()


if __name__ == "__main__":
    program, folder = map(os.path.realpath, sys.argv[1:3])
    os.makedirs(folder, exist_ok=True)
    with Driver() as driver:
        pictures(driver, program, folder)
