"""What a plain Python exporter of a list of objects does: the reference for JSON to JSON and JSON to CSV."""
import csv
import io
import json


def validate(data):
    """Messages about what is not a list of objects; rows count from 1."""
    if not isinstance(data, list):
        return ["data must be a list"]
    return [
        f"row {number}: expected object, got {type(row).__name__}"
        for number, row in enumerate(data, start=1)
        if not isinstance(row, dict)
    ]


def to_json(data):
    return json.dumps(data, indent=2, ensure_ascii=False)


def to_csv(data, dialect="excel"):
    """All keys in first-seen order as columns; what a row lacks is empty."""
    columns = list(dict.fromkeys(key for row in data for key in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", dialect=dialect)
    writer.writeheader()
    writer.writerows(data)
    return out.getvalue()


def from_csv(text):
    """A CSV text with a header as a list of objects; blank lines count for nothing."""
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    return [dict(zip(rows[0], row)) for row in rows[1:]]
