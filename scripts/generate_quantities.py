#!/usr/bin/env python3
"""Writes src/locale/data/<lang>/quantities.tsv from CLDR: separators, number words, magnitudes, months, money, units.

    npm install cldr-rbnf cldr-numbers-full cldr-units-full cldr-dates-full cldr-core
    python3 scripts/generate_quantities.py FOLDER_OF_NODE_MODULES

A row is kind, value and forms separated by `|`; kinds are those of src/locale/quantities/sense.rs. Corrections stand in
quantities.hand.tsv beside it. Data: Unicode CLDR (Unicode-3.0).
"""
import collections
import json
import pathlib
import re
import sys

import spellout

MODULES = pathlib.Path(sys.argv[1])
DATA = pathlib.Path(__file__).resolve().parent.parent / "src/locale/data"
LANGUAGES = (
    "af sq am ar hy az eu be bn bs bg my ca zh hr cs da nl en et tl fi fr gl ka de el gu he hi hu is id ga it ja jv kn kk km "
    "ko ky lo lv lt mk ms ml mt mr mn ne nb or ps fa pl pt pa ro ru sr si sk sl es sw sv tg ta tt te th tr tk uk ur uz vi cy "
    "yi zu sn ak eo la"
).split()
CLDR = {"tl": "fil", "nb": "no"}
# Whose money a bare noun is, where it is not the first of its group.
HOME = {
    "sv": "SEK", "da": "DKK", "nb": "NOK", "is": "ISK", "cs": "CZK", "ru": "RUB", "be": "BYN", "ur": "PKR", "ne": "NPR",
    "si": "LKR", "fr": "CHF", "ar": "EGP", "fa": "IRR", "he": "ILS", "sr": "RSD", "mk": "MKD", "et": "EEK", "sw": "KES",
}
# Whose name alone a noun of money is, the likeliest first, where the language has none of its own.
FIRST = "USD EUR GBP JPY CNY CHF RUB INR MXN SEK KWD IRR SAR KRW AED KES AZN TRY RON".split()


def current():
    """The currencies that are money somewhere today."""
    regions = json.loads((MODULES / "cldr-core/supplemental/currencyData.json").read_text("utf8"))["supplemental"]["currencyData"]["region"]
    spans = [(code, span) for rows in regions.values() for row in rows for code, span in row.items()]
    codes = {code for code, span in spans if "_to" not in span and span.get("_tender") != "false"}
    # Gone, and still in the texts.
    return sorted(codes - {"XXX", "XDR", "XUA", "XSU"} | {"HRK", "BGN"})


CURRENCIES = current()
# Words inside names of money that are no money.
SMALL = "de di du do da na das dos la of the van der des s y e et".split() + ["की", "का", "के", "của"]
UNITS = (
    "meter kilometer decimeter centimeter millimeter micrometer nanometer mile yard foot inch light-year nautical-mile "
    "square-kilometer hectare square-meter square-centimeter square-mile acre square-yard square-foot square-inch "
    "tonne kilogram gram milligram microgram ton stone pound ounce carat "
    "liter hectoliter deciliter centiliter milliliter cubic-kilometer cubic-meter cubic-centimeter cubic-foot cubic-mile "
    "gallon pint quart barrel bushel fluid-ounce "
    "kilometer-per-hour meter-per-second mile-per-hour knot celsius fahrenheit kelvin generic "
    "kilowatt-hour joule kilojoule calorie kilocalorie watt kilowatt megawatt gigawatt horsepower volt ohm "
    "byte kilobyte megabyte gigabyte terabyte petabyte megabit gigabit kilobit hertz kilohertz megahertz gigahertz "
    "pixel megapixel bar millibar pascal hectopascal atmosphere newton degree"
).split()
DURATIONS = "decade year month week day hour minute second millisecond microsecond nanosecond fortnight".split()
HALVES = {"am": "am", "pm": "pm", "morning1": "am", "morning2": "am", "afternoon1": "pm", "afternoon2": "pm",
          "evening1": "pm", "evening2": "pm"}


def load(package, language, name):
    path = MODULES / package / "main" / CLDR.get(language, language) / name
    return next(iter(json.loads(path.read_text("utf8"))["main"].values())) if path.exists() else {}


