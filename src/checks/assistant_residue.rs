//! What a chat assistant says round its answer was left in the text.
//!
//! "Sure, here's the translation:" at the top, "Let me know if you need anything else" at the bottom.
//!
//! # Why it matters
//!
//! It tells every reader that a machine wrote the text and that nobody read it.
//!
//! # Examples
//!
//! ```text,flagged
//! es: Aquí tienes la traducción:
//! es: El puente seguirá cerrado hasta el viernes, informó el ayuntamiento.
//! -> Aquí tienes la traducción
//! ```
//!
//! ```bitext,flagged
//! en: The bridge will stay closed until Friday, the city said.
//! zh: 以下是翻译后的内容：
//! zh: 市政府表示，大桥将关闭至周五。
//! -> 以下是翻译后的内容
//! ```
//!
//! ```bitext,flagged
//! de: Die Brücke bleibt laut Stadt bis Freitag gesperrt.
//! fr: Bien sûr ! Voici la traduction : Le pont restera fermé jusqu'à vendredi, selon la ville.
//! -> Voici la traduction
//! ```
//!
//! So does a label that the source has not.
//!
//! ```bitext,flagged
//! en: The museum opens at nine.
//! en: The button opens the list of tickets.
//! en: The map shows the stations.
//! fr: Le musée ouvre à neuf heures.
//! fr: Traduction : Le bouton ouvre la liste des billets.
//! fr: La carte montre les gares.
//! -> Traduction
//! ```
//!
//! ```bitext,clean
//! en: The museum opens at nine.
//! en: Translation: Ines Duarte, who also wrote the notes.
//! en: The map shows the stations.
//! fr: Le musée ouvre à neuf heures.
//! fr: Traduction : Ines Duarte, qui a aussi écrit les notes.
//! fr: La carte montre les gares.
//! ```
//!
//! ```bitext,clean
//! en: Here is the translation of the inscription, as the museum gives it.
//! es: Aquí está la traducción de la inscripción, tal como la da el museo.
//! ```
//!
//! ```text,clean
//! en: The museum showed the tablet for the first time on Monday.
//! en: Here is the translation, the curator said, and pointed at a screen.
//! en: The tablet was found in 1911.
//! ```
//!
//! Asides and requests stand anywhere.
//!
//! ```bitext,flagged
//! en: The button opens the list of tickets.
//! en: The menu shows the trains of the last week.
//! en: The map shows the stations.
//! de: Der Knopf öffnet die Liste der Fahrkarten.
//! de: Das Menü zeigt die Züge der letzten Woche. Hinweis: Ich habe die Fachbegriffe auf Englisch belassen.
//! de: Die Karte zeigt die Bahnhöfe.
//! -> Hinweis: Ich habe
//! ```
//!
//! ```bitext,clean
//! en: Note: the technical office is closed on Monday.
//! de: Hinweis: Das technische Büro ist am Montag geschlossen.
//! ```
//!
//! # What it does not see
//!
//! Words in no list; they are kept for some 85 languages in `src/locale/data/*/boilerplate.toml`. Quoted words are not
//! looked at: articles on such assistants quote them.

use super::{Check, Run};
use crate::bitext::View;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::boilerplate::{Kind, Phrase, Rest, phrase_at_head};
use crate::span::Span;
use crate::text::Text;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "assistant-residue",
        summary: "What a chat assistant says round its answer was left in the text.",
        category: Category::Uncategorized,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("assistant_residue.rs"),
    },
    run: Run::Text(run),
};

/// Bytes at the head of a text in which such a sentence may begin: after "Of course!", say.
const OPENING: u32 = 40;
/// Bytes of the word before such a sentence in the middle of a text: "Конечно! ".
const INTERJECTION: u32 = 24;

