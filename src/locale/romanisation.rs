//! How each language of the Latin alphabet writes names of another one: Prigozhin, Prigoschin, Prigojine, Prigożyn.
//!
//! `data/romanisation.tsv` has, by families of originals, what a letter or sound of the original becomes in which language.
//! Two spellings are one name where one row of originals leads to both. The papers of one language vary too (Khaled and
//! Khalid, Djehuty and Djehuti); so do slips, and what both languages write in both ways counts only in a name that has
//! something else that only such a name has.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Locale, data_file, fold};

/// What a letter of an original becomes, and where.
#[derive(Debug)]
struct Form {
    /// Folded.
    letters: Vec<char>,
    /// A bit for each language.
    languages: u64,
    /// Whether only such originals have it.
    telling: bool,
}

/// The tables of all families of originals.
#[derive(Debug, Default)]
struct Tables {
    languages: Vec<&'static str>,
    /// Families of letters or sounds with their forms.
    families: Vec<Vec<Vec<Form>>>,
}

/// Of every language, and of those that no row names.
const ANY: u64 = u64::MAX;
const OTHER: u64 = 1 << 63;

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables::default();
    let mut groups: HashMap<&str, Vec<&'static str>> = HashMap::new();
    let text = data_file("", "romanisation.tsv").unwrap_or_default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(group) = line.strip_prefix("= ") {
            let mut words = group.split_whitespace();
            groups.insert(words.next().unwrap_or_default(), words.collect());
        } else if line.starts_with("@ ") {
            tables.families.push(Vec::new());
        } else {
            let forms: Vec<Form> = line.split('\t').skip(1).flat_map(|column| tables.forms(column, &groups)).collect();
            if let Some(family) = tables.families.last_mut() {
                family.push(forms);
            }
        }
    }
    tables
});

impl Tables {
    /// The forms of one column: `sch !sh: de nl`.
    fn forms(&mut self, column: &'static str, groups: &HashMap<&str, Vec<&'static str>>) -> Vec<Form> {
        let (forms, languages) = column.split_once(':').unwrap_or_default();
        let mut bits = 0;
        for language in languages.split_whitespace() {
            bits |= match groups.get(language) {
                _ if language == "*" => ANY,
                Some(group) => group.iter().fold(0, |bits, one| bits | self.bit_of(one)),
                None => self.bit_of(language),
            };
        }
        let form = |form: &str| {
            let bare = form.trim_start_matches('!');
            let letters = if bare == "-" { Vec::new() } else { fold(bare).chars().collect() };
            Form { letters, languages: bits, telling: bare.len() < form.len() }
        };
        forms.split_whitespace().map(form).collect()
    }

    fn bit_of(&mut self, language: &'static str) -> u64 {
        let known = self.languages.iter().position(|other| *other == language);
        1 << known.unwrap_or_else(|| {
            self.languages.push(language);
            self.languages.len() - 1
        })
    }

    fn bit(&self, locale: &Locale) -> u64 {
        self.languages.iter().position(|other| *other == locale.language()).map_or(OTHER, |at| 1 << at)
    }
}

/// How many letters of an ending may follow a name in each of two texts.
pub type Endings = [usize; 2];

/// Fewer letters are written alike by chance.
const SHORTEST: usize = 4;

/// Whether `here`, as the first language writes it, and `there`, as the second does, lead back to one original; both
/// folded.
pub fn lead_back_to_one(words: [&str; 2], locales: [&Locale; 2], endings: Endings) -> bool {
    let letters = words.map(|word| word.chars().filter(|c| c.is_alphabetic()).collect::<Vec<char>>());
    if letters.iter().any(|word| word.len() < SHORTEST) {
        return false;
    }
    let bits = locales.map(|locale| TABLES.bit(locale));
    let search = Search { words: [&letters[0], &letters[1]], bits, endings };
    TABLES.families.iter().any(|family| search.within(family))
}

/// Two words and the languages that write them.
struct Search<'a> {
    words: [&'a [char]; 2],
    bits: [u64; 2],
    endings: Endings,
}

