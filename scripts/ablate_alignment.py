#!/usr/bin/env python3
"""What each kind of evidence adds to the alignment: F1 with all of it, and without each in turn.

    python3 scripts/ablate_alignment.py PAIRS.jsonl GOLD.jsonl

PAIRS are records as `transdrift batch` reads them; GOLD has a line `{"id", "beads": [[[0], [0]], [[1, 2], [1]], …]}` for
each, paragraphs counted from 0. For each kind of evidence the script turns a constant of `src/align` off in this working
tree, builds, aligns, and puts the file back, so the tree must be clean. The table it prints stands in `src/align/mod.rs`.
"""
import json, pathlib, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ALIGN = ROOT / "src" / "align"

# What is left out, and the constants that turn it off: file, the line as it begins, and its value instead.
WITHOUT = [
    ("nothing", []),
    ("length", [("length.rs", "const WEIGHT: f64 = ", "0.0")]),
    ("figures as anchors", [("anchors.rs", "const NUMBER: f32 = ", "0.0")]),
    ("identical words and cognates", [("anchors.rs", "const IDENTICAL: f32 = ", "0.0"), ("anchors.rs", "const COGNATE: f32 = ", "0.0")]),
    ("marks as anchors", [("anchors.rs", "const MARK: f32 = ", "0.0")]),
    ("words learned from the batch", [("pool.rs", "const MOST_PAIRS: usize = ", "0")]),
    ("any words learned", [("pool.rs", "const MOST_PAIRS: usize = ", "0"), ("aligner.rs", "pub(super) const PASSES: usize = ", "1")]),
    ("kinds of blocks and their ends", [("kinds.rs", "const OTHER_KIND: f64 = ", "1.0"), ("kinds.rs", "const OTHER_END: f64 = ", "1.0"),
                                        ("kinds.rs", "const ENDS_PRIOR: f64 = ", "1e9")]),
    ("sentences inside the beads", [("refine.rs", "const BY_SENTENCES: f64 = ", "0.0")]),
]


def turned_off(text, begins, value):
    """`text` with the constant whose line begins so at another value."""
    lines = text.split("\n")
    found = [number for number, line in enumerate(lines) if line.startswith(begins)]
    if len(found) != 1:
        sys.exit(f"no single line begins with {begins!r}")
    lines[found[0]] = f"{begins}{value};"
    return "\n".join(lines)


def f1(right, gold, got):
    return 2 * right / (gold + got) if gold + got else 0.0


def score(pairs, gold):
    """F1 over beads and over links."""
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    command = [ROOT / "target" / "release" / "transdrift", "batch", "--no-cache", "--no-config", "--format", "jsonl", pairs]
    output = subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout
    aligned = {record["id"]: record["alignment"] for record in map(json.loads, output.splitlines())}
    beads, links = [0, 0, 0], [0, 0, 0]
    for line in open(gold, encoding="utf8"):
        record = json.loads(line)
        wanted = {(tuple(source), tuple(target)) for source, target in record["beads"]}
        got = {(tuple(bead["source"]), tuple(bead["target"])) for bead in aligned[record["id"]]}
        of = lambda some: {(i, j) for source, target in some for i in source for j in target}
        for sums, one, other in ((beads, wanted, got), (links, of(wanted), of(got))):
            for place, count in enumerate((len(one & other), len(one), len(other))):
                sums[place] += count
    return f1(*beads), f1(*links)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if subprocess.run(["git", "status", "--porcelain", "src"], cwd=ROOT, stdout=subprocess.PIPE).stdout:
        sys.exit("src has changes; commit them first")
    print("| without | F1 over beads | over links |\n|---|---|---|")
    for name, changes in WITHOUT:
        files = {file: (ALIGN / file).read_text(encoding="utf8") for file, _, _ in changes}
        changed = dict(files)
        for file, begins, value in changes:
            changed[file] = turned_off(changed[file], begins, value)
        try:
            for file, text in changed.items():
                (ALIGN / file).write_text(text, encoding="utf8")
            beads, links = score(sys.argv[1], sys.argv[2])
        finally:
            for file, text in files.items():
                (ALIGN / file).write_text(text, encoding="utf8")
        print(f"| {name} | {beads:.3f} | {links:.3f} |", flush=True)


if __name__ == "__main__":
    main()
