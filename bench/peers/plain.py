"""The program that people write: csv.DictReader or json, csv.DictWriter or json.

    python3 bench/peers/plain.py FROM TO SOURCE TARGET [DELIMITER [ENCODING]]
"""
import csv
import json
import sys

csv.field_size_limit(1 << 31)
FROM, TO, SOURCE, TARGET, *MORE = sys.argv[1:]
DELIMITER = MORE[0] if MORE else ("\t" if FROM == "tsv" else ",")
ENCODING = MORE[1] if len(MORE) > 1 else "utf-8"
DELIMITED = ("csv", "tsv")


def analysis(text):
    kept = (line.strip() for line in text.splitlines())
    for index, line in enumerate(line for line in kept if line):
        yield {
            "original": line,
            "length": len(line),
            "word_count": len(line.split()),
            "uppercase": line.upper(),
            "index": index,
        }


newline = "" if FROM in DELIMITED else None
with open(SOURCE, encoding=ENCODING, newline=newline) as source:
    if FROM in DELIMITED:
        records = csv.DictReader(source, delimiter=DELIMITER)
    elif FROM == "jsonl":
        records = map(json.loads, source)
    elif FROM == "txt":
        records = analysis(source.read())
    else:
        records = json.load(source)
    with open(TARGET, "w", encoding="utf-8", newline="" if TO in DELIMITED else "\n") as target:
        if TO == "jsonl":
            for record in records:
                target.write(json.dumps(record, ensure_ascii=False) + "\n")
        elif TO == "json":
            json.dump(list(records), target, indent=2, ensure_ascii=False)
        else:
            if FROM not in DELIMITED:
                records = list(records)
                columns = list(dict.fromkeys(name for record in records for name in record))
            else:
                columns = records.fieldnames
            writer = csv.DictWriter(target, columns, delimiter="\t" if TO == "tsv" else ",")
            writer.writeheader()
            writer.writerows(records)
