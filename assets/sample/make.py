#!/usr/bin/env python3
"""Makes the files of the sample organisation: python3 assets/sample/make.py

The same program makes the same bytes. It needs openpyxl and odfpy. Nothing here is a real company or person;
e-mail addresses and websites end in .example, which nobody can own.
"""
import csv
import datetime as dt
import io
import json
import random
import re
import zipfile
from pathlib import Path

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.number import DateStyle, Day, Month, Number, Text, Year
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import Font

HERE = Path(__file__).parent
RANDOM = random.Random(20261103)
DOMAIN = "nordwind.example"

# Representative: e-mail, employee number, customers, towns.
TOWNS_EAST = [("1010", "Wien", "01"), ("1030", "Wien", "01"), ("1070", "Wien", "01"), ("1150", "Wien", "01"),
              ("1210", "Wien", "01"), ("2340", "Mödling", "02236"), ("2500", "Baden", "02252"), ("2700", "Wiener Neustadt", "02622"),
              ("3100", "St. Pölten", "02742"), ("3500", "Krems an der Donau", "02732"), ("2000", "Stockerau", "02266")]
TOWNS_UPPER = [("4020", "Linz", "0732"), ("4030", "Linz", "0732"), ("4400", "Steyr", "07252"), ("4600", "Wels", "07242"),
               ("4810", "Gmunden", "07612"), ("4840", "Vöcklabruck", "07672"), ("4910", "Ried im Innkreis", "07752"),
               ("4320", "Perg", "07262"), ("4240", "Freistadt", "07942")]
TOWNS_ALPS = [("5020", "Salzburg", "0662"), ("5400", "Hallein", "06245"), ("5700", "Zell am See", "06542"), ("6020", "Innsbruck", "0512"),
              ("6060", "Hall in Tirol", "05223"), ("6330", "Kufstein", "05372"), ("6370", "Kitzbühel", "05356")]
TOWNS_SOUTH = [("8010", "Graz", "0316"), ("8020", "Graz", "0316"), ("8430", "Leibnitz", "03452"), ("8600", "Bruck an der Mur", "03862"),
               ("8700", "Leoben", "03842"), ("9020", "Klagenfurt am Wörthersee", "0463"), ("9500", "Villach", "04242"), ("9400", "Wolfsberg", "04352")]
TOWNS_BAVARIA = [("80331", "München", "089"), ("81667", "München", "089"), ("83022", "Rosenheim", "08031"), ("84028", "Landshut", "0871"),
                 ("86150", "Augsburg", "0821"), ("90402", "Nürnberg", "0911"), ("93047", "Regensburg", "0941"), ("94032", "Passau", "0851"),
                 ("01067", "Dresden", "0351"), ("04109", "Leipzig", "0341"), ("09111", "Chemnitz", "0371")]
TOWNS_LAKE = [("6700", "Bludenz", "05552"), ("6800", "Feldkirch", "05522"), ("6850", "Dornbirn", "05572"), ("6900", "Bregenz", "05574"),
              ("88131", "Lindau (Bodensee)", "08382"), ("88045", "Friedrichshafen", "07541"), ("78462", "Konstanz", "07531")]
TOWNS_NORTH = [("20095", "Hamburg", "040"), ("22765", "Hamburg", "040"), ("24103", "Kiel", "0431"), ("23552", "Lübeck", "0451"),
               ("28195", "Bremen", "0421"), ("26122", "Oldenburg", "0441"), ("30159", "Hannover", "0511"), ("18055", "Rostock", "0381")]
USERS = [("anna.weber", "0042", 148, TOWNS_EAST), ("bo.lind", "0043", 131, TOWNS_UPPER), ("carla.nunez", "0107", 117, TOWNS_ALPS),
         ("daniel.okafor", "0108", 122, TOWNS_SOUTH), ("eva.stein", "0111", 109, TOWNS_BAVARIA), ("fabio.rossi", "0205", 98, TOWNS_LAKE),
         ("greta.janssen", "0206", 104, TOWNS_NORTH)]

