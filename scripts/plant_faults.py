#!/usr/bin/env python3
"""Makes samples/articles/damaged out of samples/articles/good and faults.toml, and the table in samples/README.md.

    python3 scripts/plant_faults.py            # writes
    python3 scripts/plant_faults.py --check    # writes nothing, fails where a file is not what it would write
"""

import re
import sys
import tomllib
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent.parent / "samples" / "articles"
README = ARTICLES.parent / "README.md"
STORY = "undersea-cables"
TABLE = re.compile(r"(<!-- planted -->\n).*(<!-- /planted -->)", re.S)


def split(path):
    """The file's head, its paragraphs and its tail."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        head, rest = text.split("<article>\n")
        body, tail = rest.split("</article>")
        return head + "<article>\n", body.strip("\n").split("\n"), "\n</article>" + tail, "\n"
    head = ""
    if text.startswith("---\n"):
        end = text.index("\n---\n", 4) + 6
        head, text = text[:end], text[end:]
    return head, text.strip("\n").split("\n\n"), "\n", "\n\n"


def once(paragraph, was, becomes, fault):
    if paragraph.count(was) != 1:
        sys.exit(f"faults.toml: {fault['lang']} paragraph {fault['paragraph']}: {paragraph.count(was)} times {was!r}")
    return paragraph.replace(was, becomes)


def plant(path, faults, english):
    """The damaged text, and for each fault the paragraph of it that the reader should look at."""
    head, good, tail, gap = split(path)
    wrap = (lambda line: f"<p>{line}</p>") if path.suffix == ".html" else (lambda line: line)
    rows = [[number, text] for number, text in enumerate(good, 1)]
    at = lambda number: next(i for i, row in enumerate(rows) if row[0] == number)
    for fault in faults:
        row, do = rows[at(fault["paragraph"])], fault.get("do", "replace")
        if do == "replace":
            row[1] = once(row[1], fault["was"], fault["is"], fault)
        elif do == "repeat":
            space = "" if fault["was"].endswith("。") else " "
            row[1] = once(row[1], fault["was"], fault["was"] + space + fault["was"], fault)
        elif do == "untranslated":
            row[1] = english[fault.get("source", fault["paragraph"]) - 1]
        elif do not in ("append", "prepend", "insert", "move", "omit"):
            sys.exit(f"faults.toml: unknown do = {do!r}")
    # What changes the order comes last, so that numbers keep meaning the good file.
    for fault in faults:
        do = fault.get("do")
        if do == "append":
            rows.append([("new", fault["is"]), wrap(fault["is"])])
        elif do == "prepend":
            rows.insert(0, [("new", fault["is"]), wrap(fault["is"])])
        elif do == "insert":
            rows.insert(at(fault["paragraph"]) + 1, [("new", fault["is"]), wrap(fault["is"])])
        elif do == "move":
            row = rows.pop(at(fault["paragraph"]))
            rows.insert(at(fault["after"]) + 1, row)
    for fault in faults:
        if fault.get("do") == "omit":
            rows.pop(at(fault["paragraph"]))
    keys = [row[0] for row in rows]
    places = []
    for fault in faults:
        new = fault.get("do") in ("append", "prepend", "insert")
        key = ("new", fault["is"]) if new else fault["paragraph"]
        places.append(keys.index(key) + 1 if key in keys else None)
    return head + gap.join(row[1] for row in rows) + tail, places


def main():
    planted = tomllib.loads((ARTICLES / "faults.toml").read_text(encoding="utf-8"))["fault"]
    english = split(ARTICLES / "good" / f"{STORY}.en.md")[1]
    wanted, table = {}, ["| damaged file | ¶ | ¶ in the good one | fault | rule |", "|---|---|---|---|---|"]
    for lang in dict.fromkeys(fault["lang"] for fault in planted):
        path = next((ARTICLES / "good").glob(f"{STORY}.{lang}.*"))
        faults = [fault for fault in planted if fault["lang"] == lang]
        text, places = plant(path, faults, english)
        wanted[ARTICLES / "damaged" / path.name] = text
        for fault, place in sorted(zip(faults, places), key=lambda pair: pair[1] or pair[0]["paragraph"]):
            good = "–" if fault.get("do") in ("append", "prepend", "insert") else fault["paragraph"]
            rule = " or ".join(f"`{rule}`" for rule in fault["rules"])
            rule += f", with `--glossary {fault['with']}`" if "with" in fault else ""
            rule += " (not found yet)" if fault.get("silent") else ""
            table.append(f"| `{path.name}` | {place or '–'} | {good} | {fault['fault']} | {rule} |")
    readme = README.read_text(encoding="utf-8")
    wanted[README] = TABLE.sub(lambda m: m[1] + "\n".join(table) + "\n" + m[2], readme)
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path}: not what scripts/plant_faults.py writes; run it", file=sys.stderr)
        sys.exit(1 if stale else 0)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text := wanted[path], encoding="utf-8")
        print(f"wrote {path} ({len(text)} characters)")


if __name__ == "__main__":
    main()
