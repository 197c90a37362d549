//! Tags, entities or placeholders were left in the text.
//!
//! # Why it matters
//!
//! They come from the file, from a program or from a translation engine, and mean nothing to readers.
//!
//! # Examples
//!
//! ```text,flagged
//! es: El alcalde anunció <b>conversaciones</b> para el lunes.
//! -> <b>
//! ```
//!
//! ```text,flagged
//! de: Fischer &amp; Söhne protestierten vor dem Rathaus.
//! -> &amp;
//! ```
//!
//! ```bitext,flagged
//! en: The mayor announced talks with Lindqvist.
//! ru: Мэр объявил о переговорах с <unk>.
//! -> <unk>
//! ```
//!
//! ```bitext,flagged
//! en: To keep your changes, click Save at the foot of the page.
//! de: Um Ihre Änderungen zu behalten, klicken Sie unten auf {{Knopf|Speichern}}.
//! -> {{Knopf|Speichern}}
//! ```
//!
//! ```bitext,flagged
//! en: To keep your changes, click Save at the foot of the page.
//! pl: Aby zachować zmiany, kliknij __PH0__ na dole strony.
//! -> __PH0__
//! ```
//!
//! ```bitext,flagged
//! en: To keep your changes, click Save at the foot of the page.
//! fr: Pour garder vos modifications, cliquez sur @@Enregistrer@@ en bas de la page.
//! -> @@Enregistrer@@
//! ```
//!
//! ```bitext,flagged
//! en: To keep your changes, click Save at the foot of the page.
//! es: Para guardar los cambios, haga clic en '''Guardar''' al pie de la página.
//! -> '''Guardar'''
//! ```
//!
//! What the source has as well is meant, whatever words are in it.
//!
//! ```bitext,clean
//! en: Name it by the pattern {verb} {object}, as in render_the_banner_of_the_sale.
//! es: Nómbralo según el patrón {verbo} {objeto}, como en mostrar_el_anuncio_de_la_venta.
//! ```
//!
//! ```bitext,clean
//! en: To read more, click [[library|the library]] at the foot of the page, or {{button|Help}}.
//! de: Um mehr zu lesen, klicken Sie unten auf [[library|die Bibliothek]] oder {{button|Hilfe}}.
//! ```
//!
//! ```bitext,clean
//! en: Write <b> before the word and {0} where the name goes.
//! fr: Écrivez <b> avant le mot et {0} à la place du nom.
//! ```
//!
//! # What it does not see
//!
//! Markup in program text. Tags, entities and placeholders in files of messages, where programs read them: see `tag-mismatch`
//! and `placeholder-mismatch`.

use super::{Check, Run};
use crate::bitext::View;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};
use crate::locale::names::ordinary_words;
use crate::span::{Span, window};
use crate::unit::Genre;

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "leftover-markup",
        summary: "Tags, entities or placeholders were left in the text.",
        category: Category::Markup,
        group: Group::Artifacts,
        severity: Severity::Major,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &["placeholder-mismatch"],
        source: include_str!("leftover_markup.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    view.text.document.prose().flat_map(|(number, block)| in_block(view, number, block.span)).collect()
}

