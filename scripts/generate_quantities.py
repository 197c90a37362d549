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
NOUNS = [
    ("USD", "CAD", "AUD", "NZD", "HKD", "SGD"), ("GBP", "EGP", "SYP", "LBP"), ("CHF", "XAF", "XOF", "CDF"),
    ("INR", "PKR", "LKR", "NPR"), ("MXN", "ARS", "CLP", "COP", "PHP", "CUP"), ("SEK", "NOK", "DKK", "ISK", "CZK"),
    ("RUB", "BYN"), ("KWD", "IQD", "DZD", "TND", "RSD", "JOD", "LYD"), ("IRR", "YER", "OMR"), ("SAR", "QAR"),
    ("KRW", "KPW"), ("AED", "MAD"), ("KES", "TZS", "UGX"), ("AZN", "TMT"),
]
CURRENCIES = sorted({code for group in NOUNS for code in group} | set(
    "EUR JPY CNY TWD TRY BRL PLN HUF RON BGN UAH ILS THB VND IDR MYR ZAR NGN GHS ETB KZT UZS KGS GEL AMD MNT BDT MMK LAK KHR "
    "AFN ALL MKD PEN UYU BOB PYG VES HRK TJS BAM CRC".split()))
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
    for name in (calendar.get("eras", {}).get("eraNames", {}).get("0"), calendar.get("eras", {}).get("eraAbbr", {}).get("0")):
        table.add("bce", "", name or "")


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
    # The noun that the currencies of a group share stands alone for the home one.
    last = 0
    for group in NOUNS:
        counts, edge = collections.Counter(), collections.Counter()
        for code in group:
            # At either edge of the name: what stands between (`wons *sud*-coreans`, the name of a country) is no money.
            parts = dict.fromkeys(part for form in names[code] if form for part in (form.split()[0], form.split()[-1]))
            counts.update(parts.keys())
            for form in names[code]:
                if len(split := form.split()) > 1:
                    edge[split[0]] += 1
                    edge[split[-1]] -= 1
        code = HOME[language] if HOME.get(language) in group else group[0]
        for part, count in counts.items():
            if count >= max(2, len(group) / 2) and part not in SMALL and any(part in form.split() for form in names[code]):
                table.add("cur", code, part)
                last += 1 if edge[part] < 0 else -1 if edge[part] > 0 else 0
    for code in ("JPY", "CNY", "TRY", "BRL", "PLN", "HUF", "UAH", "ILS", "THB", "VND", "IDR", "MYR", "ZAR", "NGN", "BDT", "KRW", "RUB"):
        for form in names[code]:
            split = form.split()
            if len(split) == 2 and abs(last) > 2:
                table.add("cur", code, split[-1] if last > 0 else split[0])


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
    symbols = {"USD": "$|US$|U$S", "EUR": "€|euro|euros", "GBP": "£", "JPY": "¥|JP¥", "CNY": "CN¥|元|RMB", "INR": "₹|Rs|Rs.|rupees", "KRW": "₩", "RUB": "₽",
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


shared()
for language in LANGUAGES:
    table = Table()
    numbers(table, language)
    words(table, language)
    dates(table, language)
    money(table, language)
    units(table, language)
    table.write(DATA / language / "quantities.tsv")
