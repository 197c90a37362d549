#!/usr/bin/env python3
"""Writes src/locale/data/quotation-marks.tsv from CLDR: the usual quotation marks of each language.

    npm install cldr-misc-full
    python3 scripts/generate_quotation_marks.py FOLDER_OF_NODE_MODULES

A row is a language and four marks: opening, closing, opening inside, closing inside.
Data: Unicode CLDR (Unicode-3.0).
"""
import json
import pathlib
import sys

MAIN = pathlib.Path(sys.argv[1]) / "cldr-misc-full/main"
DATA = pathlib.Path(__file__).resolve().parent.parent / "src/locale/data"
ALIASES = {"fil": "tl", "no": "nb"}

rows = []
for folder in sorted(MAIN.iterdir()):
    if "-" in folder.name or folder.name == "und":
        continue
    tree = json.loads((folder / "delimiters.json").read_text("utf8"))["main"][folder.name]["delimiters"]
    marks = [tree[key] for key in ("quotationStart", "quotationEnd", "alternateQuotationStart", "alternateQuotationEnd")]
    rows.append("\t".join([ALIASES.get(folder.name, folder.name), *marks]))
(DATA / "quotation-marks.tsv").write_text("".join(row + "\n" for row in sorted(set(rows))), "utf8")
