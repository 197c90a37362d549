//! gettext PO: each translated entry is a block on both sides and a bead.
//!
//! A reader of our own, because none keeps positions. Obsolete entries are skipped; fuzzy ones (a program's guess that waits
//! for a person) are marked as unfinished. Of a plural entry, the form that is said of one alone answers the singular, and
//! all others the plural: the header's expression tells which form that is.

use std::sync::Arc;

use super::assembly::{Assembly, Bilingual, Format};
use super::encoding;
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::span::Span;
use crate::unit::{Form, State, Unit};

mod plurals;

/// Reads a PO file. The target's language is `target`, or the header's `Language:`; the source's is `source`, or
/// English, the language that gettext's own manual asks message ids to be in.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with the line of what is no PO, or where no entry is translated.
pub fn read(name: &str, bytes: &[u8], source: Option<Locale>, target: Option<Locale>) -> Result<Bilingual> {
    let (file, encoding) = decode(name, bytes)?;
    let entries = entries(name, &file)?;
    let language = header(&entries, "Language:").and_then(|tag| tag.parse().ok());
    let (mut from, mut to) = (Assembly::default(), Assembly::default());
    let mut units = Vec::new();
    let (mut untranslated, mut fuzzy, mut finished) = (0, 0, 0);
    let rule = header(&entries, "Plural-Forms:").map(|words| plurals::Rule::read(&words)).unwrap_or_default();
    for entry in &entries {
        for (id, message, unit) in entry.pairs(&rule) {
            let empty = text_of(message).trim().is_empty();
            // What nobody has translated yet, or a machine has guessed, is no finished work.
            untranslated += usize::from(empty && !entry.fuzzy);
            fuzzy += usize::from(entry.fuzzy);
            finished += usize::from(!empty && !entry.fuzzy);
            if let Some(block) = add(&mut from, id, Unit { state: State::Finished, ..unit.clone() }) {
                units.push((block, add(&mut to, message, unit)));
            }
        }
    }
    if finished == 0 {
        if untranslated + fuzzy == 0 {
            return Err(Error::malformed(name, None, "no entry; is this a PO file?"));
        }
        return Err(Error::untranslated(name, untranslated + fuzzy, fuzzy));
    }
    let file: Arc<str> = Arc::from(file);
    let format = Format { format: "po", encoding };
    let source = source.or_else(|| "en".parse().ok());
    Ok(Bilingual {
        source: from.finish(name, file.clone(), format, source),
        target: to.finish(name, file, format, target.or(language)),
        units,
    })
}

/// A string as parts: bytes of the file, and what they read as.
type Parts = Vec<(Span, String)>;

#[derive(Default)]
struct Entry {
    context: Parts,
    id: Parts,
    plural: Option<Parts>,
    messages: Vec<Parts>,
    /// Guessed by a program, for a person to look at.
    fuzzy: bool,
}

impl Entry {
    /// What is translated by what, each with what is known of it.
    fn pairs(&self, rule: &plurals::Rule) -> Vec<(&Parts, &Parts, Unit)> {
        if text_of(&self.id).is_empty() {
            return Vec::new();
        }
        let state = if self.fuzzy { State::Unfinished("fuzzy".to_owned()) } else { State::Finished };
        let context = Some(text_of(&self.context)).filter(|context| !context.is_empty());
        let unit = Unit { state, context, ..Unit::new(self.name()) };
        let Some(plural) = &self.plural else {
            return self.messages.first().map(|message| (&self.id, message, unit)).into_iter().collect();
        };
        let forms = self.messages.iter().enumerate().map(|(number, message)| {
            let form = rule.form(number, self.messages.len());
            let id = if form.of_one { &self.id } else { plural };
            let form = Form { name: number.to_string(), single: form.single };
            (id, message, Unit { form: Some(form), wordings: rule.count, ..unit.clone() })
        });
        forms.collect()
    }

    /// What people find it by: its context and the first words of its id.
    fn name(&self) -> String {
        const LONGEST: usize = 60;
        let short = |parts: &Parts| {
            let line = text_of(parts).split_whitespace().collect::<Vec<_>>().join(" ");
            line.char_indices().nth(LONGEST).map(|(end, _)| format!("{}…", &line[..end])).unwrap_or(line)
        };
        let (context, id) = (short(&self.context), short(&self.id));
        if context.is_empty() { id } else { format!("{context} | {id}") }
    }
}

fn text_of(parts: &Parts) -> String {
    parts.iter().map(|(_, words)| words.as_str()).collect()
}

fn add(side: &mut Assembly, parts: &Parts, unit: Unit) -> Option<u32> {
    side.begin_unit(unit);
    for (span, words) in parts {
        side.rendered(*span, words);
    }
    side.end().then(|| side.len() - 1)
}

/// The value of a header field: the message of the entry with the empty id.
fn header(entries: &[Entry], field: &str) -> Option<String> {
    let header = entries.iter().find(|entry| entry.id.iter().all(|(_, words)| words.is_empty()))?;
    let text = text_of(header.messages.first()?);
    let value = text.lines().find_map(|line| line.strip_prefix(field))?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// In the charset that the header declares, where it declares one that is known.
fn decode(name: &str, bytes: &[u8]) -> Result<(String, &'static str)> {
    let ascii = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let charset = ascii.split("charset=").nth(1).and_then(|rest| rest.split(['\\', '"', '\n', ' ']).next());
    match charset.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())) {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            Ok((encoding.decode(bytes).0.into_owned(), encoding.name()))
        }
        _ => encoding::decode(name, bytes),
    }
}

