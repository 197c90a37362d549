"""Number words out of CLDR's spell-out rules (RBNF): which words add, which multiply, which join; and ordinals written out.

The rules run forwards (value to words). Here every rule gives up its words: a rule without substitutions names its value,
the words after `←` multiply, the words beside `→` add the rule's base, and short words inside `[…]` join. Numerals that
are put together without a gap (`dwa|dzieścia`, `trent|a`) are written out whole. The rules for `-x` and `x.x` name the
words for a minus and for the decimal separator.
"""
import json
import re

# Sets of rules that are collapsed into one: regional variants of one language.
VARIANTS = {
    "pt": ["pt-PT"], "es": ["es-419"], "fr": ["fr-CH", "fr-BE"], "de": ["de-CH"], "en": ["en-IN"], "fa": ["fa-AF"],
    "zh": ["zh-Hant"], "sr": ["sr-Latn"], "no": ["nn"],
}
SUBSTITUTION = {"→": "rest", "←": "count", "=": "same"}


def tokens(text):
    """The parts of one rule: (`text`, …), (`count`, set), (`rest`, set), (`same`, set), (`maybe`, parts), (`forms`, …)."""
    at = 0

    def run(inside):
        nonlocal at
        out, text_run = [], ""

        def flush():
            nonlocal text_run
            if text_run:
                out.append(("text", text_run))
            text_run = ""

        while at < len(text):
            c = text[at]
            if inside and c in "]|":
                at += 1
                flush()
                if c == "|":
                    out.extend(run(True))
                return out
            if c == "[":
                flush()
                at += 1
                out.append(("maybe", run(True)))
            elif text.startswith("$(", at):
                end = text.index(")$", at)
                flush()
                out.append(("forms", re.findall(r"[a-z]+\{([^}]*)\}", text[at + 2:end])))
                at = end + 2
            elif c in SUBSTITUTION:
                flush()
                if text.startswith("→→→", at):
                    out.append(("rest", None))
                    at += 3
                    continue
                end = text.index(c, at + 1)
                body = text[at + 1:end]
                digits = body and body[0] != "%"
                out.append(("digits" if digits else SUBSTITUTION[c], body or None))
                at = end + 1
            else:
                text_run += "" if c == "'" else c
                at += 1
        flush()
        return out

    return run(False)


