#!/usr/bin/env python3
"""Compares two data files record by record with nothing but Python's own csv and json modules.

    python3 bench/verify.py SOURCE TARGET [--process text-analysis] [--numbers by-value]
                                          [--delimiter C] [--encoding E] [--quote C]
                                          [--escape backslash] [--comment C]

Delimiter, encoding, quote, escape and comment are those of a delimited source that is not the usual
one; no line within its cells may begin like a comment. Numbers by value
takes 1.10 and 1.1 for the same, as long as both are what a double makes of them.
Formats go by file name (csv, tsv, json, jsonl, txt). Exits 1 at the first difference; else prints the
number of records and a SHA-256 over their text by column, the same for every format of the same data.
Memory stays flat.

Between json and jsonl everything counts: kinds, number text, key order, null against missing.
As soon as one side is csv, tsv or txt, what such a file can carry counts: the text of each value
(nested ones as compact JSON), with null, missing and empty alike, and the columns in first-seen order.
A csv, tsv or txt source must give nothing but strings.
"""
import csv
import hashlib
import itertools
import json
import os
import sys

csv.field_size_limit(1 << 31)
PIECE = 1 << 20
DELIMITED = {"csv": ",", "tsv": "\t"}


class Number(tuple):
    """A JSON number as written, equal to no string and to no list."""

    __slots__ = ()

    def __new__(cls, text):
        return tuple.__new__(cls, ("number", text))


DECODER = json.JSONDecoder(parse_int=Number, parse_float=Number)


def text_of(value):
    """What a csv cell holds for a JSON value: nested ones as compact JSON, numbers as written."""
    if type(value) is str:
        return value
    if type(value) is Number:
        return value[1]
    return "" if value is None else compact(value)


