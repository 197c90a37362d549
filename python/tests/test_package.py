"""The package as its users have it: from a wheel, in an environment of its own."""

import doctest
import json
import pickle
import threading
import time
from pathlib import Path

import pytest
import transdrift
from transdrift import Article, Checker, Failure, TransdriftError

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "articles"
GOOD, DAMAGED = SAMPLES / "good" / "undersea-cables.en.md", SAMPLES / "damaged" / "undersea-cables.es.md"
EN, ES = "The ministry named 45 countries.", "El ministerio mencionó 54 países."


def test_two_strings():
    article = transdrift.compare(EN, ES, source_lang="en", target_lang="es")
    (finding,) = article.findings
    assert (finding.rule, finding.severity, finding.group) == ("number-mismatch", "major", "numbers")
    assert (finding.source.text, finding.target.text, finding.suggestion.replacement) == ("45", "54", "45")
    assert 0.5 < finding.confidence <= 1 and finding.evidence
    assert article.source.lang == "en" and article.coverage.judged == 1


def test_places_count_characters():
    article = transdrift.compare("Café № 1 has 45 tables.", "Das Café № 1 hat 54 Tische.", source_lang="en",
                                 target_lang="de")
    place = article.findings[0].target
    assert article.target.paragraphs[place.paragraph].text[place.start : place.end] == place.text == "54"


def test_files_say_their_language():
    article = transdrift.compare(GOOD, DAMAGED)
    assert (article.source.lang, article.target.lang, article.target.lang_by) == ("en", "es", "front matter")
    rules = {finding.rule for finding in article.findings}
    assert {"number-mismatch", "quotation-inconsistent"} <= rules
    assert transdrift.compare({"path": GOOD}, {"path": DAMAGED}).findings == article.findings


def test_a_text_alone():
    article = transdrift.check(SAMPLES / "damaged" / "undersea-cables.en.md")
    assert article.source is None
    assert "leftover-boilerplate" in {finding.rule for finding in article.findings}


def test_settings_are_those_of_the_configuration_file():
    settings = {"ignore": ["numbers"], "rules": {"quote-style": "off"}}
    assert transdrift.compare(EN, ES, source_lang="en", target_lang="es", **settings).findings == ()
    with pytest.raises(ValueError, match="number-mismach"):
        Checker(ignore=["number-mismach"])
    with pytest.raises(ValueError, match="min-confidense"):
        Checker(min_confidense=0.9)


def test_what_cannot_be_read_is_an_error_that_says_why(tmp_path):
    with pytest.raises(TransdriftError, match="no-such.md: cannot read"):
        transdrift.compare(EN, Path("no-such.md"), source_lang="en")
    with pytest.raises(TransdriftError, match="both in en"):
        transdrift.compare(EN, EN, source_lang="en", target_lang="en")
    with pytest.raises(TransdriftError, match="not a language tag"):
        transdrift.check("words", lang="!!")
    with pytest.raises(TypeError, match="not int"):
        transdrift.check(7)


def pairs(count):
    for number in range(count):
        other = number + 1 if number % 5 == 0 else number
        yield {
            "id": f"a-{number}",
            "source": {"lang": "en", "text": f"The town has {number + 20} bridges over the river."},
            "target": {"lang": "fr", "text": f"La ville compte {other + 20} ponts sur le fleuve."},
        }


def test_a_batch_is_lazy_and_in_order():
    taken = []

    def watched():
        for pair in pairs(1000):
            taken.append(pair["id"])
            yield pair

    results = transdrift.batch(watched(), threads=2)
    assert taken == []
    first = next(results)
    assert first.id == "a-0" and len(first.findings) == 1
    assert len(taken) <= 6
    rest = [next(results).id for _ in range(40)]
    assert rest == [f"a-{number}" for number in range(1, 41)]
    assert len(taken) <= 50
    results.close()