TRADES = ["Bäckerei", "Konditorei", "Fleischerei", "Gasthof", "Tischlerei", "Elektro", "Installationen", "Autohaus", "Apotheke",
          "Blumen", "Optik", "Sport", "Weinhandel", "Buchhandlung", "Malerei", "Dachdeckerei", "Gärtnerei", "Schlosserei",
          "Uhren & Schmuck", "Reinigung", "Spenglerei", "Café", "Hotel", "Landtechnik", "Zimmerei", "Baustoffe", "Feinkost"]
SURNAMES = ["Huber", "Gruber", "Wagner", "Müller", "Pichler", "Steiner", "Moser", "Mayer", "Hofer", "Leitner", "Berger", "Fuchs",
            "Eder", "Fischer", "Schmid", "Winkler", "Weiß", "Schwarz", "Maier", "Schneider", "Reiter", "Baumgartner", "Böhm",
            "Lang", "Auer", "Binder", "Wolf", "Lechner", "Haas", "Egger", "Brunner", "Koller", "Groß", "Aigner", "Kainz",
            "Jäger", "Köhler", "Kröger", "Petersen", "Hansen", "Lüders", "Öztürk", "Novák", "Horváth", "D’Angelo", "Strauß"]
FIRST = ["Maria", "Josef", "Anna", "Johann", "Elisabeth", "Franz", "Christine", "Karl", "Sabine", "Thomas", "Ursula", "Michael",
         "Renate", "Stefan", "Katharina", "Wolfgang", "Julia", "Martin", "Jürgen", "Claudia", "Günther", "Ayse",
         "Mehmet", "Ivana", "Luka", "René", "Zoë"]
STREETS = ["Hauptstraße", "Bahnhofstraße", "Kirchengasse", "Wiener Straße", "Linzer Straße", "Marktplatz", "Schulstraße", "Feldgasse",
           "Mühlweg", "Gartenstraße", "Am Stadtplatz", "Industriestraße", "Dorfstraße", "Lindenallee", "Rosengasse", "Schloßstraße",
           "Hafenstraße", "Grüner Weg", "Poststraße", "Bergstraße"]
NOTES = ["Lieferung nur vormittags", "Zufahrt über den Hof", "Will ab Herbst wieder bestellen; vorher anrufen", "Zahlt mit 2 % Skonto",
         "„Neue Preisliste mitbringen“", "Montag Ruhetag", "Ansprechpartnerin ab 15 Uhr erreichbar", "Schlüssel beim Nachbarn",
         "Umbau bis Jahresende – Lieferadresse prüfen", "Rechnung per E-Mail", "Preis 12,50 € je Stück vereinbart",
         "Bitte nicht vor 9 Uhr\nSeiteneingang benutzen"]
HEADER = ["Kd-Nr.", "Firma", "Straße", "Hausnr.", "PLZ", "Ort", "Land", "Ansprechpartner", "Telefon", "Mobil", "E-Mail", "Webseite",
          "Besuchsintervall (Tage)", "Besuchsdauer (Min.)", "Letzter Besuch", "Jahresumsatz", "ABC-Klasse", "Aktiv", "Bemerkung",
          "Vertreter-Mail", "Personalnummer"]
AT = {name: at for at, name in enumerate(HEADER)}
HOURS = ["Öffnungszeiten Mo", "Öffnungszeiten Di", "Öffnungszeiten Mi", "Öffnungszeiten Do", "Öffnungszeiten Fr"]