class Table:
    def __init__(self):
        self.rows = {}

    def add(self, kind, value, form):
        form = re.sub(r"[\s\u00a0\u202f]+", " ", re.sub("[\u200b-\u200f\u00ad\u202a-\u202e]", "", form)).strip()
        if form and "|" not in form and form not in (forms := self.rows.setdefault((kind, str(value)), [])):
            forms.append(form)

    def write(self, path):
        lines = ["# Written by scripts/generate_quantities.py from CLDR 48 (Unicode-3.0); corrections in quantities.hand.tsv"]
        lines += ["\t".join([*key, "|".join(forms)]) for key, forms in self.rows.items()]
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", "utf8")


def numbers(table, language):
    tree = load("cldr-numbers-full", language, "numbers.json").get("numbers", {})
    symbols = tree.get("symbols-numberSystem-latn") or {"decimal": ".", "group": ","}
    table.rows["decimal", symbols["decimal"]] = []
    table.rows["group", " " if symbols["group"].isspace() else symbols["group"]] = []
    if ",##," in tree.get("decimalFormats-numberSystem-latn", {}).get("standard", ""):
        table.rows["indian-groups", ""] = []
    systems = {name for name in tree if name.startswith("decimalFormats-")}
    for system in sorted(systems):
        for width in ("long", "short"):
            for key, pattern in tree[system].get(width, {}).get("decimalFormat", {}).items():
                zeros = re.match(r"^(1)(0+)-count-", key)
                for one in pattern.split(";"):
                    shape = re.match(r"^[^\w0]*(0+)[\s\u00a0\u202f\u200f]*([^\d;]+)$", one.replace("'", ""))
                    if zeros and shape:
                        power = len(zeros[2]) + 1 - len(shape[1])
                        word = shape[2].strip()
                        # Catalan writes "kM", which folds to the sign of the kilometre.
                        if power >= 3 and (len(word) > 1 or ord(word[0]) > 0x2E80) and word != "kM":
                            table.add("mag", 10**power, word.rstrip(".") if len(word) > 3 else word)
    percent = symbols.get("percentSign", "%")
    if percent not in "%٪":
        table.add("percent", "", percent)


def words(table, language):
    found, order = spellout.spelled(MODULES, CLDR.get(language, language) if language != "tl" else "fil")
    for kind, value, word in sorted(found, key=lambda row: (row[0], row[1] or 0, row[2])):
        table.add(kind, value, word)
    for value, word in sorted(order):
        table.add("ord", value, word)


def dates(table, language):
    calendar = load("cldr-dates-full", language, "ca-gregorian.json").get("dates", {}).get("calendars", {}).get("gregorian", {})
    for place in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in calendar.get("months", {}).get(place, {}).get(width, {}).items():
                if not re.search(r"\d", name) and not re.fullmatch(r"M\d+|\w|", name):
                    table.add("month", number, name)
                    if name.endswith(".") and len(name) > 3:
                        table.add("month", number, name.rstrip("."))
        for width in ("wide", "abbreviated"):
            for period, name in calendar.get("dayPeriods", {}).get(place, {}).get(width, {}).items():
                if (half := HALVES.get(period.split("-alt")[0])) and len(name) > 1:
                    table.add(half, "", name)
    for kind, number in (("bce", "0"), ("ce", "1")):
        for width in ("eraNames", "eraAbbr"):
            for era in (number, f"{number}-alt-variant"):
                name = calendar.get("eras", {}).get(width, {}).get(era, "")
                # In one letter they are other words: `A`, `м`.
                if len(name) > 1:
                    table.add(kind, "", name)