def test_a_bad_pair_is_a_failure_and_the_rest_goes_on():
    given = [(EN, ES), {"id": "bad", "source": {"text": EN}}, (EN, ""), ("One.", 2), (EN, ES)]
    results = list(transdrift.batch(given, source_lang="en", target_lang="es"))
    assert [type(result) for result in results] == [Article, Failure, Failure, Failure, Article]
    assert results[1].id == "bad" and "target" in results[1].error
    assert results[2].kind == "Empty" and results[2].to_dict()["name"] == "2"
    with pytest.raises(TransdriftError):
        list(transdrift.batch([(EN, "")], source_lang="en", target_lang="es", errors="raise"))
    single = list(transdrift.batch([{"id": "alone", "lang": "es", "text": "Se aprobó.\n\nLeer más"}]))
    assert single[0].source is None and single[0].id == "alone"


def test_the_interpreter_goes_on_meanwhile():
    counted, ended = 0, threading.Event()
    text = "\n\n".join(f"{pair['source']['text']} It was built in {1900 + n}." for n, pair in enumerate(pairs(300)))
    other = "\n\n".join(f"{pair['target']['text']} Il date de {1900 + n}." for n, pair in enumerate(pairs(300)))

    def work():
        transdrift.compare(text, other, source_lang="en", target_lang="fr")
        ended.set()

    worker = threading.Thread(target=work)
    worker.start()
    while not ended.is_set():
        counted += 1
        time.sleep(0.001)
    worker.join()
    assert counted > 10, counted


def test_dicts_and_json_are_those_of_the_report():
    article = transdrift.compare(EN, ES, source_lang="en", target_lang="es", id="x")
    assert article.to_dict() == json.loads(article.to_json())
    assert article.to_dict()["findings"][0]["target"]["start"] == ES.encode().index(b"54")
    assert Article.from_json(article.to_json()) == article
    assert pickle.loads(pickle.dumps(article)) == article


def test_a_checker_travels_to_other_processes():
    checker = Checker(ignore=["artifacts"], min_severity="major", lexicon="en\tes\tweight\nbridge\tpuente\t5\n")
    again = pickle.loads(pickle.dumps(checker))
    assert again.compare(EN, ES, source_lang="en", target_lang="es").findings


NOUNS = {"bridge": "pont", "harbour": "port", "boat": "bateau", "garden": "jardin", "mountain": "mont", "castle": "château",
         "museum": "musée", "cinema": "cinéma"}


def test_learned_words_are_a_lexicon():
    said = [(f"The {a} stands behind the {b} and costs nothing.", f"Le {NOUNS[a]} se dresse derrière le {NOUNS[b]} et ne coûte rien.")
            for a in NOUNS for b in NOUNS if a != b]
    text = transdrift.learn(said, source_lang="en", target_lang="fr")
    assert text.startswith("en\tfr\tweight\n") and "castle\tchâteau\t" in text, text
    assert transdrift.learn([]) == ""
    assert Checker(lexicon=text).compare(EN, ES, source_lang="en", target_lang="es").findings
    with pytest.raises(TransdriftError, match="no weight"):
        Checker(lexicon="en\tes\tweight\na\tb\tmany\n")


def test_a_table_of_findings():
    pandas = pytest.importorskip("pandas")
    frame = transdrift.to_pandas(transdrift.batch(pairs(10)))
    assert list(frame["article"]) == ["a-0", "a-5"] and set(frame["rule"]) == {"number-mismatch"}
    assert list(transdrift.to_pandas([]).columns) == list(transdrift.COLUMNS)
    assert isinstance(frame, pandas.DataFrame)


def test_a_notebook_shows_the_aligned_article():
    html = transdrift.compare(GOOD, DAMAGED)._repr_html_()
    assert html.count("<tr>") > 10 and "<script" not in html
    assert '54<sup>1</sup></mark>' in html and 'title="number-mismatch: The source has 45, the target 54"' in html
    risky = transdrift.check("Write <b>to</b> us & them.\n\nLeer más", lang="es")._repr_html_()
    assert "<b>to" not in risky and "&lt;b&gt;" in risky
    assert "No findings" in transdrift.compare("One.", "Eins.", source_lang="en", target_lang="de")._repr_html_()


def test_rules_have_pages():
    rules = {rule.id: rule for rule in transdrift.rules()}
    assert "# Why it matters" in rules["number-mismatch"].page


def test_the_examples_in_the_documentation_are_true():
    assert doctest.testmod(transdrift).failed == 0
    readme = Path(__file__).resolve().parents[1] / "README.md"
    assert doctest.testfile(str(readme), module_relative=False, optionflags=doctest.ELLIPSIS).failed == 0
