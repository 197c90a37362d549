//! Closed sets of small facts, by language: weekdays, seasons, points of the compass, colours, imports and exports.
//!
//! `members.toml` is written by hand: a set is one line, its members in the order of all languages with `|` between them.
//! `stem*` is every word that begins so, `~` marks a form that means other things too often and is not read. Of a member that
//! a language has no word for here (blue and yellow where only red is listed), nothing is claimed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::stems::Stems;
use super::{Locale, PerLanguage, data_file};

/// A member of a closed set: the set and its place there, the same in all languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// The set.
    pub set: u8,
    /// Its place in the set.
    pub place: u8,
}

/// The members that a language has words for.
#[derive(Debug, Default)]
pub struct MemberWords {
    /// Their forms.
    pub forms: Stems<Member>,
    /// The members that have one, a bit each, by set.
    known: Vec<u64>,
}

/// The names of the sets: those of English.
static SETS: LazyLock<Vec<String>> = LazyLock::new(|| file("en").into_keys().filter(|name| name != PREFIXES).collect());

const PREFIXES: &str = "prefixes";

fn file(language: &str) -> BTreeMap<String, String> {
    data_file(language, "members.toml").and_then(|text| toml::from_str(text).ok()).unwrap_or_default()
}

static TABLES: PerLanguage<Option<MemberWords>> = PerLanguage::new(|language| {
    let file = file(language);
    let mut words = MemberWords { known: vec![0; SETS.len()], ..MemberWords::default() };
    for (name, members) in &file {
        if name == PREFIXES {
            words.forms.prefixed(members);
        }
        let Some(set) = SETS.iter().position(|known| known == name) else { continue };
        for (place, forms) in members.split('|').enumerate() {
            for form in forms.split_whitespace().filter(|form| !form.ends_with('~')) {
                words.forms.add(form, Member { set: set as u8, place: place as u8 });
                words.known[set] |= 1 << place;
            }
        }
    }
    (!file.is_empty()).then_some(words)
});

/// The words of `locale`'s language; `None` where none are known.
pub fn member_words(locale: &Locale) -> Option<&'static MemberWords> {
    TABLES.get(locale).as_ref()
}

/// The set whose first four members are north, south, east and west, and the others what is between them.
const COMPASS: &str = "compass";

impl Member {
    /// The point of the compass between this one and `other`, in either order.
    pub fn point_between(self, other: Self) -> Option<Self> {
        let (first, second) = (self.place.min(other.place), self.place.max(other.place));
        let points = self.set == other.set && first < 2 && (2..4).contains(&second) && set_name(self) == COMPASS;
        points.then(|| Self { set: self.set, place: 4 + 2 * first + second - 2 })
    }
}

/// What the set of `member` is called.
pub fn set_name(member: Member) -> &'static str {
    &SETS[usize::from(member.set)]
}

impl MemberWords {
    /// Whether the language has a word for `member` that this table knows: only then its absence says something.
    pub fn has(&self, member: Member) -> bool {
        self.known.get(usize::from(member.set)).is_some_and(|known| known & (1 << member.place) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(tag: &str, word: &str) -> Option<(&'static str, u8)> {
        let member = member_words(&tag.parse().unwrap())?.forms.value(word)?;
        Some((set_name(member), member.place))
    }

    #[test]
    fn every_file_is_read_and_its_sets_have_their_size() {
        let sizes: BTreeMap<String, usize> =
            file("en").iter().map(|(name, members)| (name.clone(), members.split('|').count())).collect();
        for language in super::super::languages() {
            let Some(text) = data_file(language, "members.toml") else { continue };
            let sets: BTreeMap<String, String> =
                toml::from_str(text).unwrap_or_else(|error| panic!("{language}: {error}"));
            for (name, members) in sets.iter().filter(|(name, _)| *name != PREFIXES) {
                let size = sizes.get(name).unwrap_or_else(|| panic!("{language}: {name} is no set"));
                assert!(members.split('|').count() <= *size, "{language}: {name}");
            }
        }
    }

    #[test]
    fn a_member_has_one_place_in_all_languages() {
        for (tag, word) in
            [("en", "tuesday"), ("ru", "вторником"), ("hu", "kedden"), ("ar", "الثلاثاء"), ("ko", "화요일에")]
        {
            assert_eq!(member(tag, word), Some(("weekday", 1)), "{tag}");
        }
        assert_eq!(member("ru", "среда"), None);
    }

    #[test]
    fn weekdays_are_told_in_many_languages() {
        let whole = |language: &&str| {
            let words = member_words(&language.parse().unwrap());
            let set = SETS.iter().position(|name| name == "weekday").unwrap() as u8;
            words.is_some_and(|words| (0..7).all(|place| words.has(Member { set, place })))
        };
        assert!(super::super::languages().into_iter().filter(whole).count() >= 35);
    }
}