fn in_block(view: &View, block: u32, span: Span) -> Vec<Finding> {
    let text = view.text.at(span);
    let messages = view.text.document.genre() == Genre::Units;
    let mut findings: Vec<Finding> = joined_words(view, block, span).collect();
    let mut at = 0;
    while let Some(found) = text[at..].find(['<', '&', '{', '%', '[', '▁', '@', '⁇', '\'', '_']) {
        let start = at + found;
        let rest = window(text, start, LONGEST);
        let before = text[..start].chars().next_back();
        let Some((length, what)) = leftover(rest, before) else {
            at = start + rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = start + length;
        let written = &text[start..at];
        let here = Span::new(start, at).shifted(span.start);
        // A program reads its messages with all of them; what differs from the source's has rules of its own.
        let meant_so = messages && rest.starts_with(['<', '&', '{', '%', '@', '_', '\'']);
        // In program text it is part of the program.
        let meant_so = meant_so || is_translated(view, block, text, written);
        if !meant_so && !view.text.document.is_code(here) && !in_source(view, block, kept(written)) {
            let message = format!("{what} “{written}” was left in the text");
            let finding = Finding::new(&CHECK.rule, 0.9, message, Label::new(view.side, here));
            findings.push(match meant(written) {
                Some(meant) => finding.suggest(view.side, here, meant),
                None => finding,
            });
        }
    }
    findings
}

/// Bytes of the longest leftover: a tag with its attributes.
const LONGEST: usize = 2000;

/// Words that underscores join where emphasis was meant: `qué_es_lo_que_querrían` for *qué es lo que querrían*.
fn joined_words(view: &View, block: u32, span: Span) -> impl Iterator<Item = Finding> {
    let known = ordinary_words(view.text.locale());
    let words = view.text.at(span).split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| word.contains('_'));
    let base = view.text.at(span).as_ptr() as usize;
    words.filter_map(move |word| {
        let parts: Vec<&str> = word.split('_').filter(|part| !part.is_empty()).collect();
        let ordinary = parts.iter().filter(|part| known.contains(&part.to_lowercase())).count();
        let start = word.as_ptr() as usize - base;
        let here = Span::new(start, start + word.len()).shifted(span.start);
        let language = parts.len() >= PHRASE && ordinary * 4 >= parts.len() * 3;
        (language && !view.text.document.is_code(here) && !in_source(view, block, "_")).then(|| {
            let message = format!("The words “{word}” are joined by marks of emphasis");
            Finding::new(&CHECK.rule, 0.85, message, Label::new(view.side, here))
        })
    })
}

/// Fewer words that underscores join are a name of a program's: `kite_wing`, `max_open_files`.
const PHRASE: usize = 4;

/// Whether a word in braces is translated: the other version has as many there (`{verb} {object}`).
fn is_translated(view: &View, block: u32, text: &str, written: &str) -> bool {
    let Some(((blocks, _), other)) = view.counterpart(block).zip(view.other()) else { return false };
    let word = written.len() > 2 && written[1..written.len() - 1].chars().all(char::is_alphabetic);
    let there: usize = blocks.map(|block| other.document.block_text(block as usize).matches('{').count()).sum();
    word && written.starts_with('{') && there > 0 && there >= text.matches('{').count()
}

/// What of a leftover no translation changes: of links and templates with words in them the sign they begin with.
fn kept(written: &str) -> &str {
    let sign = ["[[", "{{", "'''", "@@"].into_iter().find(|sign| written.starts_with(sign));
    sign.filter(|_| !written.is_ascii() || written.contains(['|', ' ']) || written.starts_with("[[")).unwrap_or(written)
}

/// Whether the other version has it there as well.
fn in_source(view: &View, block: u32, written: &str) -> bool {
    let Some(((blocks, _), other)) = view.counterpart(block).zip(view.other()) else { return false };
    blocks.into_iter().any(|block| other.document.block_text(block as usize).contains(written))
}

/// The length of a leftover that `rest` begins with, and what it is.
fn leftover(rest: &str, before: Option<char>) -> Option<(usize, &'static str)> {
    match rest.chars().next()? {
        '<' => tag(rest),
        '&' => entity(rest).map(|length| (length, "The entity")),
        '{' => brace(rest).map(|length| (length, "The placeholder")).or_else(|| template(rest)),
        '%' => percent(rest, before).map(|length| (length, "The placeholder")),
        '[' => {
            let specials = ["[UNK]", "[MASK]", "[CLS]", "[SEP]", "[PAD]"];
            let special = specials.iter().find(|special| rest.starts_with(**special));
            special.map(|special| (special.len(), "The token")).or_else(|| wiki(rest))
        }
        '▁' | '⁇' => Some(('▁'.len_utf8(), "The sign of a translation engine")),
        '@' if rest.starts_with("@@ ") => Some((2, "The sign of a translation engine")),
        '@' => enclosed(rest, "@@").map(|length| (length, "The placeholder")),
        '\'' => enclosed(rest, "'''").map(|length| (length, "The wiki markup")),
        '_' => masked(rest, before).map(|length| (length, "The placeholder")),
        _ => None,
    }
}

/// Elements of HTML, XLIFF and TMX, and tokens of translation engines; other words in angle brackets (an address, a
/// menu entry) are text.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "b",
    "blockquote",
    "body",
    "bpt",
    "br",
    "code",
    "div",
    "em",
    "ept",
    "figure",
    "font",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "it",
    "li",
    "link",
    "meta",
    "mrk",
    "ol",
    "p",
    "ph",
    "pre",
    "s",
    "script",
    "section",
    "seg",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "title",
    "tr",
    "u",
    "ul",
    "unk",
    "pad",
    "bos",
    "eos",
    "mask",
    "video",
    "x",
    "bx",
    "ex",
];

