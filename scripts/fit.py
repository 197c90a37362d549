#!/usr/bin/env python3
"""Fits the weights of a comparison, and writes them into its file in src/compare/models.

    python3 scripts/fit.py evidence PROGRAM OUT.jsonl.gz RECORDS.jsonl GOLD.jsonl [RECORDS.jsonl GOLD.jsonl …]
    python3 scripts/fit.py fit OUT.jsonl.gz MODEL [--alarms N] [--keep FEATURE …] [--write]

The first writes down what `transdrift show evidence` weighs in the records, each file as a batch and each record alone. RECORDS are pairs as
`transdrift batch` reads them. GOLD has a line for each: `{"id", "twin", "expect": [{"kind", "source", "target", "text"}]}`,
where an article without damage expects nothing, and a damaged one names its undamaged twin, the kind of the damage and the
paragraphs it is in.

The second fits a logistic regression with a ridge by Newton's method: a candidate that the damage brought into the damaged
paragraph is what happened (the likeliest of them, where there are several), every candidate of a good text is not. A model of
two columns counts the first as far as words are known (`trust`) and the second as far as they are not; one with the columns
`source` and `target` has a candidate on one side. The intercept is set so that N of 100,000 good paragraphs have an alarm. What
it finds is told of articles that were not fitted with, by folds of whole articles (what stands behind the last `/` of an id and
before a `#`). Needs numpy and Python 3.11.
"""
import argparse
import collections
import concurrent.futures
import datetime
import gzip
import json
import os
import pathlib
import re
import subprocess
import tempfile
import tomllib
import zlib

import numpy

MODELS = pathlib.Path(__file__).parent.parent / "src/compare/models"
# Which damage is what a model weighs.
KINDS = {
    "name-exchanged": {"name-changed", "ne_replaced", "acronym-changed"},
    "name-lost": {"name-removed", "ne_removed"},
    "names-swapped": {"names-swapped"},
    "quotation-exchanged": {"quotation-replaced"},
    "quotation-unmarked": {"quotation-marks-dropped"},
    "quotation-cut": {"quotation-truncated", "quotation-nested-truncated"},
}
FOLDS = 8


