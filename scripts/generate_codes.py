#!/usr/bin/env python3
"""Writes src/locale/data/codes.tsv: the codes that may stand for a language in a file's path.

    npm install cldr-core cldr-localenames-full
    python3 scripts/generate_codes.py FOLDER_OF_NODE_MODULES

Two-letter codes are all that CLDR has a name for; three-letter ones only those of languages that CLDR has a locale for:
`new` and `bin` are languages too, but as names of folders they are none.
Data: Unicode CLDR (Unicode-3.0).
"""
import json
import pathlib
import sys

MODULES = pathlib.Path(sys.argv[1])
OUT = pathlib.Path(__file__).resolve().parent.parent / "src/locale/data/codes.tsv"


def names(kind):
    path = MODULES / f"cldr-localenames-full/main/en/{kind}.json"
    return json.loads(path.read_text("utf8"))["main"]["en"]["localeDisplayNames"][kind]


full = json.loads((MODULES / "cldr-core/availableLocales.json").read_text("utf8"))["availableLocales"]["full"]
languages = {locale.split("-")[0] for locale in full} - {"und"} | {code for code in names("languages") if len(code) == 2}
retired = {"in", "iw", "ji", "jw", "mo", "sh"}  # `in` is a word too often
languages |= retired - {"in"}
territories = {code for code in names("territories") if len(code) in (2, 3)} - {"ZZ", "XA", "XB"}
rows = {
    "language": languages,
    "script": {code.split("-")[0] for code in names("scripts")},
    "region": territories,
}
head = "# Codes of languages, scripts and regions. Unicode CLDR 48, Unicode-3.0; scripts/generate_codes.py\n"
OUT.write_text(head + "".join(f"{kind}\t{' '.join(sorted(codes))}\n" for kind, codes in rows.items()), "utf8")
