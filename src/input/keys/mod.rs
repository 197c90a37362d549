//! Key files: messages of a program in one language, each with a key that all versions share.
//!
//! A reader per format turns a file into [`Message`]s; [`document`] makes a document of them whose blocks are messages
//! ([`Unit`]), in the order of the file. What is no language in them (placeholders, tags) is marked here where only the
//! format can tell, and by its shape otherwise.

pub mod android;
pub mod fluent;
pub mod json;
pub mod properties;
pub mod strings;
pub mod stringsdict;
pub mod subtitles;
mod wordings;
pub mod xcstrings;
pub mod yaml;

use std::collections::HashSet;

use super::assembly::{Assembly, Whole};
use super::fragment::Fragment;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::unit::{CATEGORIES, Unit};

/// A message as it stands in the file.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its key, part by part.
    pub path: Vec<String>,
    /// Which wording it is, where the format itself says so.
    pub form: Option<String>,
    /// Its text.
    pub text: Fragment,
}

impl Message {
    /// The message called `path`.
    pub fn new(path: &[String], text: Fragment) -> Self {
        Self { path: path.to_owned(), form: None, text }
    }
}

/// The document of a key file.
///
/// # Errors
///
/// An [`Error`] of the kind `Empty` where there is no message, of the kind `Untranslated` where there is no text in any.
pub fn document(name: &str, whole: &Whole, messages: Vec<Message>, declared: Option<Locale>) -> Result<Document> {
    let units = units(messages);
    if units.is_empty() {
        return Err(Error::empty(name));
    }
    // A version that a tool has laid out and nobody has begun.
    if units.iter().all(|(_, text)| text.is_blank()) {
        return Err(Error::untranslated(name, units.len(), 0));
    }
    let mut assembly = Assembly::default();
    for (unit, text) in units {
        text.add_unit(unit, &mut assembly);
    }
    Ok(assembly.finish_in(name, whole, declared))
}

/// The messages as units: keys joined, plural forms told from keys.
fn units(messages: Vec<Message>) -> Vec<(Unit, Fragment)> {
    // `step_one` and `step_two` are no plural: one of the categories that only a plural has is among its forms.
    let own = ["few", "many", "other"].iter().flat_map(|form| messages.iter().map(move |message| (form, message)));
    let others: HashSet<String> = own.filter_map(|(form, message)| plural(&message.path, form)).collect();
    let older = wordings::Older::of(&messages);
    let unit = |message: Message| {
        let formed = message.form.map(|form| (message.path.join("."), form)).or_else(|| {
            let category = CATEGORIES.iter().find_map(|form| Some((plural(&message.path, form)?, form)));
            category.filter(|(base, _)| others.contains(base)).map(|(base, form)| (base, (*form).to_owned()))
        });
        let unit = match formed {
            Some((id, form)) => Unit::new(id).of_form(form),
            None => older.unit(&message.path.join(".")),
        };
        (unit, message.text)
    };
    messages.into_iter().map(unit).collect()
}

/// The key of the message whose wording of plural category `form` is called `path`: `files_other`, `files.other` with
/// the parts in one key or in two.
fn plural(path: &[String], form: &str) -> Option<String> {
    let (last, before) = path.split_last()?;
    if last == form {
        return (!before.is_empty()).then(|| before.join("."));
    }
    let stem = last.strip_suffix(form)?.strip_suffix(['_', '.']).filter(|stem| !stem.is_empty())?;
    Some(before.iter().map(String::as_str).chain([stem]).collect::<Vec<_>>().join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plural_forms_are_wordings_of_one_message() {
        let message = |path: &[&str]| {
            Message::new(&path.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>(), Fragment::default())
        };
        let read = units(vec![
            message(&["file_one"]),
            message(&["file_other"]),
            message(&["boat", "few"]),
            message(&["boat", "other"]),
            message(&["wing.one"]),
            message(&["wing.other"]),
            message(&["the_one"]),
        ]);
        let told: Vec<String> = read.iter().map(|(unit, _)| unit.told()).collect();
        assert_eq!(
            told,
            ["file[one]", "file[other]", "boat[few]", "boat[other]", "wing[one]", "wing[other]", "the_one"]
        );
    }
}
