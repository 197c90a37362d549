#!/usr/bin/env python3
"""Writes src/facts/quantities/numerals.tsv: numbers spelt out by CLDR's rules run forwards, to be read back by a test.

    npm install cldr-rbnf
    python3 scripts/generate_numerals.py FOLDER_OF_NODE_MODULES

A row is language, value and words. The tables that the reader works with are made of the words inside the rules
(generate_quantities.py), not of what is written here. Data: Unicode CLDR (Unicode-3.0).
"""
import pathlib
import sys

import spellout

MODULES = pathlib.Path(sys.argv[1])
OUT = pathlib.Path(__file__).resolve().parent.parent / "src/facts/quantities/numerals.tsv"
LANGUAGES = (
    "af sq am ar hy az be bs bg my ca zh hr cs da nl en et tl fi fr ka de el gu he hi hu is id ga it ja kk km ko ky lo lv lt "
    "mk ms mt ne nb fa pl pt ro ru sr sk sl es sw sv ta th tr uk vi cy eo"
).split()
FILES = {"tl": "fil", "nb": "no"}
VALUES = [2, 5, 7, 9, 12, 16, 20, 30, 35, 48, 50, 79, 99, 100, 300, 1000, 2000, 25_000, 3_000_000]
# What the rules write and nobody reads: thousands with a compound count in front of their count (Swahili).
UNWRITTEN = {("sw", 25_000)}

lines = ["# Written by scripts/generate_numerals.py from CLDR 48 (Unicode-3.0)"]
for language in LANGUAGES:
    rules = spellout.Rules(MODULES, FILES.get(language, language))
    names = [name for name in rules.sets if "cardinal" in name and not name.startswith("%%")]
    name = next((name for name in names if name in ("%spellout-cardinal", "%spellout-cardinal-masculine")), names[0])
    for value in VALUES:
        words = (rules.write(name, value) or "").replace("\u00ad", "")
        if words and not any(c.isdigit() for c in words) and (language, value) not in UNWRITTEN:
            lines.append(f"{language}\t{value}\t{words}")
OUT.write_text("\n".join(lines) + "\n", "utf8")
