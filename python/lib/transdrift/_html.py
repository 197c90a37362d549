"""The aligned article with its findings, for notebooks: a table with styles of its own and no script."""

from html import escape

from . import Article, Finding, Version

_MARKS = {"critical": "#f4b0b0", "major": "#f7c9a3", "minor": "#f6e8a6", "neutral": "#dfe6ee"}
_CELL = "vertical-align:top;text-align:start;white-space:pre-wrap;padding:.3em .6em;border-top:1px solid #9995"


def _marked(version: Version, side: str, number: int, findings) -> str:
    words = version.paragraphs[number].text
    places = []
    for at, finding in enumerate(findings):
        place = getattr(finding, side)
        if place is not None and place.paragraph == number and place.end > place.start:
            places.append((place.start, place.end, at, finding))
    out, done = [], 0
    for start, end, at, finding in sorted(places, key=lambda p: p[:3]):
        if start < done:
            continue
        out += [escape(words[done:start]), _mark(words[start:end], at, finding)]
        done = end
    return "".join(out) + escape(words[done:])


def _mark(words: str, at: int, finding: Finding) -> str:
    style = f"background:{_MARKS[finding.severity]};color:#111;border-radius:.2em"
    title = escape(f"{finding.rule}: {finding.message}", quote=True)
    return f'<mark style="{style}" title="{title}">{escape(words)}<sup>{at + 1}</sup></mark>'


def _cell(version, side, numbers, findings) -> str:
    if version is None:
        return ""
    words = "\n\n".join(_marked(version, side, number, findings) for number in numbers)
    return f'<td lang="{escape(version.lang, quote=True)}" dir="auto" style="{_CELL};width:50%">{words}</td>'


def article(shown: Article) -> str:
    """`shown` as HTML."""
    findings = shown.findings
    if shown.source is None:
        rows = [[(), (number,)] for number in range(len(shown.target.paragraphs))]
    else:
        rows = [[bead.source, bead.target] for bead in shown.alignment]
    sides = [(shown.source, "source"), (shown.target, "target")]
    head = "".join(
        f'<th style="{_CELL}">{escape(version.name)} ({escape(version.lang)})</th>' for version, _ in sides if version
    )
    body = "".join(
        "<tr>" + "".join(_cell(version, side, numbers, findings) for (version, side), numbers in zip(sides, beads))
        + "</tr>"
        for beads in rows
    )
    listed = "".join(
        f"<li><b>{escape(f.severity)}</b> <code>{escape(f.rule)}</code> {escape(f.message)}"
        f" <small>({round(f.confidence * 100)} % sure)</small></li>"
        for f in findings
    )
    told = f"<ol>{listed}</ol>" if listed else "<p>No findings.</p>"
    return (
        '<div class="transdrift"><table style="table-layout:fixed;width:100%;border-collapse:collapse">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{told}</div>"
    )
