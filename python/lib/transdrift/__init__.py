"""Finds drift between translated versions of an article.

>>> import transdrift
>>> article = transdrift.compare("The ministry named 45 countries.", "El ministerio mencionó 54 países.",
...                              source_lang="en", target_lang="es")
>>> [(f.rule, f.source.text, f.target.text) for f in article.findings]
[('number-mismatch', '45', '54')]

A text is a `str` (its words), a `pathlib.Path` (its file), or a `dict` with `text` or `path` and `lang`.
"""

from __future__ import annotations

import json
import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Iterable, Iterator, Mapping, NamedTuple, Optional, Sequence, Union

from . import _transdrift
from ._transdrift import TransdriftError, __version__

__all__ = [
    "Article", "Bead", "Checker", "Coverage", "Failure", "Finding", "Lessons", "Paragraph", "Place", "Rule",
    "Suggestion", "TransdriftError", "Version", "__version__", "batch", "check", "compare", "facts", "learn", "rules",
    "to_pandas",
]

Text = Union[str, "os.PathLike[str]", Mapping[str, Any]]


class _Given(NamedTuple):
    name: str
    text: Optional[str]
    path: Optional[str]
    lang: Optional[str]


def _given(text: Text, name: str, lang: Optional[str]) -> _Given:
    if isinstance(text, str):
        return _Given(name, text, None, lang)
    if isinstance(text, Mapping):
        lang = text.get("lang") or lang
        if "path" in text:
            path = os.fspath(text["path"])
            return _Given(path, None, path, lang)
        if not isinstance(text.get("text"), str):
            raise TypeError("a text as a dict has `text` or `path`, and `lang`")
        return _Given(str(text.get("name", name)), text["text"], None, lang)
    if isinstance(text, os.PathLike):
        path = os.fspath(text)
        return _Given(path, None, path, lang)
    raise TypeError(f"a text is a str, a path or a dict, not {type(text).__name__}")


@dataclass(frozen=True)
class Place:
    """A place in a version. `start` and `end` count characters of the paragraph, as Python does."""

    side: str
    paragraph: int
    start: int
    end: int
    text: str
    line: int
    column: int
    value: Optional[str] = None


@dataclass(frozen=True)
class Suggestion:
    """A certain remedy: what to put where."""

    place: Place
    replacement: str


