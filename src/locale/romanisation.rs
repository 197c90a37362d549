//! How each language of the Latin alphabet writes names of another one: Prigozhin, Prigoschin, Prigojine, Prigożyn.
//!
//! `data/romanisation.tsv` has, by families of originals, what a letter or sound of the original becomes in which language.
//! Two spellings are one name where one row of originals leads to both. The papers of one language vary too (Khaled and
//! Khalid, Djehuty and Djehuti); so do slips, and what both languages write in both ways counts only in a name that has
//! something else that only such a name has.

use std::collections::HashMap;
use std::sync::{LazyLock, RwLock};

use rustc_hash::{FxHashMap, FxHashSet};

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

/// One letter or sound of an original as two languages write it.
#[derive(Debug)]
struct Step {
    letters: [Vec<char>; 2],
    /// Whether the two differ although either language writes both.
    varies: bool,
    /// Whether only such originals are written so, or the two differ as the languages do.
    telling: bool,
}

/// The steps of one family, by the first letter of the first language's form; those without letters come last.
#[derive(Debug, Default)]
struct Family {
    by_letter: FxHashMap<char, Vec<Step>>,
    silent: Vec<Step>,
    /// The first letters that two names of one original may have …
    heads: FxHashSet<(char, char)>,
    /// … and those of either language that the other may leave out.
    alone: [FxHashSet<char>; 2],
}

/// How two languages write names of a third one.
#[derive(Debug)]
pub struct Romanisations(Vec<Family>);

/// How the first language and the second each write names of a third.
pub fn between(locales: [&Locale; 2]) -> &'static Romanisations {
    static KNOWN: LazyLock<RwLock<FxHashMap<[u64; 2], &'static Romanisations>>> = LazyLock::new(RwLock::default);
    let bits = locales.map(|locale| TABLES.bit(locale));
    if let Some(known) = KNOWN.read().expect("no panic while reading a table").get(&bits) {
        return known;
    }
    let families = TABLES.families.iter().map(|family| Family::between(family, bits)).collect();
    let made: &'static Romanisations = Box::leak(Box::new(Romanisations(families)));
    KNOWN.write().expect("no panic while adding a table").entry(bits).or_insert(made)
}

impl Family {
    fn between(rows: &[Vec<Form>], bits: [u64; 2]) -> Self {
        let mut family = Self::default();
        let has = |form: &&Form, side: usize| form.languages & bits[side] != 0;
        let both = |form: &Form| bits.iter().all(|bit| form.languages & bit != 0);
        for forms in rows {
            for here in forms.iter().filter(|form| has(form, 0)) {
                for there in forms.iter().filter(|form| has(form, 1)) {
                    if here.letters.is_empty() && there.letters.is_empty() {
                        continue;
                    }
                    let differ = here.letters != there.letters;
                    let varies = differ && both(here) && both(there);
                    let telling = (differ && !varies) || here.telling || there.telling;
                    let step = Step { letters: [here.letters.clone(), there.letters.clone()], varies, telling };
                    match here.letters.first() {
                        Some(first) => family.by_letter.entry(*first).or_default().push(step),
                        None => family.silent.push(step),
                    }
                }
            }
        }
        for step in family.by_letter.values().flatten().chain(&family.silent) {
            match [step.letters[0].first(), step.letters[1].first()] {
                [Some(here), Some(there)] => drop(family.heads.insert((*here, *there))),
                [Some(here), None] => drop(family.alone[0].insert(*here)),
                [None, there] => family.alone[1].extend(there),
            }
        }
        family
    }

    /// Whether two names that begin with these letters may be of one original.
    fn begins(&self, here: char, there: char) -> bool {
        self.heads.contains(&(here, there)) || self.alone[0].contains(&here) || self.alone[1].contains(&there)
    }
}

impl Romanisations {
    /// Whether `here`, as the first language writes it, and `there`, as the second does, lead back to one original; both
    /// folded.
    pub fn lead_back_to_one(&self, words: [&str; 2], endings: Endings) -> bool {
        let [Some(here), Some(there)] = words.map(|word| word.chars().find(|c| c.is_alphabetic())) else {
            return false;
        };
        if !self.0.iter().any(|family| family.begins(here, there)) {
            return false;
        }
        let letters = words.map(|word| word.chars().filter(|c| c.is_alphabetic()).collect::<Vec<char>>());
        if letters.iter().any(|word| word.len() < SHORTEST) {
            return false;
        }
        let mut search = Search { words: [&letters[0], &letters[1]], endings, seen: Vec::new(), open: Vec::new() };
        self.0.iter().filter(|family| family.begins(here, there)).any(|family| search.within(family))
    }
}

/// Two words, and what was looked at.
struct Search<'a> {
    words: [&'a [char]; 2],
    endings: Endings,
    seen: Vec<bool>,
    open: Vec<State>,
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
    fn within(&mut self, family: &Family) -> bool {
        let width = self.words[1].len() + 1;
        self.seen.clear();
        self.seen.resize((self.words[0].len() + 1) * width * 4, false);
        self.open.clear();
        self.open.push(State::default());
        while let Some(state) = self.open.pop() {
            let number = (state.at[0] * width + state.at[1]) * 4 + usize::from(state.varies) * 2;
            if std::mem::replace(&mut self.seen[number + usize::from(state.telling)], true) {
                continue;
            }
            if self.is_end(state) {
                return true;
            }
            let rest = |side: usize| &self.words[side][state.at[side]..];
            let sounded = rest(0).first().and_then(|first| family.by_letter.get(first));
            for step in sounded.into_iter().flatten().chain(&family.silent) {
                let [here, there] = &step.letters;
                if rest(0).starts_with(here) && rest(1).starts_with(there) {
                    self.open.push(State {
                        at: [state.at[0] + here.len(), state.at[1] + there.len()],
                        varies: state.varies || step.varies,
                        telling: state.telling || step.telling,
                    });
                }
            }
        }
        false
    }

    fn is_end(&self, state: State) -> bool {
        let left = |side: usize| self.words[side].len() - state.at[side];
        let read = left(0) <= self.endings[0] && left(1) <= self.endings[1];
        read && state.at.iter().all(|at| *at >= SHORTEST) && (!state.varies || state.telling)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(a: (&str, &str), b: (&str, &str)) -> bool {
        let locales: [Locale; 2] = [a.0, b.0].map(|tag| tag.parse().unwrap());
        between([&locales[0], &locales[1]]).lead_back_to_one([&fold(a.1), &fold(b.1)], [0, 0])
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