/// Which string the lines that follow belong to.
#[derive(Clone, Copy)]
enum Field {
    Context,
    Id,
    Plural,
    Message(usize),
}

fn entries(name: &str, file: &str) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut field = Field::Context;
    let mut fuzzy = false;
    let mut context = Parts::new();
    let mut at = 0;
    for (number, line) in file.split_inclusive('\n').enumerate() {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            let flags = line.strip_prefix("#,").unwrap_or_default();
            // The flag of an obsolete entry is not the next one's.
            fuzzy &= !line.starts_with("#~");
            fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            continue;
        }
        let wrong = |what: &str| Error::malformed(name, (number + 1).to_string(), format!("{what}: `{line}`"));
        let (keyword, _) = line.split_once('"').ok_or_else(|| wrong("expected a keyword and a string"))?;
        field = match keyword.trim() {
            "" => field,
            "msgctxt" => Field::Context,
            "msgid" => {
                let context = std::mem::take(&mut context);
                entries.push(Entry { fuzzy: std::mem::take(&mut fuzzy), context, ..Entry::default() });
                Field::Id
            }
            "msgid_plural" => Field::Plural,
            "msgstr" => Field::Message(0),
            other => {
                let index = other.strip_prefix("msgstr[").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
                Field::Message(index.filter(|index| *index < 16).ok_or_else(|| wrong("no keyword of PO"))?)
            }
        };
        if !(line.len() > keyword.len() + 1 && line.ends_with('"')) {
            return Err(wrong("this string is not closed"));
        }
        let string = Span::new(start + keyword.len() + 1, start + line.len() - 1);
        if matches!(field, Field::Context) {
            context.extend(unescaped(file, string));
            continue;
        }
        let Some(entry) = entries.last_mut() else { return Err(wrong("a string before the first msgid")) };
        let parts = match field {
            Field::Context => continue,
            Field::Id => &mut entry.id,
            Field::Plural => entry.plural.get_or_insert_default(),
            Field::Message(index) => {
                entry.messages.resize_with(entry.messages.len().max(index + 1), Parts::new);
                &mut entry.messages[index]
            }
        };
        parts.extend(unescaped(file, string));
    }
    Ok(entries)
}

/// The runs of a string between its escapes, and the escapes with what they stand for.
fn unescaped(file: &str, string: Span) -> Parts {
    let text = string.of(file);
    let (mut parts, mut from) = (Parts::new(), 0);
    let mut characters = text.char_indices();
    while let Some((at, c)) = characters.next() {
        if c != '\\' {
            continue;
        }
        let Some((next, escaped)) = characters.next() else { break };
        let end = next + escaped.len_utf8();
        let words = match escaped {
            'n' => "\n".to_owned(),
            't' => "\t".to_owned(),
            'r' => String::new(),
            other => other.to_string(),
        };
        parts.push((Span::new(from, at).shifted(string.start), text[from..at].to_owned()));
        parts.push((Span::new(at, end).shifted(string.start), words));
        from = end;
    }
    parts.push((Span::new(from, text.len()).shifted(string.start), text[from..].to_owned()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"# Translators
msgid ""
msgstr ""
"Language: es\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgctxt "menu"
msgid "Open \"file\"\n"
msgstr "Abrir "
"«archivo»\n"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d archivo"
msgstr[1] "%d archivos"

msgid "Quit"
msgstr ""

#~ msgid "Old"
#~ msgstr "Viejo"
"#;

    #[test]
    fn entries_are_beads_with_places() {
        let read = read("x.po", FILE.as_bytes(), None, None).unwrap();
        let blocks = |document: &crate::document::Document| -> Vec<String> {
            document.blocks.iter().map(|block| block.span.of(&document.text).to_owned()).collect()
        };
        assert_eq!(blocks(&read.source), ["Open \"file\"", "%d file", "%d files", "Quit"]);
        assert_eq!(blocks(&read.target), ["Abrir «archivo»", "%d archivo", "%d archivos"]);
        assert_eq!(read.units, [(0, Some(0)), (1, Some(1)), (2, Some(2)), (3, None)]);
        assert_eq!(read.target.declared.as_ref().unwrap().tag(), "es");
        assert_eq!(read.target.position(read.target.blocks[2].span).line, 15);
    }

    #[test]
    fn a_file_without_finished_work_says_so() {
        let file = "msgid \"a\"\nmsgstr \"\"\n\n#, fuzzy, c-format\nmsgid \"b\"\nmsgstr \"c\"\n";
        let error = read("x.po", file.as_bytes(), None, None).unwrap_err().to_string();
        assert_eq!(error, "x.po: 0 of 2 entries are translated (1 fuzzy)");
    }

    #[test]
    fn the_flag_of_an_obsolete_entry_is_its_own() {
        let file = "#, fuzzy\n#~ msgid \"a\"\n#~ msgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n";
        let read = read("x.po", file.as_bytes(), None, None).unwrap();
        assert!(!read.target.unit_of(0).unwrap().is_unfinished());
    }

    #[test]
    fn an_open_string_is_named_with_its_line() {
        let error = read("x.po", b"msgid \"a\"\nmsgstr \"b\n", None, None).unwrap_err().to_string();
        assert!(error.starts_with("x.po:2: "), "{error}");
    }
}
