//! A pronoun for a person where no person spoke.
//!
//! # Why it matters
//!
//! Where a language leaves the subject out (*indicó*), a translator or a machine has to put one in, and takes "he": the
//! ministry becomes a man. Readers look for him in vain.
//!
//! # Examples
//!
//! ```text,flagged
//! en: The Ministry of Ports published new rules for the harbour on Monday.
//! en: The rules ban heavy ships from the inner basin.
//! en: It also asked the city for help with the new gates.
//! en: The rules are meant “to protect the old quays”, he said.
//! -> he
//! ```
//!
//! ```text,clean
//! en: The Ministry of Ports published new rules for the harbour on Monday.
//! en: The rules ban heavy ships from the inner basin.
//! en: A spokesman for the ministry explained them.
//! en: The rules are meant “to protect the old quays”, he said.
//! ```
//!
//! ```bitext,flagged
//! de: Das Ministerium verbietet schweren Schiffen die Einfahrt in das innere Becken.
//! en: The ministry bans heavy ships from entering the inner basin, he said.
//! -> he
//! ```
//!
//! ```bitext,flagged
//! en: The ministry bans heavy ships from entering the inner basin.
//! fr: Le ministère interdit aux navires lourds d'entrer dans le bassin intérieur, a-t-il déclaré.
//! -> il
//! ```
//!
//! ```bitext,flagged
//! en: “The gates will be closed at night,” it said in a statement.
//! es: «Las compuertas se cerrarán por la noche», dijo él en un comunicado.
//! -> él
//! ```
//!
//! ```bitext,flagged
//! en: The ministry announced new rules. “The gates will be closed at night,” the statement said.
//! zh: 该部宣布了新规定。“闸门将在夜间关闭，”他在一份声明中说。
//! -> 他
//! ```
//!
//! ```bitext,clean
//! en: The ministry announced new rules. “The gates will be closed at night,” it said.
//! fr: Le ministère a annoncé de nouvelles règles. « Les portes seront fermées la nuit », a-t-il dit.
//! ```
//!
//! ```bitext,clean
//! de: „Schwere Schiffe dürfen nicht mehr einfahren“, sagte er.
//! en: “Heavy ships may no longer enter,” he said.
//! ```
//!
//! # What it does not see
//!
//! Pronouns elsewhere than beside a verb of saying, and a wrong pronoun where persons were named before: it cannot know
//! who is meant. One text alone is judged only where nouns for persons are listed and names have capitals (English, German,
//! French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Russian, Ukrainian); in a
//! pair, all languages whose pronouns are listed.

use super::{Check, Run};
use crate::bitext::{Bitext, View};
use crate::facts::persons::{
    Evidence, Persons, Pronoun, Role, has_pronoun, has_subject, sayings, speaking_institution, thing_speaks,
};
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::persons::person_words;
use crate::span::Span;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "stray-pronoun",
        summary: "A pronoun for a person where no person spoke.",
        category: Category::Mistranslation,
        group: Group::Artifacts,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("stray_pronoun.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    let persons = view.text.persons();
    let first = |evidence| persons.mentions.iter().find(|mention| mention.evidence == evidence).map(|it| it.span);
    let scene = Scene { view, persons, named: [first(Evidence::Weak), first(Evidence::Strong)] };
    let mut findings = Vec::new();
    for pronoun in persons.pronouns.iter().filter(|pronoun| pronoun.role != Role::Subject) {
        let judged = match view.bitext {
            Some(bitext) => scene.against(bitext, pronoun),
            None => scene.alone(pronoun),
        };
        if let Some(judged) = judged {
            let label = Label::new(view.side, pronoun.span);
            let finding = Finding::new(&CHECK.rule, judged.confidence, judged.message, label);
            findings.push(match judged.related {
                Some(related) => finding.related(related),
                None => finding,
            });
        }
    }
    findings
}

/// What speaks against a pronoun.
struct Judged {
    confidence: f32,
    message: String,
    related: Option<Label>,
}

/// A text with the persons in it.
struct Scene<'a> {
    view: &'a View<'a>,
    persons: &'a Persons,
    /// Where somebody is named first who may be a person, and who is one.
    named: [Option<Span>; 2],
}

/// Sentences before the pronoun without which a text is an excerpt and proves nothing.
const CONTEXT: u32 = 3;