def money(table, language):
    tree = load("cldr-numbers-full", language, "currencies.json").get("numbers", {}).get("currencies", {})
    names = {}
    for code in CURRENCIES:
        entry = tree.get(code, {})
        forms = [form for key, form in entry.items() if key.startswith("displayName") and form != code]
        names[code] = [re.sub(r"\s*\(.*?\)", "", form).lower() for form in forms]
        for form in names[code]:
            table.add("cur", code, form)
        for key in ("symbol", "symbol-alt-variant"):
            symbol = entry.get(key, code)
            if symbol != code and not re.fullmatch(r"[a-z]{1,1}|[$¥£]|\W?", symbol):
                table.add("cur", code, symbol)
    # The noun that names of money end in, or begin with, stands alone for any of them.
    last, nouns = 0, {}
    for code in CURRENCIES:
        # At either edge of the name: what stands between (`wons *sud*-coreans`, the name of a country) is no money.
        for form in names[code]:
            split = re.split("[ -]", form)
            if len(split) > 1:
                nouns.setdefault(split[0], {}).setdefault(code, -1)
                nouns.setdefault(split[-1], {}).setdefault(code, 1)
    for part, codes in nouns.items():
        if len(codes) >= 4 and part not in SMALL:
            last += sum(codes.values())
    # Where nothing stands between words, the noun ends the names that it is part of: `米ドル`.
    for part, codes in nouns.items():
        if ord(part[0]) > 0x2E80:
            codes.update({code: 1 for code in CURRENCIES for form in names[code] if form.endswith(part) and form != part})
    rank = {code: place for place, code in enumerate(FIRST)}
    for part, codes in nouns.items():
        edge = 1 if last > 0 else -1
        if part in SMALL or abs(last) < 3 or sum(codes.values()) * edge <= 0 or not re.search(r"\w", part) or len(part) < minimum(part, codes):
            continue
        home = HOME.get(language)
        order = sorted(codes, key=lambda code: (code != home, rank.get(code, 99), code))
        table.add("cur", "/".join(order), part)


def minimum(noun, codes):
    """Shorter nouns are other words too: `sol`, `som`, `lev`; `yen` and `won` are not, or hardly ever."""
    return 4 if ord(noun[0]) < 0x590 and not {"JPY", "KRW", "BRL", "PLN"} & codes.keys() else 2


def units(table, language):
    tree = load("cldr-units-full", language, "units.json").get("units", {})
    for width in ("long", "short"):
        for key, entry in tree.get(width, {}).items():
            dimension, _, name = key.partition("-")
            kind = "duration" if dimension == "duration" and name in DURATIONS else "unit" if name in UNITS else None
            if not kind or not isinstance(entry, dict) or dimension in ("torque", "force", "graphics") and name == "foot":
                continue
            for pattern_key, pattern in entry.items():
                if "count" not in pattern_key or "{0}" not in pattern:
                    continue
                form = pattern.replace("{0}", "").strip(" \u00a0\u202f").rstrip(".")
                if pattern.startswith("{0}") and form and form not in "°′″'\"":
                    table.add(kind, name, form.lower() if width == "long" else form)


