//! Keys of the keyboard in the labels of a program: `&File`, `_Open`.

use super::{Half, Slip, Versions};

/// Labels that must have such a key before a sign that words have too is taken for one.
const FEW: usize = 2;

impl Versions<'_> {
    /// Labels whose key was lost, doubled or added.
    pub fn changed_keys(&self) -> Vec<Slip> {
        let couples = self.couples();
        let mut slips = Vec::new();
        for sign in ['&', '_'] {
            let counts: Vec<[usize; 2]> =
                couples.iter().map(|couple| [keys(&couple.source, sign), keys(&couple.target, sign)]).collect();
            let labels = counts.iter().filter(|count| count[0] == 1).count();
            for (couple, [from, to]) in couples.iter().zip(counts) {
                if from == to || from > 1 || (labels < FEW && !(from == 1 && sign == '&')) {
                    continue;
                }
                let told = match (from, to) {
                    (_, 0) => format!("The target lacks the key that {sign} marks"),
                    (0, _) => format!("The source marks no key with {sign}"),
                    _ => format!("The target marks {to} keys with {sign}"),
                };
                let weight = 0.85 * couple.posterior;
                slips.push(Slip::new(Some(couple.source.span), Some(couple.target.span), weight, told));
            }
        }
        slips
    }
}

/// How many keys of the keyboard `sign` marks in a message.
fn keys(half: &Half, sign: char) -> usize {
    let words = half.masked();
    if !words.contains(sign) || words.chars().count() > 80 {
        return 0;
    }
    let marks = words.match_indices(sign).filter(|(at, _)| {
        let before = words[..*at].chars().next_back();
        let next = words[at + 1..].chars().next();
        let Some(next) = next.filter(|c| c.is_alphanumeric()) else { return false };
        // An entity, a firm (AT&T), a name of a program's (snake_case), two signs for one.
        let entity = sign == '&'
            && words[at + 1..].find(';').is_some_and(|end| end < 8 && !words[at + 1..at + 1 + end].contains(' '));
        let firm = before.is_some_and(char::is_uppercase) && next.is_uppercase();
        let joined = before.is_some_and(char::is_alphanumeric) && sign == '_';
        !entity && !firm && !joined && before != Some(sign)
    });
    marks.count()
}