/// How far both words are read, whether something on the way varies in one language, and whether something tells the
/// family.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    at: [usize; 2],
    varies: bool,
    telling: bool,
}

impl Search<'_> {
    fn within(&self, family: &[Vec<Form>]) -> bool {
        let width = self.words[1].len() + 1;
        let mut seen = vec![false; (self.words[0].len() + 1) * width * 4];
        let mut open = vec![State::default()];
        while let Some(state) = open.pop() {
            let number = (state.at[0] * width + state.at[1]) * 4 + usize::from(state.varies) * 2;
            if std::mem::replace(&mut seen[number + usize::from(state.telling)], true) {
                continue;
            }
            if self.is_end(state) {
                return true;
            }
            family.iter().for_each(|forms| self.step(state, forms, &mut open));
        }
        false
    }

    fn is_end(&self, state: State) -> bool {
        let left = |side: usize| self.words[side].len() - state.at[side];
        let read = left(0) <= self.endings[0] && left(1) <= self.endings[1];
        read && state.at.iter().all(|at| *at >= SHORTEST) && (!state.varies || state.telling)
    }

    /// Reads one letter of the original in both words, in every way that both languages have.
    fn step(&self, state: State, forms: &[Form], open: &mut Vec<State>) {
        let rest = |side: usize| &self.words[side][state.at[side]..];
        let good =
            |side: usize, form: &&Form| form.languages & self.bits[side] != 0 && rest(side).starts_with(&form.letters);
        for here in forms.iter().filter(|form| good(0, form)) {
            for there in forms.iter().filter(|form| good(1, form)) {
                if here.letters.is_empty() && there.letters.is_empty() {
                    continue;
                }
                let differ = here.letters != there.letters;
                let free = differ && self.are_free(here) && self.are_free(there);
                open.push(State {
                    at: [state.at[0] + here.letters.len(), state.at[1] + there.letters.len()],
                    varies: state.varies || free,
                    telling: state.telling || (differ && !free) || here.telling || there.telling,
                });
            }
        }
    }

    /// Whether both languages have the form.
    fn are_free(&self, form: &Form) -> bool {
        self.bits.iter().all(|bit| form.languages & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(a: (&str, &str), b: (&str, &str)) -> bool {
        let locales: [Locale; 2] = [a.0, b.0].map(|tag| tag.parse().unwrap());
        lead_back_to_one([&fold(a.1), &fold(b.1)], [&locales[0], &locales[1]], [0, 0])
    }

    #[test]
    fn languages_write_one_name_each_in_their_way() {
        for (a, b) in [
            (("en", "Prigozhin"), ("de", "Prigoschin")),
            (("de", "Prigoschin"), ("fr", "Prigojine")),
            (("en", "Gorbachev"), ("pl", "Gorbaczow")),
            (("en", "Netanyahu"), ("de", "Netanjahu")),
            (("fr", "Netanyahou"), ("de", "Netanjahu")),
            (("en", "Hatshepsut"), ("de", "Hatschepsut")),
            (("de", "Selenskyj"), ("fr", "Zelensky")),
            (("en", "Shoigu"), ("pl", "Szojgu")),
            (("fr", "Khaled"), ("sv", "Khalid")),
            (("en", "Shevardnadze"), ("de", "Schewardnadse")),
            (("en", "Guizhou"), ("hu", "Kujcsou")),
            (("en", "Oscar"), ("cs", "Oskar")),
        ] {
            assert!(one(a, b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_slip_has_no_original() {
        for (a, b) in [
            (("en", "Clark"), ("fi", "Clerk")),
            (("en", "Boston"), ("cs", "Buston")),
            (("en", "Howard"), ("hu", "Howaard")),
            (("en", "Martin"), ("de", "Mertin")),
            (("en", "Derby"), ("sv", "Durby")),
            (("en", "Freeman"), ("tr", "Frreeman")),
            (("en", "Navalny"), ("es", "Nawalny")),
        ] {
            assert!(!one(a, b), "{a:?} {b:?}");
        }
    }
}