class Rules:
    """The rule sets of one language file."""

    def __init__(self, folder, name):
        tree = json.loads((folder / "cldr-rbnf/rbnf" / f"{name}.json").read_text("utf8"))
        self.sets, self.signs = {}, set()
        for set_name, rules in tree["rbnf"]["rbnf"].get("SpelloutRules", {}).items():
            if set_name.startswith("_") or "fraction" in set_name or "decimal" in set_name:
                continue
            rows = []
            for key, text in rules:
                self.signs.update(sign(key, text))
                match = re.match(r"^(\d+)(?:/([\d,]+))?(>*)$", key)
                if not match:
                    continue
                base, radix = int(match[1]), int((match[2] or "10").replace(",", ""))
                exponent = 0
                while base and radix ** (exponent + 1) <= base:
                    exponent += 1
                divisor = radix ** max(exponent - len(match[3]), 0)
                rows.append((base, divisor, tokens(text.rstrip(";").lstrip("'"))))
            self.sets[set_name] = sorted(rows, key=lambda row: row[0])

    def prefixes(self):
        """The sets whose words stand right before a numeral or are one with it, and say a multiple of what they name."""
        return {
            what for rows in self.sets.values() for _, divisor, parts in rows for kind, what in parts
            if kind == "count" and what and what.startswith("%%")
            and not any(kind in ("text", "forms") for kind, _ in parts)
        }

    def write(self, set_name, value, depth=0):
        """`value` in words, or None where the rules fall back on digits."""
        rows = [row for row in self.sets.get(set_name, []) if row[0] <= value]
        if not rows or depth > 20:
            return None
        base, divisor, parts = rows[-1]
        kinds = [part[0] for part in parts]
        if "count" in kinds and "rest" in kinds and base % divisor and value % divisor == 0 and len(rows) > 1:
            base, divisor, parts = rows[-2]
        return self.emit(set_name, divisor, parts, value, depth)

    def emit(self, set_name, divisor, parts, value, depth):
        out = ""
        for kind, what in parts:
            if kind == "text":
                piece = what
            elif kind == "forms":
                piece = what[-1]
            elif kind == "digits":
                return None
            elif kind == "maybe":
                piece = self.emit(set_name, divisor, what, value, depth) if value % divisor else ""
            else:
                inner = {"count": value // divisor, "rest": value % divisor, "same": value}[kind]
                piece = self.write(what or set_name, inner, depth + 1)
            if piece is None:
                return None
            out += piece
        return out


def sign(key, text):
    """The word for a minus or for a decimal separator that the rule `-x` or `x.x` names."""
    word = re.fullmatch(r"'?(\D+?)\s*→.*", text) if key == "-x" else re.fullmatch(r"←[^←]*←\s*([^→\[\]$]+?)\s*→.*", text)
    kind = {"-x": "minus", "x.x": "comma", "x,x": "comma"}.get(key)
    return {(kind, "", clean(word[1]))} if kind and word and clean(word[1]) else set()


def clean(word):
    return re.sub(r"\s+", " ", word.replace("\u00ad", "")).strip(" -,")


def flat(parts):
    for kind, what in parts:
        if kind == "maybe":
            yield from flat(what)
        else:
            yield kind, what


def atoms(rules):
    """Sets of (kind, value, word)."""
    found = set()
    for name, rows in rules.sets.items():
        if "ordinal" in name or "days" in name or name in rules.prefixes():
            continue
        helper = name.startswith("%%")
        for base, divisor, parts in rows:
            kinds = [kind for kind, _ in flat(parts)]
            if "digits" in kinds or "same" in kinds:
                continue
            counted = False
            for kind, what in parts:
                counted |= kind == "count"
                if kind == "maybe":
                    words = [w for k, w in flat(what) if k == "text" and len(clean(w)) <= 4]
                    found |= {("join", "", clean(w)) for w in words if clean(w)}
                if kind not in ("text", "forms"):
                    continue
                for word in [what] if kind == "text" else what:
                    word = clean(word)
                    if not word:
                        continue
                    if "count" in kinds:
                        if counted and divisor > 1:
                            found.add(("mul", divisor, word))
                    elif base == 0 and helper:
                        if len(word) <= 3:
                            found.add(("join", "", word))
                    elif "rest" in kinds:
                        found.add(("add", base // divisor * divisor, word))
                    else:
                        found.add(("add", base, word))
    return found


def wholes(rules):
    """Sets of (kind, value, word): the numerals under a thousand that are one word."""
    found = set()
    for name in rules.sets:
        if "cardinal" in name and not name.startswith("%%"):
            for value in [*range(1, 20), *range(20, 100, 10), *range(100, 1000, 100)]:
                word = (rules.write(name, value) or "").replace("\u00ad", "")
                # Scripts without spaces put every numeral together.
                if word and not re.search("[\\s\\d\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af-]", word):
                    found.add(("add", value, clean(word)))
    return found


def ordinals(rules):
    """(value, word) for every ordinal set."""
    found = set()
    for name in rules.sets:
        if "ordinal" in name and not name.startswith("%%"):
            for value in [*range(1, 32), 40, 50, 60, 70, 80, 90, 100, 1000, 10**6]:
                word = rules.write(name, value)
                if word and not any(c.isdigit() for c in word):
                    found.add((value, clean(word)))
    return found


def spelled(folder, language):
    """Atoms and ordinals of a language with its variants; empty where CLDR has no rules."""
    found, order = set(), set()
    for name in [language, *VARIANTS.get(language, [])]:
        if (folder / "cldr-rbnf/rbnf" / f"{name}.json").exists():
            rules = Rules(folder, name)
            found |= atoms(rules) | wholes(rules) | rules.signs
            order |= ordinals(rules)
    named = {word for kind, _, word in found if kind != "join"}
    return {row for row in found if row[0] != "join" or row[2] not in named}, order
