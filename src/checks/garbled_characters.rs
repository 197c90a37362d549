//! Letters are broken: read in the wrong encoding, replaced, invisible, or of another script.
//!
//! # Why it matters
//!
//! Readers see that something went wrong, and search finds nothing. What cannot be seen breaks links and names.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The commission met on Monday.
//! es: La ComisiÃ³n se reunió el lunes.
//! -> ComisiÃ³n
//! ```
//!
//! ```text,flagged
//! ru: Мэр РњРѕСЃРєРІС‹ объявил о переговорах.
//! -> РњРѕСЃРєРІС‹
//! ```
//!
//! ```text,flagged
//! pl: Burmistrz zapowiedział rozmowy z w�aścicielami łodzi.
//! -> �
//! ```
//!
//! A word of Ukrainian with a Latin i in it looks right and is not.
//!
//! ```text,flagged
//! uk: Мер оголосив про перегoвори в понеділок.
//! -> перегoвори
//! ```
//!
//! ```text,clean
//! fa: شهردار گفت‌وگو با ماهی‌گیران را آغاز می‌کند.
//! ```
//!
//! # What it does not see
//!
//! Letters that became question marks, and a space without width between two words.

use unicode_script::Script;

use super::{Check, Run};
use crate::bitext::View;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::language::{home_script, script_of_letter};
use crate::locale::invisible::{look_alike, needs};
use crate::locale::mojibake;
use crate::locale::scripts::script;
use crate::opaque::MARK;
use crate::segment::tokens::tokens;
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "garbled-characters",
        summary: "Letters are broken: read in the wrong encoding, replaced, invisible, or of another script.",
        category: Category::Characters,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("garbled_characters.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    view.text.document.prose().flat_map(|(number, block)| in_block(view, number, block.span)).collect()
}

fn in_block(view: &View, block: u32, span: Span) -> Vec<Finding> {
    let text = view.text.words_at(span);
    let other = other_words(view, block);
    let mut findings = Vec::new();
    for broken in mojibake::broken(text) {
        let here = broken.span.shifted(span.start);
        let written = view.text.at(here);
        // What the repair makes of it must be letters that the text has: `é•••` is no `镕•`.
        let home = home_script(view.text.locale());
        let strange = |c: char| {
            let script = script_of_letter(c);
            c.is_alphabetic()
                && Some(script) != home
                && !matches!(script, Script::Latin | Script::Common | Script::Inherited)
        };
        if !other.contains(written) && !broken.repaired.contains(strange) {
            let message = format!("“{written}” is “{}”, read as {}", broken.repaired, broken.encoding);
            let finding = Finding::new(&CHECK.rule, 0.95, message, Label::new(view.side, here));
            findings.push(finding.suggest(view.side, here, broken.repaired));
        }
    }
    let free = |here: Span, findings: &[Finding]| !findings.iter().any(|finding| finding.primary.span.overlaps(here));
    for (at, c) in text.char_indices() {
        let here = Span::new(at, at + c.len_utf8()).shifted(span.start);
        if c == MARK && !view.text.document.opaque_in(here).is_empty() {
            continue;
        }
        let found = odd_character(view, text, at, c).filter(|_| !other.contains(c) && free(here, &findings));
        findings.extend(found.map(|odd| odd.finding(view, here)));
    }
    let mixed = mixed_words(view, text, span.start);
    findings.extend(mixed.into_iter().filter(|finding| !other.contains(view.text.at(finding.primary.span))));
    findings
}

/// The words of the other version there; what it has as well is no fault of the translation.
fn other_words(view: &View, block: u32) -> String {
    let Some((blocks, other)) = view.counterpart(block).map(|(blocks, _)| blocks).zip(view.other()) else {
        return String::new();
    };
    let texts: Vec<&str> = blocks.map(|block| other.document.block_text(block as usize)).collect();
    texts.join("\n")
}

/// A character that should not be there.
struct Odd {
    message: String,
    confidence: f32,
    severity: Severity,
    replacement: Option<String>,
}

impl Odd {
    fn new(message: impl Into<String>, severity: Severity) -> Self {
        Self { message: message.into(), confidence: 0.9, severity, replacement: None }
    }

