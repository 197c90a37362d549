//! Forms of words that stand for something, looked up by a word: whole, by their beginning, or at the head of a text that
//! has no spaces.

use rustc_hash::FxHashMap;

use super::scripts::is_unspaced;

/// Forms, each with what it stands for. `stem*` is every word that begins so.
#[derive(Debug)]
pub struct Stems<V> {
    /// `None` where a form stands for two things.
    whole: FxHashMap<String, Option<V>>,
    stems: FxHashMap<char, Vec<(String, V)>>,
    heads: FxHashMap<char, usize>,
    prefixes: Vec<String>,
}

impl<V> Default for Stems<V> {
    fn default() -> Self {
        Self {
            whole: FxHashMap::default(),
            stems: FxHashMap::default(),
            heads: FxHashMap::default(),
            prefixes: Vec::new(),
        }
    }
}

impl<V: Copy + PartialEq> Stems<V> {
    /// What is written in one with the word behind it: `و` of Arabic.
    pub fn prefixed(&mut self, prefixes: &str) {
        self.prefixes.extend(prefixes.split_whitespace().map(str::to_owned));
    }

    /// Adds `form`, lower case.
    pub fn add(&mut self, form: &str, value: V) {
        let Some(first) = form.chars().next() else { return };
        if let Some(stem) = form.strip_suffix('*') {
            self.stems.entry(first).or_default().push((stem.to_owned(), value));
            return;
        }
        let letters = self.heads.entry(first).or_default();
        *letters = form.chars().count().max(*letters);
        let known = self.whole.entry(form.to_owned()).or_insert(Some(value));
        *known = known.filter(|known| *known == value);
    }

    /// What `word`, lower case, stands for.
    pub fn value(&self, word: &str) -> Option<V> {
        if let Some(value) = self.whole.get(word) {
            return *value;
        }
        let bare = self.prefixes.iter().find_map(|prefix| self.whole.get(word.strip_prefix(prefix.as_str())?));
        if let Some(value) = bare {
            return *value;
        }
        let stems = self.stems.get(&word.chars().next()?)?;
        let known = stems.iter().filter(|(stem, _)| word.starts_with(stem.as_str()));
        known.max_by_key(|(stem, _)| stem.len()).map(|(_, value)| *value)
    }

    /// In a script without spaces: the longest form that `text` begins with, and what it stands for.
    pub fn head<'a>(&self, text: &'a str) -> Option<(&'a str, V)> {
        let letters = *self.heads.get(&text.chars().next()?)?;
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(letters);
        let known = ends.filter_map(|end| Some((&text[..end], (*self.whole.get(&text[..end])?)?)));
        known.last()
    }

    /// Whether its forms are of a script that puts no spaces between words.
    pub fn is_unspaced(&self) -> bool {
        self.heads.keys().any(|c| is_unspaced(*c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_for_two_things_stands_for_none() {
        let mut forms = Stems::default();
        for (form, value) in [("segunda", 1), ("segunda", 2), ("lun*", 1), ("lunar*", 9)] {
            forms.add(form, value);
        }
        forms.prefixed("y");
        assert_eq!(forms.value("segunda"), None);
        assert_eq!((forms.value("lunes"), forms.value("lunares")), (Some(1), Some(9)));
    }
}
