#!/usr/bin/env python3
"""Writes src/locale/data/<lang>/words.txt.zst: the ordinary words of a language, lower case, sorted, one a line.

A name all of whose words are ordinary (Supreme Court) is translated by meaning, any other (Kavanaugh) by its letters or
its sound. A word is ordinary when it is frequent (wordfreq) and
  - a Hunspell dictionary of a permissive or weak-copyleft licence accepts it in lower case, or
  - where there is none: it is not about as frequent in languages whose dictionary rejects it in lower case, which is how
    names behave.

    pip install wordfreq; npm install dictionary-{ca,da,el,en,es,et,fr,ka,lt,lv,nl,pl,pt,ro,ru,sk,sv,tr}; apt install hunspell
    python3 scripts/generate_words.py FOLDER_OF_NODE_MODULES

Data: wordfreq 3.1.1 (CC BY-SA 4.0); dictionaries: see LICENSES/words.txt.
"""
import pathlib
import subprocess
import sys

import wordfreq

MODULES = pathlib.Path(sys.argv[1])
DATA = pathlib.Path(__file__).resolve().parent.parent / "src/locale/data"
CHECKED = "ca da el en es fr lt lv nl pl pt ro ru sk sv tr".split()
PLAIN = "bg cs de fi hu id is it mk ms nb sh sl tl uk vi".split()
CODES = {"tl": "fil", "sh": "sh"}
FOLDERS = {"sh": ["hr", "sr", "bs"]}
LIMIT = 40_000


def frequent(language):
    words = wordfreq.top_n_list(CODES.get(language, language), 4 * LIMIT, wordlist="best")
    return [word for word in words if len(word) > 1 and word.isalpha()]


def accepted(language, words):
    """The words that the dictionary takes in lower case."""
    dictionary = MODULES / f"dictionary-{language}" / "index"
    run = subprocess.run(["hunspell", "-i", "utf-8", "-l", "-d", str(dictionary)], input="\n".join(words).encode(), capture_output=True)
    if run.returncode:
        sys.exit(f"hunspell: {language}: {run.stderr.decode()}")
    rejected = set(run.stdout.decode().split())
    return [word for word in words if word not in rejected]


def write(language, words):
    text = "\n".join(sorted(words)).encode() + b"\n"
    for folder in FOLDERS.get(language, [language]):
        path = DATA / folder / "words.txt.zst"
        path.parent.mkdir(exist_ok=True)
        subprocess.run(["zstd", "-19", "-q", "-f", "-o", str(path)], input=text, check=True)
        print(language, folder, len(words), path.stat().st_size)


def main():
    ordinary, rejected = {}, {}
    for language in CHECKED:
        words = frequent(language)
        ordinary[language] = accepted(language, words)
        rejected[language] = set(words) - set(ordinary[language])
        write(language, ordinary[language][:LIMIT])
    known = {language: set(words) for language, words in ordinary.items()}
    for language in PLAIN:
        code = CODES.get(language, language)
        kept = []
        for word in frequent(language)[: LIMIT]:
            here = wordfreq.zipf_frequency(word, code, wordlist="best")
            others = ["ru"] if language in ("bg", "mk", "uk") else ["en", "fr", "es", "pl", "sv"]
            name = [o for o in others if word in rejected[o] and wordfreq.zipf_frequency(word, o, wordlist="best") > here - 1.2]
            # Two languages that know a word only as a name outweigh none that knows it as a word.
            if not name or (len(name) < 2 and any(word in known[o] for o in others)):
                kept.append(word)
        write(language, kept)


main()