fn tag(rest: &str) -> Option<(usize, &'static str)> {
    let end = rest.find('>')?;
    let inner = rest[1..end].trim_start_matches('/');
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
    // `<0>` and `</0>` of React’s messages.
    if !name.is_empty() && name.len() < 3 && name == inner && name.chars().all(|c| c.is_ascii_digit()) {
        return Some((end + 1, "The tag"));
    }
    let follows = inner[name.len()..].chars().next();
    let shaped = follows.is_none_or(|c| c.is_whitespace() || c == '/');
    let attributes = inner[name.len()..].trim_matches(['/', ' ']);
    let plausible = attributes.is_empty() || attributes.contains('=');
    (shaped && plausible && !inner.contains('<') && TAGS.contains(&name.to_ascii_lowercase().as_str()))
        .then_some((end + 1, "The tag"))
}

fn entity(rest: &str) -> Option<usize> {
    let end = rest.find(';').filter(|end| *end > 1 && *end <= 10)?;
    let name = &rest[1..end];
    let numeric = name.strip_prefix('#').is_some_and(|digits| {
        let digits = digits.trim_start_matches(['x', 'X']);
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit())
    });
    let named = name.chars().all(|c| c.is_ascii_alphanumeric()) && htmlize::unescape(&rest[..=end]) != rest[..=end];
    (numeric || named).then_some(end + 1)
}

fn brace(rest: &str) -> Option<usize> {
    let double = rest.starts_with("{{");
    let close = if double { "}}" } else { "}" };
    let open = close.len();
    let end = rest[open..].find(close)? + open;
    let name = rest[open..end].trim();
    let identifier = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    let sized = (1..=30).contains(&name.len());
    (identifier && sized && name.is_ascii()).then_some(end + close.len())
}

/// `{{Button|Save}}` of a wiki.
fn template(rest: &str) -> Option<(usize, &'static str)> {
    let inner = rest.strip_prefix("{{")?;
    let end = inner.find("}}")?;
    let name = inner[..end].split('|').next().filter(|name| name.len() < end)?;
    let named =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '/' | ':'));
    (named && end < 120 && !inner[..end].contains('\n')).then_some((end + 4, "The template"))
}

/// Some words between two `mark`s.
fn enclosed(rest: &str, mark: &str) -> Option<usize> {
    let inner = rest.strip_prefix(mark)?;
    let end = inner.find(mark)?;
    let words = &inner[..end];
    let edges = words.starts_with(char::is_alphanumeric) && words.ends_with(char::is_alphanumeric);
    (edges && end < 80 && !words.contains('\n')).then_some(end + 2 * mark.len())
}

/// `__PH0__`, `__VAR_1__`: what hid a placeholder from a translation engine.
fn masked(rest: &str, before: Option<char>) -> Option<usize> {
    let inner = rest.strip_prefix("__").filter(|_| !before.is_some_and(|c| c.is_alphanumeric() || c == '_'))?;
    let end = inner.find("__")?;
    let name = &inner[..end];
    let capitals = name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    let numbered = name.ends_with(|c: char| c.is_ascii_digit()) && name.starts_with(|c: char| c.is_ascii_uppercase());
    (capitals && numbered && end < 24).then_some(end + 4)
}

fn percent(rest: &str, before: Option<char>) -> Option<usize> {
    // “5 %d” is a per cent sign with a slip behind it.
    if before.is_some_and(char::is_numeric) {
        return None;
    }
    let behind = |length: usize| !rest[length..].chars().next().is_some_and(char::is_alphanumeric);
    ["%s", "%d", "%@", "%1$s", "%2$s", "%1$d", "%(name)s"]
        .iter()
        .find(|form| rest.starts_with(**form) && behind(form.len()))
        .map(|form| form.len())
}

fn wiki(rest: &str) -> Option<(usize, &'static str)> {
    let inner = rest.strip_prefix("[[")?;
    let end = inner.find("]]")?;
    (end > 0 && end < 120 && !inner[..end].contains('\n')).then_some((end + 4, "The wiki link"))
}

/// The character an entity stands for.
fn meant(written: &str) -> Option<String> {
    let text = htmlize::unescape(written);
    (written.starts_with('&') && text != written && !text.contains(['<', '>'])).then(|| text.into_owned())
}
