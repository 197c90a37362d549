//! Plural forms as i18next named them before it took CLDR's categories (its JSON formats 1 to 3): `kite` and `kite_plural`
//! in a language of two forms, `kite_0`, `kite_1`, `kite_2` in one of more, or of a single one.

use std::collections::{HashMap, HashSet};

use super::Message;
use crate::unit::{Form, Unit};

/// Forms of the language that has most of them, Arabic.
const MOST: usize = 6;

/// What a form that is said of a number has in place of it.
const COUNT: &str = "{{count";

/// The messages of a file that have such forms.
#[derive(Debug, Default)]
pub struct Older {
    /// Those of two forms, by key.
    two: HashSet<String>,
    /// Those whose forms have numbers, with how many they are.
    numbered: HashMap<String, usize>,
}

impl Older {
    /// What `messages` say.
    pub fn of(messages: &[Message]) -> Self {
        let texts: HashMap<String, &str> =
            messages.iter().map(|message| (message.path.join("."), message.text.text.as_str())).collect();
        let stems = |end: &'static str| texts.keys().filter_map(move |key| key.strip_suffix(end));
        let two = stems("_plural").filter(|stem| texts.contains_key(*stem)).map(str::to_owned).collect();
        let number = |stem: &str| -> Option<usize> {
            // `step_0`, `step_1` may be steps: a form is said of a number.
            let forms: Vec<&str> = (0..=MOST).map_while(|at| texts.get(&format!("{stem}_{at}")).copied()).collect();
            let counted = forms.iter().any(|text| text.replace(' ', "").contains(COUNT));
            (counted && forms.len() <= MOST && !texts.contains_key(stem)).then_some(forms.len())
        };
        let numbered = stems("_0").filter_map(|stem| Some((stem.to_owned(), number(stem)?))).collect();
        Self { two, numbered }
    }

    /// The message called `key`, as a form where it is one.
    pub fn unit(&self, key: &str) -> Unit {
        if self.two.contains(key) {
            return Unit::new(key).of_form("one");
        }
        let Some((stem, end)) = key.rsplit_once('_') else { return Unit::new(key) };
        if end == "plural" && self.two.contains(stem) {
            return Unit::new(stem).of_form("other");
        }
        let number = end.parse::<usize>().ok().zip(self.numbered.get(stem).copied());
        match number.filter(|(number, all)| number < all && end.len() == 1) {
            // Of three and more forms the first is said of one, of six the first three of none, one and two.
            Some((number, all)) => {
                let single = all > 2 && number == 0 || all == MOST && number < 3;
                Unit { form: Some(Form { name: number.to_string(), single }), ..Unit::new(stem) }
            }
            None => Unit::new(key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::fragment::Fragment;

    #[test]
    fn numbers_and_plural_are_forms_where_a_number_is_said() {
        let message = |(key, text): (&str, &str)| {
            let mut fragment = Fragment::default();
            fragment.push(crate::span::Span::new(0, text.len()), text);
            Message::new(&[key.to_owned()], fragment)
        };
        let all = [
            ("kite", "a kite"),
            ("kite_plural", "{{count}} kites"),
            ("boat_0", "лодка"),
            ("boat_1", "{{ count }} лодки"),
            ("boat_2", "{{count}} лодок"),
            ("step_0", "Fold it"),
            ("step_1", "Fly it"),
            ("rules_plural", "Rules of the plural"),
        ];
        let older = Older::of(&all.map(message));
        let told: Vec<String> = all.iter().map(|(key, _)| older.unit(key).told()).collect();
        let expected =
            ["kite[one]", "kite[other]", "boat[0]", "boat[1]", "boat[2]", "step_0", "step_1", "rules_plural"];
        assert_eq!(told, expected);
        assert!(older.unit("boat_0").form.unwrap().single);
    }
}