def weighed(program, lines):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as file:
        file.writelines(lines)
        file.flush()
        run = subprocess.run([program, "show", "evidence", file.name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return [json.loads(line) for line in run.stdout.decode("utf8").splitlines()]


def alone(program, lines):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return [row for rows in pool.map(lambda line: weighed(program, [line]), lines) for row in rows]


def lines_of(path):
    with open(path, encoding="utf8") as file:
        return file.readlines()


def evidence(arguments):
    """What is weighed in good records and in damaged paragraphs, with what the damage was."""
    with gzip.open(arguments.out, "wt", encoding="utf8") as out:
        for records, gold in zip(arguments.files[::2], arguments.files[1::2]):
            gold = {entry["id"]: entry for entry in map(json.loads, lines_of(gold))}
            records = lines_of(records)
            paragraphs = {}
            for line in records:
                record = json.loads(line)
                paragraphs[record["id"]] = record["target"]["text"].count("\n\n") + 1
            known = {kind for kinds in KINDS.values() for kind in kinds}
            # Alone, only what is damaged in a way that is weighed, and their twins.
            told = {name for name, entry in gold.items() if any(e["kind"] in known for e in entry["expect"])}
            wanted = [line for line in records if (name := json.loads(line)["id"]) in told or not gold[name]["expect"]]
            for how, rows in ("batch", weighed(arguments.program, records)), ("alone", alone(arguments.program, wanted)):
                for row in rows:
                    entry = gold[row["id"]]
                    row["how"], row["twin"] = how, entry.get("twin") if entry["expect"] else None
                    row["expect"] = [e for e in entry["expect"] if e["kind"] in known]
                    row["paragraphs"] = paragraphs[row["id"]]
                    if row["expect"] or not entry["expect"]:
                        out.write(json.dumps(row, ensure_ascii=False) + "\n")


def article(name):
    return re.split("[#~|]", name)[0].split("/")[-1]


def place(row, side):
    return row[side] and row[side]["paragraph"]


def is_damaged(row, expect):
    at = [place(row, side) == expect.get(side) for side in ("source", "target") if row[side]]
    return any(at)


def key(row):
    return row["source"] and row["source"]["text"], row["target"] and row["target"]["text"]


class Rows:
    """Candidates as numbers, and whether they are what happened."""

    def __init__(self, path, model, columns, features):
        good, damaged, self.paragraphs = [], collections.defaultdict(list), collections.Counter()
        seen, counted = collections.defaultdict(set), set()
        with gzip.open(path, "rt", encoding="utf8") as file:
            for line in file:
                row = json.loads(line)
                if row["twin"] is None and (row["how"], row["id"]) not in counted:
                    counted.add((row["how"], row["id"]))
                    self.paragraphs[row["how"]] += row["paragraphs"]
                    self.paragraphs[row["how"], row["paragraphs"] == 1] += row["paragraphs"]
                if row["model"] != model:
                    continue
                if row["twin"] is None:
                    good.append(row)
                    seen[row["how"], row["id"]].add(key(row))
                else:
                    damaged[row["how"], row["id"]].append(row)
        happened = []
        for (how, name), rows in damaged.items():
            for expect in rows[0]["expect"]:
                if expect["kind"] not in KINDS[model]:
                    continue
                new = [row for row in rows if is_damaged(row, expect) and key(row) not in seen[how, row["twin"]]]
                if model == "name-lost":
                    # What was taken out of the target is lost from the source; nothing was brought in.
                    new = [row for row in new if row["source"]]
                said = expect.get("text") or ""
                if said and model.startswith("name"):
                    new = [row for row in new if row["target"] is None or row["target"]["text"] in said or said in row["target"]["text"]]
                if new:
                    happened.append(max(new, key=lambda row: row["likelihood"]) | {"kind": expect["kind"]})
        rows = good + happened
        strength = numpy.array([[row["seen"].get(name, 0.0) for name in features] for row in rows])
        if columns == ["source", "target"]:
            first = numpy.array([1.0 if row["target"] is None else 0.0 for row in rows])[:, None]
        elif len(columns) == 2:
            first = numpy.array([row["trust"] for row in rows])[:, None]
        else:
            first = None
        self.values = strength if first is None else numpy.concatenate([strength * first, strength * (1 - first)], 1)
        self.is_right = numpy.array([0.0] * len(good) + [1.0] * len(happened))
        self.how = numpy.array([row["how"] for row in rows])
        self.fold = numpy.array([zlib.crc32(article(row["id"]).encode()) % FOLDS for row in rows])
        planted = [(how, e["kind"]) for (how, _), rows in damaged.items() for e in rows[0]["expect"] if e["kind"] in KINDS[model]]
        self.damaged = collections.Counter(how for how, _ in planted) + collections.Counter(planted)
        self.rows = rows


def fit(values, is_right, free, start, hold):
    """The weights; those that are not `free` stay as they are at the start. The biases are not held near 0."""
    held = values[:, ~free] @ start[~free]
    scaled = values[:, free]
    spread = scaled.std(0)
    spread[spread == 0] = 1
    scaled = scaled / spread
    weights, ridge = numpy.zeros(free.sum()), numpy.eye(free.sum()) * hold
    for _ in range(40):
        chance = 1 / (1 + numpy.exp(-(scaled @ weights + held)))
        slope = scaled.T @ (is_right - chance) - ridge @ weights
        bend = (scaled * (chance * (1 - chance))[:, None]).T @ scaled + ridge
        weights = weights + numpy.linalg.solve(bend, slope)
    fitted = start.copy()
    fitted[free] = weights / spread
    return fitted


def refit(arguments):
    path = MODELS / f"{arguments.model}.toml"
    model = tomllib.loads(path.read_text(encoding="utf8"))
    columns, features = model["columns"], list(model["weights"])
    width = len(columns)
    rows = Rows(arguments.evidence, arguments.model, columns, features)
    table = numpy.array([numpy.atleast_1d(model["weights"][name]) for name in features], float)
    start = table.T.reshape(-1)
    kept = lambda name, number: name in arguments.keep or f"{name}:{number + 1}" in arguments.keep
    free = numpy.array([not kept(name, number) for number in range(width) for name in features])
    # What no example of either kind speaks of stays as it is.
    columns_of = lambda kind: numpy.abs(rows.values[rows.is_right == kind]).sum(0) > 0
    free &= columns_of(0) & numpy.repeat([columns_of(1)[start_of : start_of + len(features)].any() for start_of in range(0, len(start), len(features))], len(features))
    unseen = numpy.zeros(len(rows.values))
    for number in range(FOLDS):
        there = rows.fold == number
        weights = fit(rows.values[~there], rows.is_right[~there], free, start, arguments.ridge)
        unseen[there] = rows.values[there] @ weights
    weights = fit(rows.values, rows.is_right, free, start, arguments.ridge)
    tell(rows, unseen, "unseen")
    tell(rows, rows.values @ start, "weights as they are")
    # The bias of a column is set by the texts that it counts in, and what tells single sentences from articles by those.
    ways = {"words known": ["batch"], "words not known": ["alone"]}
    single = numpy.array([row["paragraphs"] == 1 for row in rows.rows])
    for number in range(width):
        if kept("bias", number):
            continue
        how = ways.get(columns[number], ["batch", "alone"])
        mine = (rows.is_right == 0) & numpy.isin(rows.how, how)
        if columns == ["source", "target"]:
            mine &= numpy.array([(row["target"] is None) == (number == 0) for row in rows.rows])
        # Which weight moves the articles, and which the single sentences.
        moving = {"alone": ("bias", "alone"), "context": ("context", "bias")}
        articles, sentences = next((moving[name] for name in moving if name in features), ("bias", None))
        for name, group, alarms in (sentences, single, arguments.single), (articles, ~single, arguments.alarms[min(number, len(arguments.alarms) - 1)]):
            if name is None:
                continue
            logits = unseen[mine & group]
            all_paragraphs = sum(rows.paragraphs[each, name == sentences] for each in how)
            allowed = int(alarms * all_paragraphs / 100_000)
            if allowed < len(logits):
                too_much = numpy.sort(logits)[::-1][allowed]
                at = number * len(features) + features.index(name)
                weights[at] -= too_much
                unseen[mine & group] -= too_much
                if name == "bias" and sentences is not None:
                    # The other weight makes up for it.
                    weights[number * len(features) + features.index("alone" if sentences == "alone" else "context")] += too_much
    tell(rows, rows.values @ weights, "as written")
    print(f"{'':28}" + "".join(f"{column:>18}" for column in columns))
    fitted = weights.reshape(width, -1).T
    for name, was, new in zip(features, table, fitted):
        print(f"{name:28}" + "".join(f"{a:9.2f}{b:9.2f}" for a, b in zip(was, new)))
    if arguments.write:
        kept = f" --keep {' '.join(map(json.dumps, arguments.keep))}" if arguments.keep else ""
        command = f"scripts/fit.py fit EVIDENCE {arguments.model} --alarms {' '.join(f'{alarms:g}' for alarms in arguments.alarms)} --single {arguments.single:g} --ridge {arguments.ridge:g}{kept}"
        write(path, features, fitted, command)


def tell(rows, logits, label):
    for how in sorted(set(rows.how)):
        here = rows.how == how
        right, good = logits[here & (rows.is_right == 1)], numpy.sort(logits[here & (rows.is_right == 0)])[::-1]
        by = []
        for alarms in (20, 50, 100, 200, 400):
            at = min(alarms * rows.paragraphs[how] // 100_000, len(good) - 1)
            by.append(f"{alarms}: {(right > good[at]).sum() / rows.damaged[how]:.1%}")
        now = f"at 0: {(right >= 0).sum() / rows.damaged[how]:.1%}, {1e5 * (good >= 0).sum() / rows.paragraphs[how]:.0f} alarms"
        kinds = collections.Counter(row["kind"] for row, yes, logit in zip(rows.rows, here, logits) if yes and logit >= 0 and "kind" in row)
        now += "; " + ", ".join(f"{kind} {count} of {rows.damaged[how, kind]}" for kind, count in sorted(kinds.items()))
        sentences = sum(logit >= 0 for row, yes, logit, is_right in zip(rows.rows, here, logits, rows.is_right) if yes and not is_right and row["paragraphs"] == 1)
        now += f"; {1e5 * sentences / max(rows.paragraphs[how, True], 1):.0f} alarms in 100,000 sentences"
        print(f"{label}, {how}: {len(right)} of {rows.damaged[how]} weighed; found by alarms in 100,000: {', '.join(by)}; {now}")


def write(path, features, fitted, command):
    text = path.read_text(encoding="utf8")
    head = text[: text.index("[weights]")]
    head = re.sub(r'fitted = "[^"]*"', f'fitted = "{datetime.date.today()}"', head)
    head = re.sub("command = .*", f"command = '{command}'", head)
    lines = [f'"{name}" = {[round(float(one), 3) for one in row] if len(row) > 1 else round(float(row[0]), 3)}' for name, row in zip(features, fitted)]
    path.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    first = commands.add_parser("evidence")
    first.add_argument("program")
    first.add_argument("out")
    first.add_argument("files", nargs="+")
    first.set_defaults(run=evidence)
    second = commands.add_parser("fit")
    second.add_argument("evidence")
    second.add_argument("model", choices=sorted(KINDS))
    second.add_argument("--alarms", type=float, nargs="+", default=[100], help="in 100,000 good paragraphs, by column")
    second.add_argument("--single", type=float, default=400, help="the same in single sentences")
    second.add_argument("--keep", nargs="*", default=[], help="features whose weights stay as they are, as NAME or, in one column, NAME:1 or NAME:2")
    second.add_argument("--ridge", type=float, default=4, help="how firmly weights are held near 0")
    second.add_argument("--write", action="store_true")
    second.set_defaults(run=refit)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