impl Scene<'_> {
    /// With the other version at hand: a thing or nobody says anything there.
    fn against(&self, bitext: &Bitext, pronoun: &Pronoun) -> Option<Judged> {
        let (view, text) = (self.view, self.view.text);
        let Some(rendering) = bitext.rendering_of(view.side, pronoun.span) else { return self.alone(pronoun) };
        let other = bitext.text(view.side.other());
        let (reading, there) = (other.reading(), rendering.span);
        if has_subject(&reading, there) {
            return None;
        }
        // Who owns or hears something does not say it: *sus puertas* excuses no *he said* where nobody was named. What
        // follows no quotation (`…, he said.`) has a speaker of its own in the other version; `se` and `sich` are none.
        let tag = pronoun.role == Role::Tag && !pronoun.quoting;
        if !tag && has_pronoun(&reading, there) {
            return self.alone(pronoun);
        }
        // Where nothing is known of the other version's pronouns, it disproves nothing.
        if !person_words(other.locale()).knows_pronouns() {
            return self.alone(pronoun);
        }
        let word = text.at(pronoun.span);
        let label = Label::new(view.side.other(), rendering.span);
        let known = person_words(text.locale());
        // Where things are he and she as well, only an explicit subject of a verb that needs none is a person.
        if (!known.things || known.tonic) && thing_speaks(&reading, there) {
            let message = format!("“{word}” speaks here, where a thing does in the other version");
            return Some(Judged { confidence: 0.9 * rendering.posterior, message, related: Some(label) });
        }
        let here = sayings(&text.reading(), text.segments[pronoun.segment as usize].span);
        let said = sayings(&reading, there);
        // What follows a quotation may render a colon before it, in the sentence before.
        if pronoun.role == Role::Tag && !pronoun.quoting && said < here && !self.goes_on(pronoun) {
            // A verb of saying that no list has may stand there where another one does.
            let sure = if said == 0 { 0.85 } else { 0.7 };
            let message = format!("“{word}” speaks here, but nobody does in the other version");
            return Some(Judged { confidence: sure * rendering.posterior, message, related: Some(label) });
        }
        let judged = self.for_institution(pronoun).filter(|_| self.nobody_there(bitext, pronoun));
        let judged = judged.or_else(|| self.alone(pronoun))?;
        Some(Judged { confidence: judged.confidence * rendering.posterior, ..judged })
    }

    /// Whether the pronoun takes up a person named before it in its sentence, as Chinese and Japanese like to, whose
    /// scripts have no capitals.
    fn goes_on(&self, pronoun: &Pronoun) -> bool {
        let text = self.view.text;
        if is_cased(text.at(pronoun.span)) {
            return false;
        }
        let before = Span { start: text.segments[pronoun.segment as usize].span.start, end: pronoun.span.start };
        self.persons.mentions_in(before).any(|mention| mention.evidence == Evidence::Strong)
    }

    /// An institution spoke last in the paragraph, and its pronoun is another one.
    fn for_institution(&self, pronoun: &Pronoun) -> Option<Judged> {
        // “Police said he admitted it” is about another.
        if !pronoun.quoting {
            return None;
        }
        let (text, known) = (self.view.text, person_words(self.view.text.locale()));
        let institution = speaking_institution(&text.reading(), pronoun, self.persons)?;
        let (name, word) = (text.at(institution), text.at(pronoun.span));
        let woman = pronoun.woman.unwrap_or_else(|| known.she.contains(&word.to_lowercase()));
        if known.things && !known.tonic && known.agrees(&name.to_lowercase(), woman) {
            return None;
        }
        let message = format!("“{word}” speaks here, where “{name}” spoke before");
        Some(Judged { confidence: 0.7, message, related: Some(Label::new(self.view.side, institution)) })
    }

    /// Whether the other version names no person in what renders the pronoun's paragraph.
    fn nobody_there(&self, bitext: &Bitext, pronoun: &Pronoun) -> bool {
        let side = self.view.side.other();
        let other = bitext.text(side);
        let block = self.view.text.segments[pronoun.segment as usize].block;
        let Some((blocks, _)) = self.view.counterpart(block).filter(|(blocks, _)| !blocks.is_empty()) else {
            return false;
        };
        let spans = &other.document.blocks;
        let passage = spans[blocks.start as usize].span.joined(spans[blocks.end as usize - 1].span);
        let persons = other.persons();
        let named = persons.mentions_in(passage).any(|mention| mention.may_speak(&other.reading()));
        let meant = || !persons.pronouns_in(passage).is_empty();
        person_words(other.locale()).knows_persons() && !named && !meant()
    }

    /// In one text: no person was named before. On 231 documents of human English (WMT references) and 123 of NTREX this
    /// said nothing false; see the page for what it misses.
    fn alone(&self, pronoun: &Pronoun) -> Option<Judged> {
        let text = self.view.text;
        let word = text.at(pronoun.span);
        // In scripts without capitals names cannot be read.
        if !person_words(text.locale()).knows_persons() || pronoun.segment < CONTEXT || !is_cased(word) {
            return None;
        }
        let end = text.segments[pronoun.segment as usize].span.end;
        let [may_be, is] = self.named.map(|first| first.is_some_and(|first| first.start < end));
        let earlier = self.persons.pronouns.first().is_some_and(|other| other.span.end <= pronoun.span.start);
        let weak = match (is, may_be) {
            (false, false) => false,
            (false, true) if !earlier => true,
            _ => return None,
        };
        let confidence = match (weak, pronoun.role) {
            (false, Role::Tag) => 0.85,
            (false, _) => 0.75,
            (true, Role::Tag) => 0.65,
            (true, _) => 0.55,
        };
        let message = format!("“{word}” speaks here, but no person is named before");
        Some(Judged { confidence, message, related: None })
    }
}

/// Whether a word is in a script that has capitals.
fn is_cased(word: &str) -> bool {
    word.to_uppercase() != word.to_lowercase()
}
