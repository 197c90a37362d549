#!/usr/bin/env python3
"""Fits the weights by which src/compare/quotations/other.rs tells another quotation from a rendering.

    python3 scripts/fit_quotations.py target/release/transdrift GOOD.jsonl DAMAGED.jsonl GOLD.jsonl

GOOD and DAMAGED are records of pairs as `transdrift batch` reads them; GOLD says of a damaged record
`{"id", "expect": [{"kind": "quotation-replaced", "text": what the target quotes now}]}`. An article is what stands behind the
last `/` of an id and before a `#`. What is weighed comes from `transdrift show evidence`, of each record alone and of all
as a batch. Prints the constants, and what they find of articles that they were not fitted with. Needs numpy.

Last over 3,034 good records of news in 37 pairs of languages and as many damaged ones, 347 of them with one quotation
exchanged (340 of which the tool pairs with another one).
"""
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import zlib

import numpy

# In a batch words are known better than in an article alone, which is what a newsroom has.
BATCH = 0.7
# So many of a thousand good pairs may be told of.
ALARMS = 5
RIDGE = 1.0
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


def article(name):
    return re.split("[#~|]", name)[0].split("/")[-1]


class Rows:
    """What is weighed, as numbers: a row for each pair of quotations, and whether it was exchanged."""

    def __init__(self, good, damaged, exchanged):
        self.names, rows, self.is_other, self.articles = None, [], [], []
        for row in good + damaged:
            said = exchanged.get(row["id"])
            if row["what"] != "another quotation":
                continue
            if said is not None and said[:40] not in row["target"]["text"] and row["target"]["text"][1:26] not in said:
                continue
            self.names = self.names or list(row["seen"])
            rows.append([row["seen"][name] for name in self.names])
            self.is_other.append(said is not None)
            self.articles.append(article(row["id"]))
        self.values, self.is_other = numpy.array(rows), numpy.array(self.is_other, float)
        self.fold = numpy.array([zlib.crc32(name.encode()) % FOLDS for name in self.articles])


def fit(values, is_other, weight):
    """Logistic regression with a ridge on standardised values, by Newton's method; `bias` is the first value."""
    spread = values.std(0)
    spread[spread == 0] = 1
    middle = values.mean(0)
    middle[0], spread[0] = 0, 1
    scaled, weights = (values - middle) / spread, numpy.zeros(values.shape[1])
    ridge = numpy.eye(len(weights)) * RIDGE
    ridge[0, 0] = 0
    for _ in range(30):
        chance = 1 / (1 + numpy.exp(-scaled @ weights))
        slope = scaled.T @ (weight * (is_other - chance)) - ridge @ weights
        bend = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + ridge
        weights = weights + numpy.linalg.solve(bend, slope)
    weights = weights / spread
    weights[0] -= (weights[1:] * middle[1:]).sum()
    return weights


def both(rows, keep):
    kept = [keep(each) for each in rows]
    stack = lambda part: numpy.concatenate([part(each)[use] for each, use in zip(rows, kept)])
    weight = numpy.concatenate([numpy.full(use.sum(), share) for use, share in zip(kept, (1, BATCH))])
    return fit(stack(lambda each: each.values), stack(lambda each: each.is_other), weight)


def main():
    program, good, damaged, gold = sys.argv[1:]
    expected = [json.loads(line) for line in open(gold, encoding="utf8")]
    exchanged = {each["id"]: e["text"] for each in expected for e in each["expect"] if e["kind"] == "quotation-replaced"}
    good = open(good, encoding="utf8").readlines()
    damaged = open(damaged, encoding="utf8").readlines()
    # In a batch the other damaged records teach too.
    told = [line for line in damaged if json.loads(line)["id"] in exchanged]
    batch = [row for row in weighed(program, damaged) if row["id"] in exchanged]
    rows = [Rows(alone(program, good), alone(program, told), exchanged), Rows(weighed(program, good), batch, exchanged)]
    names = rows[0].names
    unseen = [numpy.zeros(len(each.values)) for each in rows]
    for number in range(FOLDS):
        weights = both(rows, lambda each: each.fold != number)
        for each, logits in zip(rows, unseen):
            logits[each.fold == number] = each.values[each.fold == number] @ weights
    for name, each, logits in zip(("alone", "batch"), rows, unseen):
        fine = numpy.sort(logits[each.is_other == 0])[::-1]
        shares = [(count, (logits[each.is_other == 1] > fine[len(fine) * count // 1000]).mean()) for count in (2, 3, 5, 8)]
        print(f"{name}: {len(each.values)} pairs, {int(each.is_other.sum())} exchanged; found unseen, by alarms in 1,000:",
              ", ".join(f"{count}: {share:.1%}" for count, share in shares))
    weights = both(rows, lambda each: each.fold >= 0)
    fine = numpy.sort((rows[0].values @ weights)[rows[0].is_other == 0])[::-1]
    weights[0] -= fine[len(fine) * ALARMS // 1000]
    for each, label in zip(rows, ("alone", "batch")):
        logits = each.values @ weights
        print(f"{label}: {(logits[each.is_other == 0] >= 0).sum()} alarms, {(logits[each.is_other == 1] >= 0).mean():.1%} found")
    for name, value in zip(names, weights):
        print(f"{name:24}{value:8.3f}")


if __name__ == "__main__":
    main()