def shared():
    """The table of the root folder: what is the same in every language."""
    table = Table()
    symbols = {"USD": "US$|U$S", "EUR": "€|euro|euros", "JPY": "JP¥", "CNY": "CN¥|RMB", "INR": "₹", "KRW": "₩", "RUB": "₽",
               "TRY": "₺|TL", "UAH": "₴", "ILS": "₪|NIS", "VND": "₫", "THB": "฿", "NGN": "₦", "PHP": "₱", "KZT": "₸", "GHS": "₵",
               "CRC": "₡", "PYG": "₲", "LAK": "₭", "MNT": "₮", "GEL": "₾", "AMD": "֏", "BDT": "৳", "KHR": "៛", "AZN": "₼",
               "BRL": "R$", "CAD": "CA$|C $|CAN$", "AUD": "A$|AU$", "NZD": "NZ$", "HKD": "HK$", "TWD": "NT$", "SGD": "S$|SG$",
               "MXN": "MX$|MXN$|Mex$", "IDR": "Rp", "PLN": "zł", "IRR": "﷼", "PEN": "S/.", "MYR": "RM"}
    for code in CURRENCIES:
        # In small letters these say nothing else in any of the languages.
        table.add("cur" if code in ("USD", "EUR", "GBP", "JPY", "INR", "RMB", "CNY", "AUD", "CHF", "MXN", "NZD", "HKD") else "code", code, code)
        for form in symbols.get(code, "").split("|"):
            table.add("cur", code, form)
        if code in ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN"):
            table.add("cur", code, code + "$")
    english = load("cldr-numbers-full", "en", "currencies.json")["numbers"]["currencies"]
    dollars = [code for code in CURRENCIES if english.get(code, {}).get("symbol-alt-narrow") == "$"]
    table.add("cur", "/".join(sorted(dollars, key=lambda code: code != "USD")), "$")
    for name, forms in {"kilometer": "km|км", "meter": "m", "centimeter": "cm", "millimeter": "mm", "nanometer": "nm", "kilogram": "kg",
                        "gram": "g", "milligram": "mg", "tonne": "t", "liter": "l|ℓ", "milliliter": "ml", "hectoliter": "hl", "hectare": "ha",
                        "square-kilometer": "km²|km2", "square-meter": "m²|m2|㎡", "cubic-meter": "m³|m3|㎥", "mile": "mi", "foot": "ft",
                        "inch": "″", "pound": "lb|lbs", "ounce": "oz", "kilometer-per-hour": "km/h|kph|kmh|kmph", "mile-per-hour": "mph",
                        "meter-per-second": "m/s", "celsius": "°C|℃|º C|ºC|C", "fahrenheit": "°F|℉|ºF", "generic": "°|º", "kilowatt-hour": "kWh",
                        "megawatt-hour": "MWh", "gigawatt-hour": "GWh", "terawatt-hour": "TWh", "watt": "W", "kilowatt": "kW", "megawatt": "MW",
                        "gigawatt": "GW", "volt": "V", "hertz": "Hz", "kilohertz": "kHz", "megahertz": "MHz", "gigahertz": "GHz",
                        "byte": "B", "kilobyte": "KB|kB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB", "megabit": "Mbit|Mb|Mbps",
                        "gigabit": "Gbit|Gb|Gbps", "kilocalorie": "kcal", "joule": "J", "kilojoule": "kJ", "hectopascal": "hPa",
                        "horsepower": "hp", "micrometer": "µm|μm", "barrel": "bbl"}.items():
        for form in forms.split("|"):
            table.add("unit", name, form)
    for form in "% ％ ٪ ﹪".split():
        table.add("percent", "", form)
    for value, form in {"1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘", "1/6": "⅙",
                        "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞"}.items():
        table.add("frac", value, form)
    for half in ("am", "pm"):
        for form in (half, f"{half[0]}.m.", f"{half[0]}. m.", f"{half[0]}.m"):
            table.add(half, "", form)
    for factor, forms in ((10**3, "kк"), (10**6, "mм"), (10**9, "b")):
        for form in forms:
            table.add("big", factor, form)
    for form in "~ ≈ ± ca. c. circa".split():
        table.add("about", "", form)
    for form in "> ≥ >=".split():
        table.add("over", "", form)
    for form in "< ≤ <=".split():
        table.add("under", "", form)
    for form in "№ # nº n° no.".split():
        table.add("label", "", form)
    table.write(DATA / "quantities.tsv")


def separators():
    """The regions that write numbers otherwise than the rest of their language."""
    rows = ["# Written by scripts/generate_quantities.py from CLDR 48 (Unicode-3.0): locale, decimal and group separator"]
    group = lambda sign: " " if sign.isspace() else sign.replace("'", "’")
    signs = lambda tree: (tree["decimal"], group(tree["group"]))
    read = lambda tag: signs(load("cldr-numbers-full", tag, "numbers.json")["numbers"]["symbols-numberSystem-latn"])
    for path in sorted((MODULES / "cldr-numbers-full/main").iterdir()):
        language, _, region = path.name.partition("-")
        ours = {theirs: code for code, theirs in CLDR.items()}.get(language, language)
        if ours in LANGUAGES and re.fullmatch("[A-Z]{2}|\\d{3}", region) and read(path.name) != read(language):
            rows.append("\t".join((f"{ours}-{region}", *read(path.name))))
    (DATA / "separators.tsv").write_text("\n".join(rows) + "\n", "utf8")


shared()
separators()
for language in LANGUAGES:
    table = Table()
    numbers(table, language)
    words(table, language)
    dates(table, language)
    money(table, language)
    units(table, language)
    table.write(DATA / language / "quantities.tsv")