@dataclass(frozen=True)
class Finding:
    """What was found: the rule, how bad, how sure, where and why. `unit` is the key of a message, in files of messages."""

    rule: str
    group: str
    severity: str
    confidence: float
    message: str
    fingerprint: str
    source: Optional[Place] = None
    target: Optional[Place] = None
    related: Sequence[Place] = ()
    evidence: Sequence[str] = ()
    suggestion: Optional[Suggestion] = None
    unit: Optional[str] = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, heading or item as it was read."""

    kind: str
    text: str
    line: int
    lang: Optional[str] = None
    unit: Optional[str] = None


@dataclass(frozen=True)
class Version:
    """One version of an article."""

    name: str
    lang: str
    lang_by: str
    lang_confidence: float
    format: str
    paragraphs: Sequence[Paragraph]


@dataclass(frozen=True)
class Bead:
    """Paragraphs that render each other, by number; one side is empty for an omission or an addition."""

    source: Sequence[int]
    target: Sequence[int]
    score: float
    moved: bool = False


@dataclass(frozen=True)
class Coverage:
    """How much could be judged, in paragraphs."""

    paragraphs: int
    judged: int
    doubtful: int
    unpaired: int
    skipped: int
    source_unpaired: int
    foreign: int = 0


@dataclass(frozen=True)
class Article:
    """A pair, or a text alone, with what was found in it."""

    id: str
    source: Optional[Version]
    target: Version
    alignment: Sequence[Bead]
    coverage: Coverage
    findings: Sequence[Finding]
    suppressed: Sequence[Finding]
    _json: str = field(repr=False, compare=False, default="{}")

    def to_dict(self) -> dict:
        """All of it as plain data: the article of the JSON report, where places count bytes of UTF-8."""
        return json.loads(self._json)

    def to_json(self) -> str:
        """The line of JSON Lines that the command line writes for it."""
        return self._json.rstrip("\n")

    def _repr_html_(self) -> str:
        from ._html import article

        return article(self)

    @staticmethod
    def from_json(line: str) -> "Article":
        """An article of a JSON Lines report."""
        return _article(line)


@dataclass(frozen=True)
class Failure:
    """A pair of a batch that could not be read or compared."""

    id: str
    error: str
    kind: str

    @property
    def findings(self) -> Sequence[Finding]:
        """None: nothing was compared."""
        return ()

    def to_dict(self) -> dict:
        """As the JSON report has it."""
        return {"name": self.id, "error": self.error}


@dataclass(frozen=True)
class Rule:
    """A rule: what is looked for. `page` is its page in Markdown."""

    id: str
    group: str
    severity: str
    summary: str
    page: str = field(repr=False)


def _article(line: str) -> Article:
    data = json.loads(line)
    texts = {}

    def version(side: str) -> Optional[Version]:
        raw = data.get(side)
        if raw is None:
            return None
        texts[side] = [p["text"].encode() for p in raw["paragraphs"]]
        paragraphs = tuple(
            Paragraph(p["kind"], p["text"], p["line"], p.get("lang"), p.get("unit")) for p in raw["paragraphs"]
        )
        return Version(raw["name"], raw["lang"], raw["lang_by"], raw["lang_confidence"], raw["format"], paragraphs)

    def place(raw: Optional[dict]) -> Optional[Place]:
        if raw is None:
            return None
        words = texts[raw["side"]][raw["paragraph"]]
        start = len(words[: raw["start"]].decode(errors="replace"))
        end = start + len(words[raw["start"] : raw["end"]].decode(errors="replace"))
        return Place(raw["side"], raw["paragraph"], start, end, raw["text"], raw["line"], raw["column"], raw.get("value"))

    def finding(raw: dict) -> Finding:
        edit = raw.get("suggestion")
        return Finding(
            raw["rule"], raw["group"], raw["severity"], raw["confidence"], raw["message"], raw["fingerprint"],
            place(raw.get("source")), place(raw.get("target")),
            tuple(place(p) for p in raw.get("related", ())), tuple(raw.get("evidence", ())),
            Suggestion(place(edit["place"]), edit["replacement"]) if edit else None, raw.get("unit"),
        )

    source, target = version("source"), version("target")
    beads = tuple(
        Bead(tuple(b["source"]), tuple(b["target"]), b["score"], b.get("moved", False)) for b in data["alignment"]
    )
    return Article(
        data["id"], source, target, beads, Coverage(**data["coverage"]),
        tuple(map(finding, data["findings"])), tuple(map(finding, data.get("suppressed", ()))), line,
    )


class Checker:
    """Compares and checks with one set of settings. It holds no state, and any number of threads may share one.

    Keywords are those of `transdrift.toml` with `_` for `-`: `select`, `ignore`, `min_confidence`, `min_severity`,
    `rules`, `override`. `lexicon` is the text of a lexicon, as `learn` makes it; `glossary` a list of paths.

    >>> checker = Checker(ignore=["artifacts"], min_severity="major")
    >>> checker.compare("It took 3 days.", "Es dauerte 3 Tage.", source_lang="en", target_lang="de").findings
    ()
    """

    def __init__(self, *, lexicon: Optional[str] = None, glossary: Iterable["os.PathLike[str]"] = (), **settings: Any):
        self._given = (json.dumps({name.replace("_", "-"): value for name, value in settings.items()}), lexicon,
                       [os.fspath(path) for path in glossary])
        self._checker = _transdrift.Checker(*self._given)

    def __reduce__(self):
        return _again, self._given

    def compare(self, source: Text, target: Text, *, source_lang: Optional[str] = None,
                target_lang: Optional[str] = None, id: Optional[str] = None) -> Article:
        """A pair with what was found in it. The interpreter's lock is released meanwhile."""
        source, target = _given(source, "source", source_lang), _given(target, "target", target_lang)
        return _article(self._checker.compare(id or target.name, source, target))

    def check(self, text: Text, *, lang: Optional[str] = None, id: Optional[str] = None) -> Article:
        """A text alone, with what a translation left behind in it."""
        text = _given(text, "text", lang)
        return _article(self._checker.check(id or text.name, text))

    def facts(self, text: Text, *, lang: Optional[str] = None) -> list:
        """What a text states: numbers, quotations, names, references, as dicts; places count bytes of UTF-8.

        >>> [(f["text"], f["value"], f["unit"]) for f in Checker().facts("Das kostet 2,5 Mio. Euro.", lang="de")]
        [('2,5 Mio. Euro', '2500000', 'EUR')]
        """
        text = _given(text, "text", lang)
        return json.loads(self._checker.facts(text.name, text))["facts"]

    def batch(self, pairs: Iterable[Any], *, source_lang: Optional[str] = None, target_lang: Optional[str] = None,
              threads: Optional[int] = None, errors: str = "yield") -> Iterator[Union[Article, Failure]]:
        """Compares pairs as they come, on all cores; results come lazily and in the order of the pairs.

        A pair is `(source, target)`, or a dict with `id`, `source` and `target`; a dict with `id`, `text` and `lang` is a
        text alone. No more than a few pairs for each thread are taken before their results are. What cannot be compared is
        a `Failure`, or is raised where `errors` is "raise".

        >>> pairs = [("One day.", "Ein Tag."), ("Two days.", "Drei Tage.")]
        >>> [len(a.findings) for a in Checker().batch(pairs, source_lang="en", target_lang="de")]
        [0, 1]
        """
        if errors not in ("yield", "raise"):
            raise ValueError('errors is "yield" or "raise"')
        return self._batch(iter(pairs), source_lang, target_lang, threads or os.cpu_count() or 1, errors)

    def _batch(self, pairs, source_lang, target_lang, threads, errors):
        def one(number, pair):
            name = str(pair.get("id", number)) if isinstance(pair, Mapping) else str(number)
            try:
                if not isinstance(pair, Mapping):
                    source, target = pair
                elif "source" in pair:
                    source, target = pair["source"], pair["target"]
                else:
                    return self.check(pair, lang=target_lang, id=name)
                return self.compare(source, target, source_lang=source_lang, target_lang=target_lang, id=name)
            except (TransdriftError, TypeError, KeyError, ValueError) as error:
                if errors == "raise":
                    raise
                return Failure(name, str(error), getattr(error, "kind", "Refused"))

        with ThreadPoolExecutor(threads) as pool:
            numbered = enumerate(pairs)
            ahead = deque(pool.submit(one, *item) for item in islice(numbered, threads * 2))
            try:
                while ahead:
                    result = ahead.popleft().result()
                    ahead.extend(pool.submit(one, *item) for item in islice(numbered, 1))
                    yield result
            finally:
                for future in ahead:
                    future.cancel()