def ascii_name(text):
    """Returns a name as it stands in addresses."""
    for a, b in [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ö", "oe"), ("é", "e"), ("á", "a"), ("í", "i"), ("ë", "e"), ("’", ""), ("&", "und")]:
        text = text.replace(a, b)
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def customer(number, user, towns):
    """Makes one good customer as typed values, in the order of HEADER, with the business hours behind them."""
    zip_code, town, area = RANDOM.choice(towns)
    germany = len(zip_code) == 5
    trade, surname = RANDOM.choice(TRADES), RANDOM.choice(SURNAMES)
    legal = RANDOM.choice(["GmbH", "GmbH", "e.K.", "OHG", "GmbH & Co. KG", ""] if germany else ["GmbH", "GmbH", "e.U.", "OG", "KG", ""])
    name = f"{trade} {surname} {legal}".strip()
    domain = f"{ascii_name(trade)}-{ascii_name(surname)}.example"
    prefix = "+49" if germany else "+43"
    phone = f"{prefix} {area[1:]} {RANDOM.randint(220000, 989999)}" if RANDOM.random() < 0.7 else f"{area}/{RANDOM.randint(220000, 989999)}"
    mobile = f"{prefix} {RANDOM.choice(['171', '176'] if germany else ['664', '676', '699'])} {RANDOM.randint(2000000, 9899999)}"
    class_ = RANDOM.choices(["A", "B", "C"], [15, 35, 50])[0]
    interval = {"A": 14, "B": 28, "C": 56}[class_] if RANDOM.random() < 0.85 else RANDOM.choice([None, 21, 42, 90, "keine"])
    visited = dt.date(2025, 9, 1) + dt.timedelta(days=RANDOM.randint(0, 394))
    base = {"A": 60000, "B": 18000, "C": 3500}[class_]
    row = [f"{number:07d}", name, RANDOM.choice(STREETS), str(RANDOM.randint(1, 148)) + RANDOM.choice(["", "", "", "a", "/2"]), zip_code, town,
           ("Deutschland" if germany else "Österreich"), f"{RANDOM.choice(FIRST)} {surname}" if RANDOM.random() < 0.8 else None,
           phone if RANDOM.random() < 0.92 else None, mobile if RANDOM.random() < 0.45 else None,
           f"office@{domain}" if RANDOM.random() < 0.75 else None, f"https://www.{domain}" if RANDOM.random() < 0.4 else None,
           interval, RANDOM.choice([20, 30, 30, 45, 60]), visited if RANDOM.random() < 0.93 else None,
           round(base * RANDOM.uniform(0.4, 1.9), 2) if RANDOM.random() < 0.95 else None, class_,
           RANDOM.random() < 0.94, RANDOM.choice(NOTES) if RANDOM.random() < 0.18 else None, f"{user[0]}@{DOMAIN}", user[1]]
    hours = RANDOM.choice(["08:00-12:00, 13:00-17:00", "09:00-18:00", "07:00-12:00", "10:00-14:00, 17:00-22:00"])
    closed = RANDOM.choice([None, None, 0, 2])
    return row + [None if day == closed else hours for day in range(5)]


def customers():
    """Makes the good customers of all representatives, mixed as an ERP would export them."""
    rows, number = [], 10001
    for user in USERS:
        for _ in range(user[2]):
            rows.append(customer(number, user, user[3]))
            number += RANDOM.choice([1, 1, 1, 2, 3])
    rows.sort(key=lambda row: (row[AT["Firma"]].split()[-1], row[0]))
    return rows


def spoil(rows):
    """Puts the mistakes in that people make."""
    def of(user, at):
        return [row for row in rows if row[AT["Vertreter-Mail"]].startswith(user)][at]

    def set_(row, column, value):
        row[AT[column]] = value

    set_(of("anna.weber", 11), "Letzter Besuch", "31.02.2026")
    set_(of("anna.weber", 40), "Besuchsintervall (Tage)", "vierzehn")
    set_(of("anna.weber", 77), "Firma", None)
    set_(of("bo.lind", 9), "Bemerkung", "Siehe Protokoll. " * 65)
    set_(of("bo.lind", 31), "E-Mail", "office(at)pichler.example")
    of("bo.lind", 55)[0] = of("bo.lind", 54)[0]
    set_(of("carla.nunez", 14), "Land", "Östereich-Ungarn")
    set_(of("carla.nunez", 60), "Jahresumsatz", "rund 12 TEUR")
    set_(of("daniel.okafor", 21), "Besuchsintervall (Tage)", 3)
    set_(of("daniel.okafor", 70), "ABC-Klasse", "E")
    set_(of("eva.stein", 33), "Aktiv", "vielleicht")
    set_(of("eva.stein", 50), "Kd-Nr.", "0010/77 alt")
    set_(of("fabio.rossi", 12), "Besuchsdauer (Min.)", "eine halbe Stunde")
    set_(of("greta.janssen", 45), "Webseite", "haben keine")
    # Spelling of addresses does not matter, and a lost leading zero of the number does.
    set_(of("anna.weber", 3), "Personalnummer", "42")
    set_(of("anna.weber", 5), "Vertreter-Mail", "Anna.Weber@Nordwind.example ")
    # Rows of nobody.
    extra = [customer(20001 + at, ("h.mayr", "0999"), TOWNS_UPPER) for at in range(6)]
    for row in extra:
        set_(row, "Vertreter-Mail", "h.mayr@nordwnd.example")
    gone = [customer(20101 + at, ("juergen.pohl", "0031"), TOWNS_ALPS) for at in range(3)]
    empty = [customer(20201 + at, ("", ""), TOWNS_EAST) for at in range(4)]
    for row in empty:
        set_(row, "Vertreter-Mail", None)
        set_(row, "Personalnummer", None)
    for row in extra + gone + empty:
        rows.insert(RANDOM.randint(20, len(rows) - 20), row)


def german_number(value):
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def as_text(value):
    """Returns a value as a German spreadsheet writes it into a text file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, dt.datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float):
        return german_number(value)
    return str(value)


def write_csv(name, header, rows, encoding="utf-8", delimiter=",", text=as_text):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([text(value) for value in row] for row in rows)
    (HERE / name).write_bytes(out.getvalue().encode(encoding))


def write_customers_xlsx(rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Kunden"
    sheet.append(HEADER + HOURS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([("ja" if value else "nein") if isinstance(value, bool) else value for value in row])
    for cells in sheet.iter_rows(min_row=2):
        date, revenue = cells[AT["Letzter Besuch"]], cells[AT["Jahresumsatz"]]
        if isinstance(date.value, (dt.date, dt.datetime)):
            date.number_format = "DD.MM.YYYY"
        if isinstance(revenue.value, float):
            revenue.number_format = "#,##0.00"
        for column in ("Kd-Nr.", "PLZ", "Hausnr.", "Personalnummer"):
            cells[AT[column]].number_format = "@"
    sheet.freeze_panes = "C2"
    legend = book.create_sheet("Legende")
    for line in [["Klasse", "Bedeutung", "Besuche"], ["A", "Schlüsselkunde", "alle 14 Tage"], ["B", "Stammkunde", "alle 28 Tage"],
                 ["C", "Gelegenheitskunde", "alle 56 Tage"]]:
        legend.append(line)
    path = HERE / "customers.xlsx"
    book.save(path)
    freeze(path)


def freeze(path):
    """Writes a zip file again without the moment at which it was made."""
    with zipfile.ZipFile(path) as old:
        parts = [(info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w") as new:
        for info, data in parts:
            if info.filename.endswith(("core.xml", "meta.xml")):
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?", b"2026-11-03T09:00:00", data)
            plain = zipfile.ZipInfo(info.filename, (2026, 11, 3, 9, 0, 0))
            plain.compress_type = zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
            plain.external_attr = 0o644 << 16
            new.writestr(plain, data)


def good_numbers(rows):
    """Returns the customer numbers of each representative that an import of the customers brings."""
    numbers = {}
    for row in rows:
        numbers.setdefault((row[AT["Vertreter-Mail"]], row[AT["Personalnummer"]]), []).append(row[0])
    return [(mail, staff, found) for (mail, staff), found in numbers.items()]


def appointments(references):
    """Makes appointments, with a few that cannot be."""
    subjects = ["Jahresgespräch", "Vorstellung Herbstsortiment", "Reklamation", "Preisverhandlung", "Erstbesuch", "Inventur mit dem Kunden"]
    rows = []
    for mail, staff, numbers in references:
        for number in RANDOM.sample(numbers, 14):
            begin = dt.datetime(2026, 12, 1, 8, 0) + dt.timedelta(days=RANDOM.randint(0, 27), minutes=15 * RANDOM.randint(0, 30))
            minutes = RANDOM.choice([30, 45, 60, 90])
            kind = RANDOM.choice(["end", "minutes", "both"])
            end = begin + dt.timedelta(minutes=minutes + (30 if kind == "both" else 0))
            rows.append([None, number, RANDOM.choice(subjects), begin, None if kind == "minutes" else end,
                         None if kind == "end" else minutes, RANDOM.choice([None, None, "Katalog mitbringen", "Parkplatz im Hof"]), mail])
        rows.append([None, None, "Teambesprechung", dt.datetime(2026, 12, 7, 8, 0), dt.datetime(2026, 12, 7, 9, 0), None, None, mail])
    rows.sort(key=lambda row: row[3])
    for at, row in enumerate(rows):
        row[0] = f"T-{2001 + at}"
    rows[5][4], rows[5][5] = rows[5][3] - dt.timedelta(hours=2), None
    rows[17][4], rows[17][5] = rows[17][3] + dt.timedelta(minutes=30), 120
    rows[29][4] = rows[29][5] = None
    rows[41][1] = "0099999"
    rows[53][3] = None
    rows[53][4] = dt.datetime(2026, 12, 18, 10, 0)
    write_csv("appointments.csv", ["Termin-Nr.", "Kundennummer", "Betreff", "Beginn", "Ende", "Dauer (Min.)", "Notiz", "Vertreter-Mail"],
              rows, "utf-8-sig", ";")


def tasks(references):
    """Makes tasks in a worksheet of OpenDocument, with real date cells."""
    what = ["Angebot senden", "Muster nachliefern", "Zahlungserinnerung", "Rückruf", "Prospekte bestellen", "Display abholen"]
    rows = []
    for _, staff, numbers in references:
        for number in RANDOM.sample(numbers, 11):
            due = dt.date(2026, 11, 9) + dt.timedelta(days=RANDOM.randint(0, 45)) if RANDOM.random() < 0.85 else None
            rows.append([None, number if RANDOM.random() < 0.9 else None, RANDOM.choice(what), due, RANDOM.choice(["ja", "nein", "nein", None]),
                         RANDOM.choice([None, None, "eilt", "mit Herbstpreisen"]), staff])
    RANDOM.shuffle(rows)
    for at, row in enumerate(rows):
        row[0] = f"A-{301 + at}"
    rows[8][2] = None
    rows[20][3] = "nächste Woche"
    rows[33][1] = "0088888"
    rows[44][4] = "fast"
    write_ods(rows)


def write_ods(rows):
    book = OpenDocumentSpreadsheet()
    dates = DateStyle(name="german")
    for part in [Day(style="long"), Text(text="."), Month(style="long"), Text(text="."), Year(style="long")]:
        dates.addElement(part)
    book.automaticstyles.addElement(dates)
    style = Style(name="date", family="table-cell", datastylename="german")
    book.automaticstyles.addElement(style)
    table = Table(name="Aufgaben")
    for row in [["Aufgaben-Nr.", "Kd-Nr.", "Aufgabe", "Fällig am", "Erledigt", "Notiz", "Personalnummer"], *rows]:
        line = TableRow()
        for value in row:
            if value is None:
                cell = TableCell()
            elif isinstance(value, dt.date):
                cell = TableCell(valuetype="date", datevalue=value.isoformat(), stylename=style)
                cell.addElement(P(text=value.strftime("%d.%m.%Y")))
            else:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=value))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    path = HERE / "tasks.ods"
    book.save(str(path))
    freeze(path)


def reports(references):
    """Makes reports as another system writes them: English, ISO dates, commas."""
    rows = []
    for _, staff, numbers in references:
        for day in range(5):
            date = dt.date(2026, 10, 5) + dt.timedelta(days=day)
            rows.append([None, None, date, "07:45", "07:50", None, "3", None, staff])
            clock = dt.datetime(2026, 10, 5, 8, 15)
            for number in RANDOM.sample(numbers, 5):
                minutes = RANDOM.choice([20, 30, 45, 60])
                end = clock + dt.timedelta(minutes=minutes)
                kind = RANDOM.choices(["0", "", "Call", "1", "Missed call"], [40, 25, 15, 12, 8])[0]
                both = RANDOM.random()
                rows.append([None, number, date, clock.strftime("%H:%M"), end.strftime("%H:%M") if both < 0.7 else None,
                             minutes if both > 0.4 else None, kind, RANDOM.choice([None, None, "Ordered two pallets", "Wants an offer, by Friday"]), staff])
                clock = end + dt.timedelta(minutes=RANDOM.choice([20, 35, 50]))
            rows.append([None, None, date, clock.strftime("%H:%M"), (clock + dt.timedelta(minutes=5)).strftime("%H:%M"), None, "End of work", None, staff])
    for at, row in enumerate(rows):
        row[0] = f"B-{7001 + at}"
    calls = [row for row in rows if row[1]]
    calls[10][4], calls[10][5] = "09:30", 500
    calls[10][3] = "08:30"
    calls[31][3], calls[31][4], calls[31][5] = "11:00", "10:15", None
    calls[52][1] = "0077777"
    calls[73][3] = "25:10"
    calls[94][6] = "Lunch"
    text = lambda value: "" if value is None else value.isoformat() if isinstance(value, dt.date) else str(value)
    write_csv("reports.csv", ["Report no.", "Customer number", "Date", "Start time", "End time", "Duration (min)", "Report type", "Note",
                              "Employee number"], rows, text=text)


def people():
    header = "title,firstName,lastName,mobile,username,email,phone,role,roleOptions,uprn,dateBirth,type,taxIdentifier,gender,notify".split(",")
    names = [("Amelia", "Clarke", "Female"), ("Oliver", "Hughes", "Male"), ("Isla", "Bennett", "Female"), ("Noah", "Patel", "Male"),
             ("Freya", "O'Connor", "Female"), ("George", "Mbeki", "Male"), ("Ava", "Thompson", "female"), ("Arthur", "Wright", "MALE")]
    rows = []
    for at in range(48):
        first, last, gender = names[at % len(names)]
        last = last if at < 8 else f"{last}-{['Hill', 'Moor', 'Wood', 'Dale', 'Ford'][at // 8 - 1]}"
        login = f"{first}.{last}".lower().replace("'", "")
        birth = dt.date(1950, 1, 1) + dt.timedelta(days=RANDOM.randint(0, 18000))
        admin = at % 12 == 0
        rows.append(["Mrs" if gender.lower() == "female" else "Mr", first, last, f"07700900{at:03d}", login.replace(".", "") if at % 9 == 4 else "",
                     "" if at % 9 == 4 else f"{login}@example.com", f"01632960{at:03d}", "1" if admin else "2", "Sys_Admin" if admin else "",
                     f"1001234567{at:02d}", birth.strftime("%d/%m/%Y"), RANDOM.choice(["", "Resident", "Resident", "Business"]), f"{1000 + at}L",
                     gender if at % 7 else "Prefer not to say", RANDOM.choice(["Yes", "No", ""])])
    rows[3][header.index("uprn")] = "10012345678"
    rows[10][header.index("title")] = "Professor"
    rows[16][header.index("email")] = ""
    rows[24][header.index("roleOptions")] = ""
    rows[26][header.index("roleOptions")] = "Sys_Admin"
    rows[33][header.index("dateBirth")] = "31/12/2031"
    rows[38][header.index("type")] = "Mayor"
    write_csv("people.csv", header, rows)


def members():
    names = [("Jon", "Peyer", "Director of Public Works", "internal personnel"), ("Mike", "Camare", "Parks Manager", "manager"),
             ("Tina", "Reeves", "City Manager", "owner"), ("Lucía", "Ortega", "Street Lights", "internal personnel"),
             ("Wendell", "Gray", "Graffiti Removal", "requester"), ("Aiko", "Tanaka", "Water Utility", "manager")]
    zones = ["Eastern Time (US & Canada)", "Central Time (US & Canada)", "Mountain Time (US & Canada)", "Arizona", "Hawaii"]
    rows = []
    for at in range(24):
        first, last, name, role = names[at % len(names)]
        ward = at // len(names) + 1
        handle = f"{ascii_name(first)}_{ascii_name(last)}"[:14] + (f"_{ward}" if ward > 1 else "")
        rows.append([f"{ascii_name(first)}.{ascii_name(last)}{ward}@example.gov", f"{name}, Ward {ward}", role, handle, zones[at % len(zones)],
                     RANDOM.choice(["en", "en", "es", ""]), first, last])
    rows[4][4] = "(GMT-05:00) Eastern Time (US & Canada)"
    rows[9][2] = "Owner"
    rows[14][3] = "Jon-Peyer"
    rows[20][0] = rows[2][0]
    write_csv("members.csv", "email,name,role,handle,timezone,locale,first_name,last_name".split(","), rows)


def clients():
    header = "ID,firstName,lastName,email,username,middleName,project,desk,active,type,created".split(",")
    rows = []
    for at in range(60):
        first, last = FIRST[at % len(FIRST)], SURNAMES[(at * 7) % len(SURNAMES)]
        created = dt.datetime(2024, 6, 13, 15, 6, 2) + dt.timedelta(hours=37 * at)
        rows.append(["", first, last, f"{ascii_name(first)}.{ascii_name(last)}{at}@example.com", "", RANDOM.choice(["", "", "M."]),
                     RANDOM.choice(["", "66524609caa3558dd8f8da65", "66524609caa3558dd8f8da66"]),
                     RANDOM.choice(["", "67a346ad8092c651c919337e"]), RANDOM.choice(["True", "True", "False", ""]),
                     RANDOM.choice(["Personal", "Business", ""]), RANDOM.choice([created.strftime("%Y-%m-%dT%H:%M:%S.802Z"), ""])])
    rows[7][header.index("firstName")] = '=HYPERLINK("https://example.com";"Josef")'
    rows[15][header.index("ID")] = "666c2c2f32735479fd3e9a5c"
    rows[22][header.index("project")] = "Nordwind online"
    rows[31][header.index("email")] = rows[30][header.index("email")].upper()
    rows[40][header.index("created")] = "gestern"
    write_csv("clients.csv", header, rows)


def users():
    names = [("Helga Brandt", "Admin", "0001"), ("Petra Lang", "Supervisor", "0007"), ("Anna Weber", "User", "0042"), ("Bo Lind", "User", "0043"),
             ("Carla Nuñez", "User", "0107"), ("Daniel Okafor", "User", "0108"), ("Eva Stein", "User", "0111"), ("Fabio Rossi", "User", "0205"),
             ("Greta Janssen", "User", "0206")]
    rows = [["Active", name, f"{name.lower().replace(' ', '.').replace('ñ', 'n')}@{DOMAIN}", role, "none", "", staff] for name, role, staff in names]
    write_csv("users.csv", ["Current Status", "Display Name", "Primary Email", "Role", "Groups", "Source Username(s)", "Employee Number"], rows)


def configuration():
    """Writes the configuration that fits customers.csv."""
    fields = [("Kd-Nr.", "external_id", 2), ("Firma", "name", 0), ("Straße", "street", 0), ("Hausnr.", "house_number", 0), ("PLZ", "zip", 0),
              ("Ort", "city", 0), ("Land", "country", 0), ("Ansprechpartner", "contact_person", 0), ("Telefon", "phone", 0), ("Mobil", "mobile", 0),
              ("E-Mail", "email", 0), ("Webseite", "website", 0), ("Besuchsintervall (Tage)", "call_interval", 0),
              ("Besuchsdauer (Min.)", "call_duration", 0), ("Letzter Besuch", "last_call", 0), ("Jahresumsatz", "annual_revenue", 0),
              ("ABC-Klasse", "category", 0), ("Aktiv", "active", 0), ("Bemerkung", "note", 1)]
    extra = {"last_call": {"policy": "keep_later", "dateOrder": "dayFirst"}, "annual_revenue": {"decimalMark": "comma"}}
    config = {"$schema": "importcfg.schema.json", "format": "import-configuration", "version": 1, "name": "Kunden aus dem ERP",
              "recordType": "customers", "table": {"encoding": "windows-1252", "delimiter": ";", "headerRow": True}, "mode": "update", "blank": "leave",
              "mapping": [{"SourceFieldID": source, "TargetFieldID": target, "UpdateBehavior": behavior, **extra.get(target, {})}
                          for source, target, behavior in fields],
              "assignment": {"by": "email", "column": "Vertreter-Mail"}}
    (HERE / "customers.importcfg").write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    rows = customers()
    references = good_numbers(rows)
    spoil(rows)
    write_csv("customers.csv", HEADER, [row[:len(HEADER)] for row in rows], "windows-1252", ";")
    write_customers_xlsx(rows)
    appointments(references)
    tasks(references)
    reports(references)
    people()
    members()
    clients()
    users()
    configuration()


if __name__ == "__main__":
    main()
