//! Apple's `.xcstrings`: the messages of an app in all its languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::value::RawValue;

use crate::error::{Error, Result};
use crate::input::assembly::{Assembly, Bilingual, Format, Whole};
use crate::input::encoding;
use crate::input::fragment::Fragment;
use crate::locale::Locale;
use crate::unit::{State, Unit};

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// Reads a catalogue: a pair for each language that it has beside the source's.
///
/// # Errors
///
/// An [`Error`] of the kind `Malformed` with the place where it is no JSON, or holds no strings.
pub fn read(name: &str, bytes: &[u8], source: Option<Locale>, target: Option<Locale>) -> Result<Vec<Bilingual>> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let whole = Whole::new(Arc::from(file), Format { format: "xcstrings", encoding });
    let catalogue: Object = serde_json::from_str(&whole.file).map_err(|error| {
        let told = error.to_string();
        Error::json(name, None, &error, format!("no JSON: {}", told.split(" at line ").next().unwrap_or(&told)))
    })?;
    let strings = catalogue.get("strings").and_then(|strings| object(strings));
    let strings =
        strings.ok_or_else(|| Error::malformed(name, None, "no `strings` in it; is this a string catalogue?"))?;
    let language = catalogue.get("sourceLanguage").and_then(|tag| serde_json::from_str::<String>(tag.get()).ok());
    let language = language.unwrap_or_else(|| "en".to_owned());
    let messages: Vec<Message> = strings.iter().map(|(key, value)| Message::read(&whole.file, key, value)).collect();
    let mut tags: Vec<&String> = messages.iter().flat_map(|message| message.wordings.keys()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags.retain(|tag| **tag != language);
    let asked = |tag: &&&String| {
        let Some(asked) = &target else { return true };
        tag.parse::<Locale>().is_ok_and(|locale| locale.same_language(asked))
    };
    let source = source.or_else(|| language.parse().ok());
    let pairs = tags.iter().filter(asked).map(|tag| {
        let mut sides = [Assembly::default(), Assembly::default()];
        let mut units = Vec::new();
        messages.iter().for_each(|message| message.add(&language, tag, &mut sides, &mut units));
        let [from, to] = sides;
        Bilingual {
            source: from.finish_in(name, &whole, source.clone()),
            target: to.finish_in(name, &whole, tag.parse().ok()),
            units,
        }
    });
    Ok(pairs.collect())
}

fn object<'a>(value: &'a RawValue) -> Option<Object<'a>> {
    serde_json::from_str(value.get()).ok()
}

/// A wording: its plural form, its state, its text.
type Wording = (Option<String>, Option<String>, Fragment);

struct Message {
    key: String,
    /// Where the key stands, which is the text where the source's language has none.
    own: Fragment,
    wordings: BTreeMap<String, Vec<Wording>>,
}

