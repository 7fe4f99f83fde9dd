"""Reads the first sheet of a workbook with nothing but Python's own zip and XML.

Prints JSON: the rows, each a list of [column, type, value, number format], and what is said of the
sheet. Ends with an error when the file is not a sound zip, or a part is not where another says.
"""
import json
import re
import sys
import zipfile
import xml.etree.ElementTree as xml

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(package, rels, kind):
    for rel in xml.fromstring(package.read(rels)).iter(RELS + "Relationship"):
        if rel.get("Type") == f"{OFFICE}/{kind}":
            return rel.get("Target")
    raise ValueError(f"{rels} names no {kind}")


def unescaped(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def column_of(ref):
    letters = re.fullmatch("([A-Z]+)[0-9]+", ref)[1]
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def formats(package):
    root = xml.fromstring(package.read("xl/styles.xml"))
    codes = {f.get("numFmtId"): f.get("formatCode") for f in root.iter(MAIN + "numFmt")}
    bold = [font.find(MAIN + "b") is not None for font in root.find(MAIN + "fonts")]
    return [
        "bold" if bold[int(xf.get("fontId"))] else codes.get(xf.get("numFmtId"), "")
        for xf in root.find(MAIN + "cellXfs")
    ]


def read(path):
    with zipfile.ZipFile(path) as package:
        if package.testzip() is not None:
            raise ValueError(f"{package.testzip()} is damaged")
        names = set(package.namelist())
        for part in xml.fromstring(package.read("[Content_Types].xml")).iter(TYPES + "Override"):
            if part.get("PartName")[1:] not in names:
                raise ValueError(f"{part.get('PartName')} is missing")
        workbook = related(package, "_rels/.rels", "officeDocument")
        sheets = xml.fromstring(package.read(workbook)).findall(f"{MAIN}sheets/{MAIN}sheet")
        target = related(package, "xl/_rels/workbook.xml.rels", "worksheet")
        sheet = xml.fromstring(package.read("xl/" + target))
        styles = formats(package)
        rows = []
        for number, row in enumerate(sheet.iter(MAIN + "row"), 1):
            cells = []
            for cell in row:
                kind = cell.get("t", "n")
                if not cell.get("r").endswith(str(number)) or row.get("r") != str(number):
                    raise ValueError(f"{cell.get('r')} stands in row {number}")
                text = cell.find(f"{MAIN}is/{MAIN}t" if kind == "inlineStr" else MAIN + "v").text
                value = unescaped(text or "") if kind == "inlineStr" else text
                cells.append([column_of(cell.get("r")), kind, value, styles[int(cell.get("s", 0))]])
            rows.append(cells)
        pane = sheet.find(f".//{MAIN}pane")
        return {
            "sheets": [one.get("name") for one in sheets],
            "rows": rows,
            "frozen": None if pane is None else [pane.get("state"), pane.get("ySplit")],
            "filter": next((f.get("ref") for f in sheet.iter(MAIN + "autoFilter")), None),
        }


# Lone surrogates can't be written as UTF-8: they stay escapes.
print(json.dumps(read(sys.argv[1])))