fn run(view: &View) -> Vec<Finding> {
    if view.other().is_some_and(|other| !residue(other, |_| false).is_empty()) {
        return Vec::new();
    }
    // A heading that the source has as well is the article's own.
    let heading = |words: &Span| {
        let block = view.text.document.block_at(words.start);
        let is = |text: &Text, block: usize| matches!(text.document.blocks[block].kind, BlockKind::Heading(_));
        let there = view.counterpart(block as u32).zip(view.other());
        is(view.text, block)
            && there.is_some_and(|((blocks, _), other)| blocks.clone().any(|block| is(other, block as usize)))
    };
    let found = residue(view.text, |block| is_unlabelled(view, block));
    let found = found.into_iter().filter(|(words, _)| !heading(words)).map(|(words, phrase)| {
        let message = format!("“{}” is what a chat assistant says round its answer", view.text.at(words));
        let confidence = if phrase.rest == Rest::Words { 0.9 } else { 0.97 };
        Finding::new(&CHECK.rule, confidence, message, Label::new(view.side, words))
    });
    found.collect()
}

/// The sentences of `text` that begin so: at its beginning and end in any form, between only as a line that announces.
///
/// `unlabelled` says of a block whether the other version has no label there.
fn residue(text: &Text, unlabelled: impl Fn(u32) -> bool) -> Vec<(Span, Phrase)> {
    let last = text.document.blocks.len() - 1;
    let mut found = Vec::new();
    for segment in &text.segments {
        let block = &text.document.blocks[segment.block as usize];
        if block.kind == BlockKind::Code {
            continue;
        }
        let Some(phrase) = phrase_of(text.at(segment.span)).filter(|phrase| is_residue(phrase.kind)) else {
            continue;
        };
        let outer =
            segment.block == 0 && segment.span.start - block.span.start < OPENING || segment.block as usize == last;
        let announces = text.at(block.span).trim_end().ends_with([':', '：']);
        // One word alone ("Translation") heads many an ordinary line.
        let enough = match phrase.rest {
            Rest::Words => phrase.words >= 3 && outer,
            Rest::Nothing => phrase.words >= 2 || text.document.blocks.len() > 1 && outer,
            Rest::Colon => phrase.words >= 2 || outer && announces,
        };
        let aside = phrase.kind == Kind::Aside && phrase.words >= 2;
        // `Certo! Ecco la traduzione: …`
        let head = segment.span.start - block.span.start < INTERJECTION;
        let label = phrase.rest == Rest::Colon && head && unlabelled(segment.block);
        if label || aside || enough && (outer || announces) {
            let words = Span::new(phrase.range.start, phrase.range.end).shifted(segment.span.start);
            found.push((words, phrase));
        }
    }
    found
}

/// The phrase that a sentence begins with, or begins with behind an interjection: `Sure! Here is the translation: …`.
fn phrase_of(sentence: &str) -> Option<Phrase> {
    let found = phrase_at_head(sentence);
    if found.as_ref().is_some_and(|phrase| phrase.rest != Rest::Words) {
        return found;
    }
    let head = &sentence[..sentence.floor_char_boundary(INTERJECTION as usize)];
    let after = head
        .find(['!', '！', ',', '，', '、', '،'])
        .and_then(|at| Some(at + sentence[at..].chars().next()?.len_utf8()));
    let behind = after.and_then(|at| {
        let phrase = phrase_at_head(&sentence[at..])?;
        Some(Phrase { range: phrase.range.start + at..phrase.range.end + at, ..phrase })
    });
    behind.filter(|phrase| phrase.rest == Rest::Colon).or(found)
}

/// Whether what stands beside a block has no label at its head: `Traduction : Le bouton ouvre…` for `The button opens…`.
fn is_unlabelled(view: &View, block: u32) -> bool {
    let Some(((blocks, _), other)) = view.counterpart(block).zip(view.other()) else { return false };
    let head = |block: u32| other.document.block_text(block as usize).chars().take(LABEL).collect::<String>();
    !blocks.is_empty() && !blocks.into_iter().any(|block| head(block).contains([':', '：', '—', '–']))
}

/// Letters at the head of a block in which a label ends.
const LABEL: usize = 40;

fn is_residue(kind: Kind) -> bool {
    matches!(kind, Kind::Residue | Kind::Aside)
}
