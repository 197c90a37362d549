//! Names that languages have each in a form of their own: John, Jan, Juan, Иоанн; the ancients, rulers, popes.
//!
//! Popes and kings are translated (`John Paul II`, `Jan Paweł II`), and so are saints and the heavenly bodies, while the
//! names of other people are carried over. So such a word in another form is an answer, if not the only one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{data_file, fold, persons};

/// The forms of such names, folded, each with the numbers of its names.
#[derive(Debug, Default)]
pub struct GivenNames {
    of_form: HashMap<String, Vec<u16>>,
    forms: Vec<Vec<String>>,
}

static GIVEN_NAMES: LazyLock<GivenNames> = LazyLock::new(|| {
    let mut names = GivenNames::default();
    let lines = data_file("", "given-names.tsv").unwrap_or_default().lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let forms: Vec<String> = line.split('|').map(fold).collect();
        for form in &forms {
            names.of_form.entry(form.clone()).or_default().push(names.forms.len() as u16);
        }
        names.forms.push(forms);
    }
    names
});

/// The table of names.
pub fn given_names() -> &'static GivenNames {
    &GIVEN_NAMES
}

/// Whether `word`, folded, is a first name: one that languages have each in their way, or one that tells its bearer's sex.
pub fn is_given_name(word: &str) -> bool {
    given_names().forms(word).next().is_some() || persons::given_names().woman(word).is_some()
}

impl GivenNames {
    /// What `word`, folded, is called in other languages, folded; nothing where it is carried over.
    pub fn forms(&self, word: &str) -> impl Iterator<Item = &str> {
        let numbers = self.of_form.get(word).map_or(&[][..], Vec::as_slice);
        numbers.iter().flat_map(|number| &self.forms[*number as usize]).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn popes_have_a_name_in_every_language() {
        assert!(given_names().forms("jan").any(|form| form == "john"));
        assert!(given_names().forms("kavanaugh").next().is_none());
    }
}
