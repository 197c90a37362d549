//! A text, or a paragraph of it, is not in the language it should be in.
//!
//! # Why it matters
//!
//! The wrong file was taken, nobody translated it, or a paragraph comes from the version in a third language. Everything
//! else that is found there means nothing.
//!
//! # Examples
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: The mayor announced talks with the owners of the boats.
//! en: Fishermen protested against the new fees in front of the town hall.
//! es: The harbour opened in 1912 and was rebuilt twice.
//! es: The mayor announced talks with the owners of the boats.
//! es: Fishermen protested against the new fees in front of the town hall.
//! -> The harbour
//! ```
//!
//! ```text,flagged
//! pl: Le port a ouvert en 1912 et a été reconstruit deux fois. Le maire a annoncé des négociations avec les propriétaires des bateaux, et les pêcheurs ont protesté devant la mairie contre les nouvelles taxes.
//! -> Le port
//! ```
//!
//! ```bitext,flagged
//! en: The harbour opened in 1912 and was rebuilt twice, the last time when the fishermen still had a hundred boats.
//! en: The mayor announced talks with the owners of the boats, who have protested against the new fees since the spring.
//! de: Der Hafen wurde 1912 eröffnet und zweimal umgebaut, zuletzt, als die Fischer noch hundert Boote hatten.
//! de: Le maire a annoncé des négociations avec les propriétaires des bateaux, qui protestent contre les nouvelles taxes depuis le printemps.
//! en: Nobody was hurt.
//! de: Niemand wurde verletzt.
//! -> Le maire
//! ```
//!
//! A file of messages belongs to the language that it is called by. In another script, two labels are enough.
//!
//! ```text,flagged
//! de: Открыть страницу порта. Лодка ушла из порта.
//! -> Открыть
//! ```
//!
//! What the source too has in that language is quoted.
//!
//! ```bitext,clean
//! en: The harbour opened in 1912 and was rebuilt twice.
//! en: “Le maire a annoncé des négociations avec les propriétaires des bateaux, qui protestent contre les nouvelles taxes depuis le printemps.”
//! de: Der Hafen wurde 1912 eröffnet und zweimal umgebaut.
//! de: „Le maire a annoncé des négociations avec les propriétaires des bateaux, qui protestent contre les nouvelles taxes depuis le printemps.“
//! en: Nobody was hurt.
//! de: Niemand wurde verletzt.
//! ```
//!
//! ```text,clean
//! nb: Havnen ble åpnet i 1912 og ble bygget om to ganger. Ordføreren varslet samtaler med eierne av båtene, og fiskerne protesterte foran rådhuset mot de nye avgiftene.
//! ```
//!
//! # What it does not see
//!
//! A close relative of the language (Bosnian for Croatian, Danish for Norwegian), short texts in its own script or in Latin
//! letters, and languages that are not known.

use super::{Check, Run};
use crate::bitext::View;
use crate::document::BlockKind;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::language::{self, By, Foreign, Identified};
use crate::locale::related::related;
use crate::locale::scripts::{has_also, is_alphabetic};
use crate::unit::Genre;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "wrong-language",
        summary: "A text, or a paragraph of it, is not in the language it should be in.",
        category: Category::Untranslated,
        group: Group::Artifacts,
        severity: Severity::Critical,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("wrong_language.rs"),
    },
    run: Run::Text(run),
};

/// Letters below which a text is not judged: headlines of a language were read as another one.
const LETTERS: usize = 150;

/// How sure a paragraph in a third language is.
const PARAGRAPH: f32 = 0.85;

fn run(view: &View) -> Vec<Finding> {
    whole(view).map_or_else(|| paragraphs(view), |finding| vec![finding])
}

fn whole(view: &View) -> Option<Finding> {
    let text = view.text;
    let first = text.document.blocks.iter().find(|block| block.kind != BlockKind::Code)?;
    let wanted = text.locale();
    if let Some(bitext) = view.bitext.filter(|bitext| bitext.untranslated().is_most) {
        let message = format!("The target is declared as {wanted} and is the source’s {} text", bitext.source.locale());
        return Some(Finding::new(&CHECK.rule, 0.95, message, Label::new(view.side, first.span)));
    }
    // A few paragraphs in another language are told one by one.
    let few = text.foreign.len() * 2 < text.document.blocks.len();
    let own = |block: usize| !few || text.language_of(block as u32).locale == *wanted;
    let prose = text.document.blocks.iter().enumerate().filter(|(at, block)| block.kind != BlockKind::Code && own(*at));
    let prose: Vec<&str> = prose.map(|(_, block)| block.span.of(text.document.words())).collect();
    let prose = prose.join("\n");
    let label = || Label::new(view.side, first.span);
    // A key file belongs to the language that it is called by: the program shows its messages in it.
    if let Some(called) = text.document.declared.as_ref().filter(|_| text.document.genre() == Genre::Units)
        && text.language.by == By::Text
    {
        let message = format!("The file is called {called} and reads as {wanted}");
        return Some(Finding::new(&CHECK.rule, text.language.confidence.min(0.95), message, label()));
    }
    let strange = language::strange_script(&prose, wanted);
    if let Some(script) = strange.filter(|script| !has_also(wanted, *script)) {
        let message = format!("The text is declared as {wanted} and is written in {} letters", script.full_name());
        return Some(Finding::new(&CHECK.rule, 0.9, message, label()));
    }
    // Of a language that whatlang does not know, its guess is always another one.
    if text.language.by != By::Declared || language::lang_of(wanted).is_none() {
        return None;
    }
    if prose.chars().filter(|c| is_alphabetic(*c)).take(LETTERS).count() < LETTERS {
        return None;
    }
    let found = language::identify_text(&prose).filter(|found| found.confidence >= 0.9)?;
    if related(wanted, &found.locale) {
        return None;
    }
    // Japanese with many names in Latin letters reads as English.
    let (letters, main) = (|| prose.chars().filter(|c| is_alphabetic(*c)), language::script_of(&prose));
    let foreign = letters().filter(|c| Some(language::script_of_letter(*c)) != main).count();
    if foreign * 10 > letters().count() {
        return None;
    }
    let message = format!("The text is declared as {wanted} and reads as {}", found.locale);
    Some(Finding::new(&CHECK.rule, found.confidence.min(0.95), message, Label::new(view.side, first.span)))
}

/// Paragraphs in a third language. A quotation may be meant to stand in the original.
fn paragraphs(view: &View) -> Vec<Finding> {
    let Some(source) = view.other() else { return Vec::new() };
    let third = |language: &Identified| language.by == By::Text && !language.locale.same_language(source.locale());
    let mut findings = Vec::new();
    for Foreign { block, language } in view.text.foreign.iter().filter(|foreign| third(&foreign.language)) {
        let entry = view.text.document.blocks[*block as usize];
        let Some((blocks, posterior)) = view.counterpart(*block) else { continue };
        let same = blocks.clone().any(|there| source.language_of(there).locale.same_language(&language.locale));
        if same || blocks.is_empty() || !matches!(entry.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        let message = format!("This paragraph reads as {}, the text is {}", language.locale, view.text.locale());
        let label = Label::new(view.side, entry.span);
        findings.push(Finding::new(&CHECK.rule, PARAGRAPH * posterior, message, label).severity(Severity::Major));
    }
    findings
}
