#!/usr/bin/env python3
"""Writes src/locale/data/<lang>/places.tsv from CLDR: countries, exemplar cities, languages, months and weekdays.

    npm install cldr-core cldr-localenames-full cldr-dates-full
    python3 scripts/generate_places.py FOLDER_OF_NODE_MODULES

A row is an id and the forms of one thing, separated by `|`. Ids: `US` a country, `001` a part of the world, `@Paris` a
city, `~fr` a language (and so the demonym), `calendar` the words for months and weekdays, which are no names.
Data: Unicode CLDR (Unicode-3.0).
"""
import json
import pathlib
import re
import sys

MODULES = pathlib.Path(sys.argv[1])
DATA = pathlib.Path(__file__).resolve().parent.parent / "src/locale/data"
LANGUAGES = (
    "af sq am ar hy az eu be bn bs bg my ca zh hr cs da nl en et tl fi fr gl ka de el gu he hi hu is id ga it ja jv kn kk km "
    "ko ky lo lv lt mk ms ml mt mr mn ne nb or ps fa pl pt pa ro ru sr si sk sl es sw sv tg ta tt te th tr tk uk ur uz vi cy "
    "yi zu sn ak eo"
).split()
CLDR = {"tl": "fil", "nb": "no"}


def load(package, language, name):
    path = MODULES / package / "main" / CLDR.get(language, language) / name
    if not path.exists():
        return {}
    return next(iter(json.loads(path.read_text("utf8"))["main"].values()))


def add(rows, key, form):
    form = re.sub(r"\s+", " ", form.replace("\u200e", "").replace("\u200f", "")).strip()
    form = re.sub(r"\s*[(（\[].*?[)）\]]", "", form)
    if form and form not in rows.setdefault(key, []) and "|" not in form:
        rows[key].append(form)


def zones(tree, path=()):
    for name, value in tree.items():
        if isinstance(value, dict) and "exemplarCity" not in value and "_type" not in value:
            yield from zones(value, path + (name,))
        elif isinstance(value, dict):
            yield "/".join(path + (name,)), value.get("exemplarCity")


def table(language):
    rows = {}
    territories = load("cldr-localenames-full", language, "territories.json")
    for key, form in (territories.get("localeDisplayNames", {}).get("territories", {})).items():
        code = key.split("-alt")[0]
        if code not in ("ZZ", "XA", "XB", "EZ", "QO") and form != code:
            add(rows, code, form)
    times = load("cldr-dates-full", language, "timeZoneNames.json")
    for zone, city in zones(times.get("dates", {}).get("timeZoneNames", {}).get("zone", {})):
        name = zone.split("/")[-1].replace("_", " ")
        if zone.split("/")[0] in ("Etc", "Antarctica"):
            continue
        if city:
            add(rows, "@" + name, city)
    if language == "en":
        for zone, _ in zones(load("cldr-dates-full", "ru", "timeZoneNames.json")["dates"]["timeZoneNames"]["zone"]):
            name = zone.split("/")[-1].replace("_", " ")
            if zone.split("/")[0] not in ("Etc", "Antarctica"):
                add(rows, "@" + name, name)
    languages = load("cldr-localenames-full", language, "languages.json")
    for key, form in (languages.get("localeDisplayNames", {}).get("languages", {})).items():
        if re.fullmatch("[a-z]{2}|yue|fil|ckb|haw", key.split("-alt")[0]) and form != key:
            add(rows, "~" + key.split("-alt")[0], form)
    for file in ("ca-gregorian.json",):
        calendar = load("cldr-dates-full", language, file)
        gregorian = calendar.get("dates", {}).get("calendars", {}).get("gregorian", {})
        for part in ("months", "days"):
            for style in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    for form in gregorian.get(part, {}).get(style, {}).get(width, {}).values():
                        if not any(c.isdigit() for c in form):
                            add(rows, "calendar", form.rstrip("."))
    return rows


def main():
    for language in LANGUAGES:
        rows = table(language)
        if not rows:
            continue
        lines = [f"# {CLDR.get(language, language)}: Unicode CLDR (Unicode-3.0), by scripts/generate_places.py"]
        lines += [f"{key}\t{'|'.join(forms)}" for key, forms in sorted(rows.items())]
        path = DATA / language / "places.tsv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf8")


main()