def compact(value):
    if type(value) is Number:
        return value[1]
    if isinstance(value, dict):
        return "{" + ",".join(compact(k) + ":" + compact(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(compact, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def texts(record):
    """The record as text by column, empty ones left out."""
    cells = ((column, text_of(value)) for column, value in record.items())
    return {column: text for column, text in cells if text != ""}


def json_values(path):
    """The elements of a JSON array one by one; a single other value counts as an array of one."""
    with open(path, encoding="utf-8-sig") as file:
        text, at, want, ended = "", 0, PIECE, False

        def more():
            nonlocal text, at, ended
            piece = file.read(want)
            ended = piece == ""
            text, at = text[at:] + piece, 0

        def skip(characters):
            nonlocal at
            while True:
                while at < len(text) and text[at] in characters:
                    at += 1
                if at < len(text) or ended:
                    return
                more()

        more()
        skip(" \t\r\n")
        if text[at : at + 1] != "[":
            rest = text[at:] + file.read()
            yield DECODER.decode(rest)
            return
        at += 1
        skip(" \t\r\n")
        while text[at : at + 1] != "]":
            try:
                value, end = DECODER.raw_decode(text, at)
                whole = end < len(text)
            except json.JSONDecodeError:
                if ended:
                    raise
                whole = False
            if not whole and not ended:
                want = max(PIECE, len(text) - at)
                more()
                continue
            at = end
            yield value
            skip(" \t\r\n")
            if text[at : at + 1] not in (",", "]"):
                raise ValueError(f"neither , nor ] after a record: {text[at:at + 20]!r}")
            if text[at] == ",":
                at += 1
                skip(" \t\r\n")
        at += 1
        skip(" \t\r\n")
        if at < len(text):
            raise ValueError("something after the array")


def lines(path):
    with open(path, encoding="utf-8-sig") as file:
        for line in file:
            yield line.removesuffix("\n")


class Records:
    """The records of a file, each a dictionary, and the columns seen so far."""

    def __init__(self, path, form, process=None, encoding="utf-8-sig", dialect=None, comment=None):
        self.path, self.form, self.process = path, form, process
        self.dialect = {"delimiter": DELIMITED.get(form), **(dialect or {})}
        self.encoding, self.comment = encoding, comment
        self.columns = {}

    def __iter__(self):
        if self.form in DELIMITED:
            return self.delimited()
        if self.process == "text-analysis":
            return self.objects(analysis(self.path))
        if self.form == "json":
            return self.objects(json_values(self.path))
        if self.form == "jsonl":
            return self.objects(DECODER.decode(line) for line in lines(self.path) if line.strip())
        return self.objects(lines(self.path))

    def delimited(self):
        with open(self.path, encoding=self.encoding, newline="") as file:
            told = (line for line in file if not (self.comment and line.startswith(self.comment)))
            rows = csv.reader(told, **self.dialect)
            header = next(rows, [])
            self.columns = dict.fromkeys(header)
            for row in rows:
                if row:
                    if len(row) != len(header):
                        raise ValueError(f"line {rows.line_num}: {len(row)} cells, {len(header)} columns")
                    yield dict(zip(header, row))

    def objects(self, values):
        for value in values:
            record = value if isinstance(value, dict) else {"value": value}
            for column in record:
                self.columns.setdefault(column)
            yield record


def analysis(path):
    """The text analysis by Python's own strip, splitlines, split, len and upper."""
    index = 0
    with open(path, encoding="utf-8-sig", newline="") as file:
        for part in file:
            for line in part.splitlines():
                kept = line.strip()
                if kept:
                    yield {
                        "original": kept,
                        "length": Number(str(len(kept))),
                        "word_count": Number(str(len(kept.split()))),
                        "uppercase": kept.upper(),
                        "index": Number(str(index)),
                    }
                    index += 1


def same_number(old, new):
    """Whether a double makes the same of both, e.g. of 1.10 and 1.1."""
    try:
        return type(old) is Number and float(old[1]) == float(text_of(new))
    except ValueError:
        return False


def same_by_value(old, new):
    """The same with numbers by value, at the top of the record and inside of it."""
    if isinstance(old, dict) and isinstance(new, dict):
        return list(old) == list(new) and all(same_by_value(old[name], new[name]) for name in old)
    if type(old) is list and type(new) is list:
        return len(old) == len(new) and all(map(same_by_value, old, new))
    return old == new or (type(new) is Number and same_number(old, new))


def same_texts_by_value(old, texts_of_old, texts_of_new):
    """The same as text, with the numbers at the top of the record by value."""
    return texts_of_old.keys() == texts_of_new.keys() and all(
        text == texts_of_new[column] or same_number(old[column], texts_of_new[column])
        for column, text in texts_of_old.items()
    )


def first_difference(old, new):
    """The first column that differs, and its two texts."""
    for column in {**old, **new}:
        if old.get(column) != new.get(column):
            return f"column {column}: {old.get(column)!r} against {new.get(column)!r}"
    return "the order of the columns, or kinds of values"


def option(arguments, name, default=None):
    """Takes an option and its value out of the arguments."""
    if name not in arguments:
        return default
    at = arguments.index(name)
    value = arguments[at + 1]
    del arguments[at : at + 2]
    return value


def main(arguments):
    arguments = list(arguments)
    process = option(arguments, "--process")
    by_value = option(arguments, "--numbers") == "by-value"
    dialect = {"delimiter": option(arguments, "--delimiter"), "quotechar": option(arguments, "--quote")}
    if option(arguments, "--escape") == "backslash":
        dialect |= {"escapechar": "\\", "doublequote": False}
    dialect = {name: value for name, value in dialect.items() if value is not None}
    comment = option(arguments, "--comment")
    encoding = option(arguments, "--encoding", "utf-8-sig")
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    forms = [os.path.splitext(path)[1][1:].lower() for path in arguments]
    typed = forms[1] in ("json", "jsonl") and (forms[0] in ("json", "jsonl") or process is not None)
    source = Records(arguments[0], forms[0], process, encoding, dialect, comment)
    target = Records(arguments[1], forms[1])
    strings_only = process is None and forms[0] not in ("json", "jsonl")
    digest = hashlib.sha256()
    count = 0
    for old, new in itertools.zip_longest(source, target):
        if old is None or new is None:
            print(f"different: one file ends after {count} records", file=sys.stderr)
            return 1
        count += 1
        if strings_only and any(type(value) is not str for value in new.values()):
            print(f"different: record {count} holds more than strings: {new}", file=sys.stderr)
            return 1
        old_texts, new_texts = texts(old), texts(new)
        same = old_texts == new_texts
        if typed:
            same = same and old == new and list(old) == list(new)
        if by_value and not same:
            same = same_by_value(old, new) if typed else same_texts_by_value(old, old_texts, new_texts)
        if not same:
            where = first_difference(old_texts, new_texts)
            print(f"different: record {count}, {where}\n  {old}\n  {new}"[:2000], file=sys.stderr)
            return 1
        digest.update(json.dumps(old_texts, sort_keys=True).encode("ascii"))
    if list(source.columns) != list(target.columns) and "txt" not in forms:
        print(
            f"different: columns {list(source.columns)} against {list(target.columns)}",
            file=sys.stderr,
        )
        return 1
    print(f"equal: {count} records, sha256 {digest.hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
