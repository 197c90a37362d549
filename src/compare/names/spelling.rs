//! How two words of one script are spelt alike: the same, with another case ending, or one of them misspelt.

/// How a word stands to the word it may render.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Nothing in common that counts.
    Other,
    /// One letter more, less or other in four at most.
    Edited,
    /// Two neighbouring letters change places: a slip of the fingers, hardly ever anything else.
    Transposed,
    /// The same stem with another ending.
    Inflected,
    /// The same letters, but for case and accents.
    Same,
}

/// How `there` stands to `here`, both folded. `endings` says whether either language puts endings on names.
pub fn likeness(here: &str, there: &str, endings: Endings) -> Likeness {
    if here == there {
        return Likeness::Same;
    }
    // Most pairs of words are too unlike in length to be looked at.
    if here.chars().count().abs_diff(there.chars().count()) > 1 + endings.limits().1 {
        return Likeness::Other;
    }
    let (a, b): (Vec<char>, Vec<char>) = (here.chars().collect(), there.chars().collect());
    if transposed(&a, &b, endings) {
        return Likeness::Transposed;
    }
    if !has_slip(&a, &b) && inflected(&a, &b, endings) {
        return Likeness::Inflected;
    }
    if edited(&a, &b, endings) { Likeness::Edited } else { Likeness::Other }
}

/// The first letters of a name's stem, which no ending changes.
const STEM: usize = 3;

/// Whether `there` is `here` with or without another ending, both folded.
pub fn answers(here: &str, there: &str, endings: Endings) -> bool {
    // Nearly all pairs of words begin with different letters.
    let alike = || here.chars().take(STEM).eq(there.chars().take(STEM));
    here == there || alike() && likeness(here, there, endings) >= Likeness::Inflected
}

/// No longer case ending is cut from a name that is looked up, and what is left has so many letters.
pub(super) const MOST_CUT: usize = 3;
pub(super) const SHORTEST_STEM: usize = 3;

/// What may follow a name in either language of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endings {
    /// A plural or genitive `s` and little else.
    Few,
    /// Case endings.
    Cases,
}

impl Endings {
    /// How many letters of the stem may change, and how many may follow.
    fn limits(self) -> (usize, usize) {
        match self {
            Endings::Few => (0, 2),
            Endings::Cases => (2, 5),
        }
    }
}

fn common_prefix(a: &[char], b: &[char]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

fn inflected(a: &[char], b: &[char], endings: Endings) -> bool {
    let (lost, added) = endings.limits();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let shared = common_prefix(a, b);
    let (tail, rest) = (short - shared, long - shared);
    if endings == Endings::Few {
        // `Ford` and `Fords`, but not `Debia` and `Debian`.
        let longer = if a.len() > b.len() { a } else { b };
        let ending: String = longer[short..].iter().collect();
        return tail == 0 && short >= STEM && matches!(ending.as_str(), "s" | "es" | "en" | "ens");
    }
    // `Trump` and `Trumpa`, `Мария` and `Марию`, but not `Johnson` and `Johnston` where names have no endings.
    shared >= STEM.max(short * 2 / 3) && tail <= lost && rest <= added
}

/// Fewer letters tell no slip from another case.
const TELLING: usize = 5;

/// Whether one letter inside is other, more or less, and the ends are the same: `Geigger` is no case of `Geiger`. Both folded.
pub fn slipped(here: &str, there: &str) -> bool {
    has_slip(&here.chars().collect::<Vec<_>>(), &there.chars().collect::<Vec<_>>())
}

fn has_slip(a: &[char], b: &[char]) -> bool {
    let shared = common_prefix(a, b);
    let (mine, theirs) = (&a[shared..], &b[shared..]);
    let most = mine.len().min(theirs.len());
    let end = mine.iter().rev().zip(theirs.iter().rev()).take_while(|(x, y)| x == y).count().min(most);
    a.len() >= TELLING && end > 0 && mine.len().max(theirs.len()) - end == 1
}

fn transposed(a: &[char], b: &[char], endings: Endings) -> bool {
    if a.len() < 4 || b.len() < a.len() {
        return false;
    }
    let at = common_prefix(a, b);
    let swapped = at + 1 < a.len() && a[at] == b[at + 1] && a[at + 1] == b[at] && a[at] != a[at + 1];
    swapped && a[at + 2..] == b[at + 2..a.len()] && b.len() - a.len() <= endings.limits().1
}

fn edited(a: &[char], b: &[char], endings: Endings) -> bool {
    if a.len() < 4 || b.len() < 3 || a.len().abs_diff(b.len()) > 1 + endings.limits().1 {
        return false;
    }
    let most = if a.len() < 8 { 1 } else { 2 };
    let distance = |b: &[char]| strsim::generic_damerau_levenshtein(a, b);
    let near = |b: &[char]| b.len().abs_diff(a.len()) <= most && apart(a, b) <= most && distance(b) <= most;
    near(b) || (endings == Endings::Cases && (1..=4).any(|cut| b.len() > a.len().max(cut) && near(&b[..b.len() - cut])))
}

/// How many letters one word has that the other has not: no more than their edit distance, and soon counted.
fn apart(a: &[char], b: &[char]) -> usize {
    const SHELVES: usize = 64;
    let mut more = [0i32; SHELVES];
    a.iter().for_each(|c| more[*c as usize % SHELVES] += 1);
    b.iter().for_each(|c| more[*c as usize % SHELVES] -= 1);
    let sum = |sign: i32| more.iter().map(|count| (sign * count).max(0)).sum::<i32>();
    sum(1).max(sum(-1)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_no_misspellings() {
        assert_eq!(likeness("trump", "trumpa", Endings::Cases), Likeness::Inflected);
        assert_eq!(likeness("мария", "марию", Endings::Cases), Likeness::Inflected);
        assert_eq!(likeness("ford", "fords", Endings::Few), Likeness::Inflected);
        assert_eq!(likeness("debian", "debia", Endings::Few), Likeness::Edited);
    }

    #[test]
    fn a_letter_inside_is_no_ending() {
        assert_eq!(likeness("geiger", "geigger", Endings::Cases), Likeness::Edited);
        assert_eq!(likeness("nevada", "nevvada", Endings::Cases), Likeness::Edited);
        assert_eq!(likeness("karel", "karla", Endings::Cases), Likeness::Inflected);
        assert_eq!(likeness("anna", "anny", Endings::Cases), Likeness::Inflected);
    }

    #[test]
    fn slips_are_told_from_other_names() {
        assert_eq!(likeness("kavanaugh", "kavanaguh", Endings::Few), Likeness::Transposed);
        assert_eq!(likeness("feinstein", "fenistein", Endings::Cases), Likeness::Transposed);
        assert_eq!(likeness("michlmayr", "michelmayr", Endings::Few), Likeness::Edited);
        assert_eq!(likeness("trump", "graham", Endings::Few), Likeness::Other);
        assert_eq!(likeness("simpson", "simpsno", Endings::Cases), Likeness::Transposed);
    }
}
