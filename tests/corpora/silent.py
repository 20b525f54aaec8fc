#!/usr/bin/env python3
"""Counts silent wrong loads: files that are read wrong, with no issue that says so. Run by hand:

    tests/corpora/silent.py BINARY CORPORA [--suites pollock,spectrum,csvtest,sheets,encoding] [--out FILE] [--stride N]

BINARY is the program. CORPORA is the corpora folder: real files together with the truth about each of them, and
`score_reader.py`, whose comparison is used here. Nothing of that folder is part of this repository.

Each file is read with `rows` and compared with its truth; files in unknown encodings are looked at with `inspect`.
A file counts as
    exact    every cell is right
    refused  the program does not read it, and says why
    named    something is wrong, and an issue of `inspect` names it
    SILENT   something is wrong, and nobody is told; these files are listed
For a text file any issue counts. In a workbook it has to be about the whole file (row 0) or about a row that is wrong.
In a file whose encoding is taken for another one, it has to be about the encoding.

Of the files of Pollock that are damaged in one row, the issue has to name that row: their names count rows from 0, and
so the header, which is 0 there, is row 1 here. All files that are not named like that are listed as well.

The last line is one JSON object with all the figures. The exit code is 1 when there is a silent wrong load.
"""

import argparse
import collections
import concurrent.futures
import csv
import glob
import json
import os
import re
import subprocess
import sys

TIMEOUT = 120


class Refused(Exception):
    """The program does not read a file."""