impl Message {
    fn read(file: &str, key: &str, value: &RawValue) -> Self {
        let at = value.get().as_ptr() as usize - file.as_ptr() as usize;
        // `"key" : {`, as the parser has found it.
        let before = file[..at].trim_end().strip_suffix(':').unwrap_or(&file[..at]).trim_end();
        // It is read as it is spelt there, escapes and all: an encoder may write `\/` where another writes `/`.
        let escaped = |at: usize| before[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
        let quotes = before.strip_suffix('"').into_iter().flat_map(|inside| inside.rmatch_indices('"'));
        let open = quotes.map(|(at, _)| at).find(|at| !escaped(*at));
        let own = open.map(|open| Fragment::json(open, &before[open..])).unwrap_or_default();
        let mut wordings = BTreeMap::new();
        let localized = object(value).and_then(|message| object(message.get("localizations")?));
        for (tag, value) in localized.unwrap_or_default() {
            let mut found = Vec::new();
            collect(file, value, None, 0, &mut found);
            wordings.insert(tag, found);
        }
        Self { key: key.to_owned(), own, wordings }
    }

    fn add(&self, from: &str, to: &str, sides: &mut [Assembly; 2], units: &mut Vec<(u32, Option<u32>)>) {
        let own = vec![(None, None, self.own.clone())];
        let source = self.wordings.get(from).filter(|wordings| !wordings.is_empty()).unwrap_or(&own);
        let none = Vec::new();
        let target = self.wordings.get(to).unwrap_or(&none);
        let mut add = |side: usize, (form, state, text): &Wording| {
            let mut unit = Unit::new(self.key.as_str());
            unit = form.iter().fold(unit, |unit, form| unit.of_form(form.as_str()));
            if let Some(state) = state.as_ref().filter(|state| side == 1 && *state != "translated") {
                unit.state = State::Unfinished(state.clone());
            }
            text.add_unit(unit, &mut sides[side]);
            let added = !text.is_blank();
            added.then(|| sides[side].len() - 1)
        };
        if target.is_empty() {
            units.extend(source.iter().filter_map(|wording| add(0, wording)).map(|block| (block, None)));
        }
        // Each wording of the target answers the source's of the same form, or its last.
        for wording in target {
            let answered = source.iter().find(|other| other.0 == wording.0).or(source.last());
            if let Some(block) = answered.and_then(|wording| add(0, wording)) {
                units.push((block, add(1, wording)));
            }
        }
    }
}

/// The wordings inside a localization, whatever they vary by.
fn collect(file: &str, value: &RawValue, form: Option<&str>, deep: usize, found: &mut Vec<Wording>) {
    const DEEPEST: usize = 8;
    let Some(inner) = object(value).filter(|_| deep < DEEPEST) else { return };
    for (name, value) in &inner {
        match name.as_str() {
            "stringUnit" => {
                let unit = object(value).unwrap_or_default();
                let Some(text) = unit.get("value").filter(|text| text.get().starts_with('"')) else { continue };
                let at = text.get().as_ptr() as usize - file.as_ptr() as usize;
                let state = unit.get("state").and_then(|state| serde_json::from_str::<String>(state.get()).ok());
                found.push((form.map(str::to_owned), state, Fragment::json(at, text.get())));
            }
            "variations" | "plural" | "device" | "substitutions" => collect(file, value, form, deep + 1, found),
            name => {
                let form = form.map_or_else(|| name.to_owned(), |form| format!("{form}.{name}"));
                collect(file, value, Some(&form), deep + 1, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"sourceLanguage": "en", "strings": {
  "Fold \/ unfold \"it\"": {"localizations": {
    "de": {"stringUnit": {"state": "translated", "value": "„Es“ falten \/ entfalten"}},
    "fr": {"stringUnit": {"state": "needs_review", "value": "Plier"}}}},
  "kites": {"localizations": {
    "en": {"variations": {"plural": {"one": {"stringUnit": {"state": "translated", "value": "%lld kite"}}, "other": {"stringUnit": {"state": "translated", "value": "%lld kites"}}}}},
    "de": {"variations": {"plural": {"one": {"stringUnit": {"state": "translated", "value": "%lld Drachen"}}, "other": {"stringUnit": {"state": "translated", "value": "%lld Drachen"}}}}}}}
}, "version": "1.0"}"#;

    #[test]
    fn each_language_is_a_pair_with_the_source() {
        let pairs = read("x.xcstrings", FILE.as_bytes(), None, None).unwrap();
        let tags: Vec<&str> = pairs.iter().map(|pair| pair.target.declared.as_ref().unwrap().tag()).collect();
        assert_eq!(tags, ["de", "fr"]);
        let german = &pairs[0];
        let told = |document: &crate::document::Document| -> Vec<(String, String)> {
            let unit = |block| document.unit_of(block).unwrap().told();
            (0..document.blocks.len()).map(|block| (unit(block), document.block_text(block).to_owned())).collect()
        };
        let source = told(&german.source);
        let texts: Vec<&str> = source.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["Fold / unfold \"it\"", "%lld kite", "%lld kites"]);
        assert_eq!(told(&german.target)[2], ("kites[other]".to_owned(), "%lld Drachen".to_owned()));
        // A key that is the source's text has its place in the file.
        let place = german.source.position(german.source.blocks[0].span);
        assert_eq!((place.line, place.column), (2, 4));
        assert_eq!(pairs[1].units.iter().filter(|(_, target)| target.is_none()).count(), 2);
        assert!(pairs[1].target.unit_of(0).unwrap().is_unfinished());
    }

    #[test]
    fn what_is_no_catalogue_is_named_with_its_place() {
        let error = read("x.xcstrings", b"{\"strings\":\n {", None, None).unwrap_err().to_string();
        assert!(error.starts_with("x.xcstrings:2:"), "{error}");
        let error = read("x.xcstrings", b"{\"a\": 1}", None, None).unwrap_err().to_string();
        assert!(error.contains("no `strings` in it"), "{error}");
    }
}