def _again(settings: str, lexicon: Optional[str], glossary: list) -> Checker:
    return Checker(lexicon=lexicon, glossary=glossary,
                   **{name.replace("-", "_"): value for name, value in json.loads(settings).items()})


Lessons = _transdrift.Lessons


def learn(pairs: Iterable[Any], *, source_lang: Optional[str] = None, target_lang: Optional[str] = None) -> str:
    """The lexicon that pairs of texts teach, as text: `Checker(lexicon=…)` takes it, and so does `--lexicon FILE`.

    A pair that cannot be read teaches nothing.
    """
    lessons = Lessons()
    for pair in pairs:
        source, target = (pair["source"], pair["target"]) if isinstance(pair, Mapping) else pair
        try:
            lessons.add(_given(source, "source", source_lang), _given(target, "target", target_lang))
        except TransdriftError:
            continue
    return lessons.lexicon()


def compare(source: Text, target: Text, *, source_lang: Optional[str] = None, target_lang: Optional[str] = None,
            id: Optional[str] = None, **settings: Any) -> Article:
    """A pair with what was found in it; for settings see `Checker`."""
    return Checker(**settings).compare(source, target, source_lang=source_lang, target_lang=target_lang, id=id)


def check(text: Text, *, lang: Optional[str] = None, id: Optional[str] = None, **settings: Any) -> Article:
    """A text alone; for settings see `Checker`.

    >>> [f.rule for f in check("Se aprobó la ley.\\n\\nLeer más", lang="es").findings]
    ['leftover-boilerplate']
    """
    return Checker(**settings).check(text, lang=lang, id=id)


def facts(text: Text, *, lang: Optional[str] = None) -> list:
    """What a text states; see `Checker.facts`."""
    return Checker().facts(text, lang=lang)


def batch(pairs: Iterable[Any], *, source_lang: Optional[str] = None, target_lang: Optional[str] = None,
          threads: Optional[int] = None, errors: str = "yield", **settings: Any) -> Iterator[Union[Article, Failure]]:
    """Compares pairs as they come; see `Checker.batch`."""
    return Checker(**settings).batch(pairs, source_lang=source_lang, target_lang=target_lang, threads=threads,
                                     errors=errors)


def rules() -> Sequence[Rule]:
    """Every rule there is, by id.

    >>> next(r.summary for r in rules() if r.id == "number-mismatch")
    'A number stands in the target where the source has another one.'
    """
    return tuple(Rule(*rule) for rule in _transdrift.rules())


def rows(articles: Union[Article, Iterable[Union[Article, Failure]]]) -> Iterator[dict]:
    """A flat dict for each finding of `articles`."""
    for article in [articles] if isinstance(articles, Article) else articles:
        for f in article.findings:
            yield {
                "article": article.id, "source_lang": article.source.lang if article.source else None,
                "target_lang": article.target.lang, "rule": f.rule, "group": f.group, "severity": f.severity,
                "confidence": f.confidence, "message": f.message,
                "source_text": f.source.text if f.source else None, "target_text": f.target.text if f.target else None,
                "source_paragraph": f.source.paragraph if f.source else None,
                "target_paragraph": f.target.paragraph if f.target else None,
                "suggestion": f.suggestion.replacement if f.suggestion else None, "fingerprint": f.fingerprint,
            }


COLUMNS = (
    "article", "source_lang", "target_lang", "rule", "group", "severity", "confidence", "message", "source_text",
    "target_text", "source_paragraph", "target_paragraph", "suggestion", "fingerprint",
)


def to_pandas(articles: Union[Article, Iterable[Union[Article, Failure]]]):
    """A data frame with a row for each finding; pandas must be installed."""
    import pandas

    return pandas.DataFrame(list(rows(articles)), columns=list(COLUMNS))