def run(arguments):
    """Returns what the program prints."""
    try:
        ended = subprocess.run(arguments, capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        raise Refused("timeout") from None
    if ended.returncode:
        raise Refused(ended.stderr.decode("utf8", "replace").strip()[-160:])
    return ended.stdout.decode("utf8", "surrogatepass")


def rows(binary, path):
    """Returns the table as the program reads it."""
    lines = run([binary, "rows", path, "--format", "jsonl"]).split("\n")
    return [["" if cell is None else str(cell) for cell in json.loads(line)] for line in lines if line.strip()]


def inspect(binary, path):
    """Returns what the program says about a file."""
    found = json.loads(run([binary, "inspect", path, "--json"]))
    if found.get("refused"):
        raise Refused(found["refused"])
    return found


def damaged_row(name):
    """Returns the row that a file of Pollock is damaged in, the header being row 1."""
    match = re.match(r"row_(?:less_sep_row|more_sep_row|extra_quote|field_delimiter_)(\d+)", name)
    return int(match.group(1)) + 1 if match else None


class Table:
    """A text file and the table that it should be read as."""

    def __init__(self, score, suite, path, want):
        self.score, self.suite, self.path, self.want = score, suite, path, want
        self.row = damaged_row(os.path.basename(path)) if suite == "pollock" else None

    def judge(self, binary):
        """Returns what the file counts as, whether its damaged row is named, and a remark."""
        try:
            got = rows(binary, self.path)
        except Refused as refusal:
            return "refused", None, str(refusal)
        is_exact = self.score.norm(got) == self.score.norm(self.want)
        if is_exact and self.row is None:
            return "exact", None, ""
        try:
            issues = inspect(binary, self.path).get("issues", [])
        except Refused as refusal:
            return "refused", None, str(refusal)
        is_named = None if self.row is None else any(issue["row"] == self.row for issue in issues)
        verdict = "exact" if is_exact else "named" if issues else "SILENT"
        return verdict, is_named, "" if is_exact else difference(self.score, got, self.want)


def difference(score, got, want):
    """Returns the first row that differs."""
    got, want = score.norm(got), score.norm(want)
    for number in range(max(len(got), len(want))):
        one = got[number] if number < len(got) else None
        other = want[number] if number < len(want) else None
        if one != other:
            return f"row {number + 1}: {one} instead of {other}"
    return ""


class Sheet:
    """A workbook and what stands in its cells."""

    row = None
    suite = "sheets"

    def __init__(self, score, path, want):
        self.score, self.path, self.want = score, path, want

    def judge(self, binary):
        """Returns what the file counts as."""
        try:
            got = rows(binary, self.path)
        except Refused as refusal:
            return "refused", None, str(refusal)
        wrong, first = set(), ""
        for number, row in enumerate(self.want):
            for column, want in enumerate(row):
                has = number < len(got) and column < len(got[number])
                cell = got[number][column] if has else ""
                if want[0] != "?" and not self.score.cell_eq(cell, want):
                    first = first or f"row {number + 1}, column {column + 1}: {cell!r} instead of {want}"
                    wrong.add(number + 1)
        if not wrong:
            return "exact", None, ""
        try:
            issues = inspect(binary, self.path).get("issues", [])
        except Refused as refusal:
            return "refused", None, str(refusal)
        is_named = any(issue["row"] == 0 or issue["row"] in wrong for issue in issues)
        return "named" if is_named else "SILENT", None, first


class Encoded:
    """A text file in a known encoding."""

    row = None
    suite = "encoding"

    def __init__(self, score, path, encoding):
        self.score, self.path, self.encoding = score, path, encoding

    def judge(self, binary):
        """Returns what the file counts as."""
        try:
            found = inspect(binary, self.path)
        except Refused as refusal:
            return "refused", None, str(refusal)
        label = found.get("encoding") or ""
        with open(self.path, "rb") as file:
            content = file.read()
        codec = self.score.pycodec
        if codec(label) == codec(self.encoding) or (label and self.score.same_text(content, label, self.encoding)):
            return "exact", None, ""
        issues = [issue for issue in found.get("issues", []) if re.search("encod|decod", issue["what"])]
        return "named" if issues else "SILENT", None, f"{label or 'none'} instead of {self.encoding}"


def load(path):
    """Returns the content of a JSON file."""
    with open(path, encoding="utf8") as file:
        return json.load(file)


def pollock(score, _corpora):
    """Files made from one table by damaging it in one way."""
    base = score.pollock_dir()
    for name in sorted(os.listdir(f"{base}/csv")):
        if os.path.exists(f"{base}/clean/{name}"):
            yield Table(score, "pollock", f"{base}/csv/{name}", score.readclean(f"{base}/clean/{name}"))


def spectrum(score, corpora):
    """Well-formed files that are hard to read."""
    for path in sorted(glob.glob(f"{corpora}/csv-spectrum/csvs/*.csv")):
        records = load(path.replace("/csvs/", "/json/").replace(".csv", ".json"))
        want = [list(records[0])] + [list(record.values()) for record in records]
        yield Table(score, "spectrum", path, want)


def csvtest(score, corpora):
    """More of them."""
    for path in sorted(glob.glob(f"{corpora}/csv-test-data/csv/*.csv")):
        truth = path.replace("/csv/", "/json/").replace(".csv", ".json")
        if os.path.exists(truth):
            want = load(truth)
            if os.path.basename(path).startswith("header-"):
                records = [list(record.values()) if isinstance(record, dict) else record for record in want]
                want = [["foo", "bar", "baz"]] + records
            yield Table(score, "csvtest", path, want)


def sheets(score, corpora):
    """Workbooks."""
    truths = f"{corpora}/sheet_truth"
    for truth in sorted(glob.glob(f"{truths}/**/*.jsonl", recursive=True)):
        with open(truth, encoding="utf8") as file:
            want = [json.loads(line) for line in file]
        path = os.path.join(corpora, os.path.relpath(truth, truths).removesuffix(".jsonl"))
        yield Sheet(score, path, want)


def encoding(score, corpora):
    """Texts in all encodings there are."""
    language = (
        "-(croatian|czech|hungarian|polish|slovak|slovene|bulgarian|russian|arabic|greek|turkish|romanian|hebrew)$"
    )
    for folder in sorted(glob.glob(f"{corpora}/chardet/*/")):
        name = re.sub(language, "", os.path.basename(folder.rstrip("/")))
        for path in sorted(glob.glob(f"{folder}*")):
            yield Encoded(score, path, name)
    for path in sorted(glob.glob(f"{corpora}/uchardet/*/*")):
        yield Encoded(score, path, os.path.basename(path).split(".")[0])


SUITES = {suite.__name__: suite for suite in (pollock, spectrum, csvtest, sheets, encoding)}


def count(judged):
    """Returns the figures of a suite and the lines about its files."""
    verdicts = collections.Counter()
    damaged, named = collections.Counter(), collections.Counter()
    lines = []
    for file, (verdict, is_named, remark) in judged:
        verdicts[verdict] += 1
        name = os.path.basename(file.path)
        if is_named is not None:
            kind = re.sub(r"_?(row)?\d.*", "", name)
            damaged[kind] += 1
            named[kind] += is_named
        if verdict != "exact":
            lines.append((verdict, file.suite, file.path, remark))
        if is_named is False:
            lines.append(("UNNAMED", file.suite, file.path, f"row {file.row} is damaged and not named"))
    figures = {"files": sum(verdicts.values()), **{key: verdicts[key] for key in ("exact", "refused", "named", "SILENT")}}
    if damaged:
        figures["damaged_rows_named"] = {kind: f"{named[kind]} of {total}" for kind, total in sorted(damaged.items())}
        figures["damaged_rows_named_percent"] = round(100 * named.total() / damaged.total(), 2)
    return figures, lines


def main():
    """Runs the program over all files with a truth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("corpora")
    parser.add_argument("--suites", default=",".join(SUITES))
    parser.add_argument("--out", help="write a line for every file that is not exact")
    parser.add_argument("--stride", type=int, default=1, help="take every Nth file only")
    arguments = parser.parse_args()
    csv.field_size_limit(2**31 - 1)
    corpora = os.path.abspath(arguments.corpora)
    sys.path.insert(0, corpora)
    import score_reader as score  # from the corpora folder

    results, told = {}, []
    for suite in arguments.suites.split(","):
        files = list(SUITES[suite](score, corpora))[:: arguments.stride]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            judged = zip(files, pool.map(lambda file: file.judge(arguments.binary), files))
            results[suite], lines = count(judged)
        told += lines
        for line in lines:
            if line[0] in ("SILENT", "UNNAMED"):
                print(*line, sep="\t")
        print(suite, json.dumps(results[suite]), file=sys.stderr, flush=True)
    if arguments.out:
        with open(arguments.out, "w", encoding="utf8", errors="replace") as file:
            file.writelines("\t".join(line).replace("\n", "\\n") + "\n" for line in told)
    print(json.dumps(results))
    return 1 if any(result["SILENT"] for result in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