    fn with(self, replacement: impl Into<String>) -> Self {
        Self { replacement: Some(replacement.into()), ..self }
    }

    fn finding(self, view: &View, here: Span) -> Finding {
        let finding = Finding::new(&CHECK.rule, self.confidence, self.message, Label::new(view.side, here));
        let finding = finding.severity(self.severity);
        match self.replacement {
            Some(replacement) => finding.suggest(view.side, here, replacement),
            None => finding,
        }
    }
}

fn odd_character(view: &View, text: &str, at: usize, c: char) -> Option<Odd> {
    let code = || format!("U+{:04X}", c as u32);
    let within = || {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphabetic);
        before && text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic)
    };
    match c {
        '\u{fffd}' => Some(Odd::new("A letter was lost and a replacement character stands for it", Severity::Major)),
        '\u{80}'..='\u{9f}' if c != '\u{85}' => {
            let byte = [c as u32 as u8];
            let (meant, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            let odd = Odd::new(format!("The control character {} stands in the text", code()), Severity::Minor);
            Some(if meant.chars().all(char::is_control) { odd } else { odd.with(meant.into_owned()) })
        }
        '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {
            Some(Odd::new(format!("The control character {} stands in the text", code()), Severity::Minor).with(""))
        }
        '\u{e000}'..='\u{f8fe}' => {
            Some(Odd::new(format!("The character {} has no meaning outside one font", code()), Severity::Minor))
        }
        // Between letters it cuts a word in two for search and for spelling; beside a space nobody is harmed.
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' if within() && !needs(view.text.locale(), c) => {
            Some(Odd::new(format!("The invisible character {} stands within a word", code()), Severity::Minor).with(""))
        }
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' if !has_right_to_left(text) => {
            let message = format!("The invisible mark {} turns the direction of text that needs none", code());
            Some(Odd::new(message, Severity::Minor).with(""))
        }
        _ => None,
    }
}

fn has_right_to_left(text: &str) -> bool {
    let scripts = [Script::Arabic, Script::Hebrew, Script::Syriac, Script::Thaana, Script::Nko];
    text.chars().any(|c| scripts.contains(&script(c)))
}

/// Words of one script with letters of another that look the same.
fn mixed_words(view: &View, text: &str, offset: u32) -> Vec<Finding> {
    let mut findings = Vec::new();
    let has = |wanted: &[Script]| text.chars().any(|c| wanted.contains(&script(c)));
    // Nearly all texts are in one of the three.
    if !has(&[Script::Latin]) || !has(&[Script::Cyrillic, Script::Greek]) {
        return findings;
    }
    for token in tokens(text, offset) {
        let written = view.text.at(token.span);
        let letters = |wanted: Script| written.chars().filter(move |c| script(*c) == wanted);
        let count = |script| letters(script).count();
        let (latin, cyrillic, greek) = (count(Script::Latin), count(Script::Cyrillic), count(Script::Greek));
        let (main, strange) = match (latin, cyrillic, greek) {
            (1.., 1.., 0) if cyrillic > latin => (Script::Cyrillic, Script::Latin),
            (1.., 1.., 0) if latin > cyrillic => (Script::Latin, Script::Cyrillic),
            (1.., 0, 1..) if greek > latin => (Script::Greek, Script::Latin),
            (1.., 0, 1..) if latin > greek => (Script::Latin, Script::Greek),
            _ => continue,
        };
        // A unit or a formula has a letter or two (µm); with a figure it is a code, with an apostrophe a name (O’Хара).
        if latin + cyrillic + greek < 4 || written.contains(['\'', '’']) || written.chars().any(char::is_numeric) {
            continue;
        }
        let mended: Option<String> =
            written.chars().map(|c| if script(c) == strange { look_alike(c, main) } else { Some(c) }).collect();
        if let Some(mended) = mended {
            let message = format!("“{written}” mixes {} letters with {} ones", main.full_name(), strange.full_name());
            let finding = Finding::new(&CHECK.rule, 0.9, message, Label::new(view.side, token.span));
            findings.push(finding.severity(Severity::Minor).suggest(view.side, token.span, mended));
        }
    }
    findings
}
