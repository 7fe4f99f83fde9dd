"""Answers requests, one JSON object per line on stdin, with one JSON object per line on stdout."""
import csv
import json
import sys

import exporter
import text_analysis

csv.field_size_limit(1 << 30)


def answer(operation, text, capitals):
    if operation == "text-analysis":
        text = text.removeprefix("\ufeff")
        if not text_analysis.knows_all(text, capitals):
            return {"unknown": True}
        return {"text": exporter.to_json(text_analysis.analyse(text))}
    if operation == "csv-json":
        return {"text": exporter.to_json(exporter.from_csv(text))}
    data = json.loads(text)
    errors = exporter.validate(data)
    if errors:
        return {"errors": errors}
    if operation == "json-json":
        return {"text": exporter.to_json(data)}
    return {"text": exporter.to_csv(data, {"json-csv": "excel", "json-tsv": "excel-tab"}[operation])}


for request in sys.stdin:
    parts = json.loads(request)
    print(json.dumps(answer(parts["operation"], parts["text"], parts["capitals"])), flush=True)
