//! What no number answers: paired where one stands in the other's place, weighed, or dropped where it need not be
//! answered.

use std::collections::HashSet;

use num_traits::{One, Signed, Zero};

use super::answer::{self, How, amount, measure_of};
use super::likeness::Likeness;
use super::{Item, Matcher};
use super::{covered, likeness, measure, torn, write};
use crate::compare::evidence::likelihood;
use crate::compare::{Change, Nature};
use crate::facts::Quantity;
use crate::facts::quantities::{Amount, Kind, Written};
use crate::span::{Side, Span};
use crate::text::Text;

/// The differences of all beads.
pub(super) fn differences(matcher: &Matcher) -> Vec<Change> {
    let mut all = contraries(matcher);
    for bead in 0..matcher.alignment.blocks.len() {
        if !matcher.alignment.blocks[bead].is_unpaired() {
            all.extend(Bead::new(matcher, bead).differences());
        }
    }
    all
}

/// Equal values with another unit or currency.
fn contraries(matcher: &Matcher) -> Vec<Change> {
    let mut all = Vec::new();
    let points = matcher.tells_points();
    for pair in matcher.pairs.iter().filter(|pair| pair.how == How::Contrary) {
        let (a, b) = (&matcher.side(Side::Source).items[pair.source], &matcher.side(Side::Target).items[pair.target]);
        let share = |item: &Item| matches!(item.quantity.kind, Kind::Percent | Kind::PercentPoint);
        if share(a) && share(b) && !points {
            continue;
        }
        // `A mile away` is said as `a kilometre away` by some; nobody counted.
        let article = [a, b].iter().all(|item| is_article(&item.quantity));
        let currency = matches!(a.quantity.kind, Kind::Currency(_));
        all.push(Change {
            nature: if currency { Nature::Currency } else { Nature::Unit },
            source: Some(a.span),
            target: Some(b.span),
            again: Vec::new(),
            weight: if article { 0.4 } else { 0.8 } * a.posterior.min(b.posterior),
            because: vec!["the value is the same".to_owned()],
            suggestion: None,
        });
    }
    all
}

/// How much a number asks for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// The other side has to say it.
    Firm,
    /// It names something; only what has the same letters can stand for it.
    Named,
    /// It is missed only where another number of its sentence stands in its place: words, `1`, a conversion in brackets.
    Soft,
    /// Words that may be said of any crowd or part. They are missed only where the other side has one other of the same
    /// kind, and no more: `a quarter of the roof` for `three quarters of it`.
    Vague,
}

/// Brackets, and how far in front of a number the one is looked for that it stands in, in bytes.
const OPEN: [char; 2] = ['(', '（'];
const CLOSED: [char; 2] = [')', '）'];
const LONGEST_ASIDE: usize = 300;

/// How many numbers away in its passage another one may stand in the place of one: more than any paragraph has.
const NEAR: usize = 128;

/// What numbers must have in common to stand for each other, where words alone say little.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Class {
    /// A part of one, a percentage.
    Share,
    Count,
    Place,
    Money,
    Measure(String),
    Points,
    Decade,
    Century,
    Date,
    Time,
    Times,
}

impl Class {
    /// `None` for what may be said of any crowd: `hundreds`, `one`, `nothing`.
    fn of(quantity: &Quantity) -> Option<Self> {
        let words = quantity.written == Written::Words;
        let whole = quantity.readings.iter().all(Amount::is_integer);
        let one = quantity.readings.first().is_some_and(|value| value.is_one() || value.is_zero());
        // `An hour` and the first quarter are measured as others are; to wait a minute is to wait.
        let measured = match &quantity.kind {
            Kind::Century => true,
            Kind::Duration(unit) => !matches!(unit.as_str(), "minute" | "second"),
            Kind::Unit(unit) => unit == "quarter",
            _ => false,
        };
        if words && one && !measured {
            return None;
        }
        Some(match &quantity.kind {
            Kind::Percent => Class::Share,
            Kind::Cardinal if !whole => Class::Share,
            Kind::Cardinal if words && !counts(quantity) => return None,
            Kind::Cardinal => Class::Count,
            Kind::Ordinal => Class::Place,
            Kind::Currency(_) => Class::Money,
            Kind::Unit(unit) | Kind::Duration(unit) => Class::Measure(measure::dimension(unit).to_owned()),
            Kind::Age => Class::Measure(measure::dimension("year").to_owned()),
            Kind::PercentPoint => Class::Points,
            Kind::Decade => Class::Decade,
            Kind::Century => Class::Century,
            Kind::Date(_) => Class::Date,
            Kind::Time { .. } => Class::Time,
            Kind::Multiplier => Class::Times,
            Kind::Score | Kind::Identifier(_) => return None,
        })
    }
}

/// A number that nothing answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Left {
    item: usize,
    claim: Claim,
    /// Whether it stands in brackets of which the other side has none.
    added: bool,
}

/// A bead over blocks with what is left over in it.
struct Bead<'m, 'a> {
    matcher: &'m Matcher<'a>,
    items: [Vec<usize>; 2],
    left: [Vec<Left>; 2],
    /// Whether either side has brackets.
    brackets: [bool; 2],
    /// How many numbers in digits answer each other.
    agreed: usize,
    posterior: f32,
}

impl<'m, 'a> Bead<'m, 'a> {
    fn new(matcher: &'m Matcher<'a>, bead: usize) -> Self {
        let items = [Side::Source, Side::Target].map(|side| matcher.in_bead(side, bead).collect::<Vec<_>>());
        let aligned = &matcher.alignment.blocks[bead];
        let brackets = [Side::Source, Side::Target].map(|side| {
            let document = &matcher.side(side).text.document;
            aligned.units(side).clone().any(|block| document.block_text(block as usize).contains(OPEN))
        });
        let mut this =
            Self { matcher, items, left: [vec![], vec![]], brackets, agreed: 0, posterior: aligned.posterior };
        let answered = |item: &&usize| matcher.side(Side::Source).answered[**item].is_some();
        this.agreed = this.items[0].iter().filter(answered).count();
        this.left = [Side::Source, Side::Target].map(|side| this.unanswered(side));
        // `First` is said of much; it is missed beside another place of what has a name.
        for side in [Side::Source, Side::Target] {
            let others = this.left[side.other() as usize].iter().map(|left| this.item(side.other(), left.item));
            let places: Vec<&Item> = others.filter(|other| is_place(other)).collect();
            let named = places.iter().any(|place| names_something(place));
            let kept = |left: &Left| {
                let item = this.item(side, left.item);
                !is_first(&item.quantity) || named || !places.is_empty() && has_capital(item)
            };
            let kept: Vec<Left> = this.left[side as usize].iter().copied().filter(kept).collect();
            this.left[side as usize] = kept;
        }
        this
    }

    fn item(&self, side: Side, item: usize) -> &'m Item<'a> {
        &self.matcher.side(side).items[item]
    }

    /// The other side's numbers of the passage; of very many, those that stand about where `item` does.
    fn others(&self, side: Side, item: &Item) -> &[usize] {
        let side = side.other();
        let items = &self.items[side as usize];
        if items.len() <= 2 * NEAR {
            return items;
        }
        let middle = items.partition_point(|other| self.item(side, *other).place < item.place);
        &items[middle.saturating_sub(NEAR)..(middle + NEAR).min(items.len())]
    }

    /// Its own side's numbers that stand near `item`.
    fn beside(&self, side: Side, item: &Item) -> &[usize] {
        let items = &self.items[side as usize];
        let at = items.partition_point(|other| self.item(side, *other).span.start < item.span.start);
        &items[at.saturating_sub(NEAR)..(at + NEAR).min(items.len())]
    }

    /// What nothing answers on `side` and something could stand for.
    fn unanswered(&self, side: Side) -> Vec<Left> {
        let free = self.matcher.free(side, self.items[side as usize].iter().copied());
        let added = |item: &Item| !self.brackets[side.other() as usize] && self.is_in_brackets(side, item);
        let left = |number: usize| {
            let item = self.item(side, number);
            self.claim(side, item).map(|claim| Left { item: number, claim, added: added(item) })
        };
        free.into_iter().filter_map(left).collect()
    }

    fn claim(&self, side: Side, item: &Item) -> Option<Claim> {
        let quantity = &item.quantity;
        let named = matches!(quantity.kind, Kind::Identifier(_));
        let vague = quantity.written == Written::Words && !counts(quantity);
        let roman = quantity.written == Written::Roman && quantity.kind != Kind::Century;
        let first = is_first(quantity);
        if vague && !first && Class::of(quantity).is_none()
            || covered::in_pieces(self.matcher, side, item, self.others(side, item))
        {
            return None;
        }
        let twice = covered::is_conversion(self.matcher, side, item, self.beside(side, item));
        if vague || roman && is_one(quantity) {
            return Some(Claim::Vague);
        }
        Some(match (named, quantity.required && !is_one(quantity) && !twice) {
            (true, _) => Claim::Named,
            (false, true) => Claim::Firm,
            (false, false) => Claim::Soft,
        })
    }

    fn differences(mut self) -> Vec<Change> {
        let mut all = self.torn();
        all.extend(self.replaced());
        for side in [Side::Source, Side::Target] {
            let left = std::mem::take(&mut self.left[side as usize]);
            let firm = left.into_iter().filter(|left| left.claim == Claim::Firm);
            all.extend(firm.filter_map(|left| self.alone(side, left)));
        }
        self.once_a_unit(all)
    }

    /// One difference for one word: the ends of a range share their unit (`2 to 4 inches`, `5 a 10 mm`).
    fn once_a_unit(&self, mut all: Vec<Change>) -> Vec<Change> {
        let items = &self.matcher.side(Side::Target).items;
        let wrong: HashSet<Option<Span>> =
            all.iter().filter(|one| one.nature == Nature::Unit).map(|one| one.target).collect();
        let said_behind = |one: &Change| {
            let Some(span) = one.target else { return false };
            let at = items.partition_point(|item| item.span.start < span.start);
            if items.get(at).is_none_or(|item| item.span != span) {
                return false;
            }
            let bare = !items[at].words.contains(char::is_alphabetic);
            bare && items.get(at + 1).is_some_and(|next| wrong.contains(&Some(next.span)))
        };
        all.retain(|one| one.nature != Nature::Unit || !said_behind(one));
        all
    }

    /// The dates and times of which one part was changed.
    fn torn(&mut self) -> Vec<Change> {
        let mut all = Vec::new();
        for side in [Side::Source, Side::Target] {
            let left = self.left[side as usize].iter().map(|left| left.item);
            let torn: Vec<torn::Torn> = left.filter_map(|item| torn::part(self.matcher, side, item)).collect();
            for torn::Torn { items: [here, there], likeness } in torn {
                self.left[0].retain(|left| left.item != here);
                self.left[1].retain(|left| left.item != there);
                let (a, b) = (self.item(Side::Source, here), self.item(Side::Target, there));
                all.push(self.difference(a, b, &likeness, likeness.score));
            }
        }
        all
    }

    /// Pairs what is left over on both sides, the likest first.
    fn replaced(&mut self) -> Vec<Change> {
        let mut candidates = Vec::new();
        for (place, here) in self.left[0].iter().enumerate() {
            // Of very many, what stands about where it does.
            let middle = place * self.left[1].len() / self.left[0].len();
            for there in self.left[1].iter().take(middle + NEAR).skip(middle.saturating_sub(NEAR)) {
                let (a, b) = (self.item(Side::Source, here.item), self.item(Side::Target, there.item));
                let soft = here.claim >= Claim::Soft || there.claim >= Claim::Soft;
                // `（见图17）` stands in the place of nothing.
                if soft && (!is_one_sentence(a, b) || here.added || there.added) {
                    continue;
                }
                let vague = here.claim == Claim::Vague || there.claim == Claim::Vague;
                if vague && !self.is_only_one(a, b) || is_first(&a.quantity) && is_first(&b.quantity) {
                    continue;
                }
                if let Some(likeness) = likeness::of(a, b).or_else(|| self.of_names(a, b)) {
                    let score = likeness.score + self.of_claims([*here, *there]);
                    candidates.push((score, likeness, *here, *there));
                }
            }
        }
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.2.item, a.3.item).cmp(&(b.2.item, b.3.item))));
        let mut all = Vec::new();
        let single = self.is_one_slip();
        for (score, likeness, here, there) in candidates {
            if !self.left[0].contains(&here) || !self.left[1].contains(&there) {
                continue;
            }
            self.left[0].retain(|left| *left != here);
            self.left[1].retain(|left| *left != there);
            let (a, b) = (self.item(Side::Source, here.item), self.item(Side::Target, there.item));
            let mut evidence = score + 0.3 * (1.0 + self.agreed as f32).ln();
            evidence += if single { 0.4 } else { -0.2 };
            evidence += 1.4 * f32::from(self.stand_alike(a, b));
            // Said twice here and once there, or another number in the place of one of two.
            let repeat = if is_one_sentence(a, b) && here.claim == Claim::Firm { 0.5 } else { 0.9 };
            evidence -= repeat * f32::from(self.is_repeat(Side::Source, a) || self.is_repeat(Side::Target, b));
            // Kings and congresses have their numerals in every language.
            let roman = [a, b].iter().any(|item| item.quantity.written == Written::Roman);
            let words = self.may_be_words(Side::Source, b) && self.may_be_words(Side::Target, a);
            evidence -= 0.8 * f32::from(words && !roman);
            all.push(self.difference(a, b, &likeness, evidence));
        }
        all
    }

    /// The likeness of `rev5` and the `4` of `rev 4`.
    fn of_names(&self, a: &Item, b: &Item) -> Option<Likeness> {
        let before = |side: Side, item: &Item| neighbours(self.matcher.side(side).text, item).0;
        let parted = match (&a.quantity.kind, &b.quantity.kind) {
            (Kind::Identifier(_), Kind::Cardinal) => before(Side::Target, b)? == likeness::letters(a.words),
            (Kind::Cardinal, Kind::Identifier(_)) => before(Side::Source, a)? == likeness::letters(b.words),
            _ => false,
        };
        let [was, is] = [a, b].map(|item| answer::digits(item.words));
        (parted && was.len() == is.len()).then(|| Likeness::of_parts(Nature::Replaced, &was, &is))
    }

    /// Whether all that must be answered is one value on either side: the same slip twice in a passage is one.
    fn is_one_slip(&self) -> bool {
        [Side::Source, Side::Target].iter().all(|side| {
            let firm = self.left[*side as usize].iter().filter(|left| left.claim < Claim::Soft);
            let mut readings = firm.map(|left| &self.item(*side, left.item).quantity.readings);
            readings.next().is_none_or(|first| readings.all(|readings| readings == first))
        })
    }

    /// What speaks for and against two numbers, one of which need not be answered. Weighed on DEMETR, where all but
    /// three of 28 such pairs are slips, and on a quarter of NTREX-128, where three of eight are the translators' and
    /// three come from numerals that were not read to their end.
    fn of_claims(&self, pair: [Left; 2]) -> f32 {
        let soft = pair.iter().filter(|left| left.claim >= Claim::Soft).count();
        if soft == 0 {
            return 0.0;
        }
        let [a, b] = [Side::Source, Side::Target].map(|side| self.item(side, pair[side as usize].item));
        let lonely = [Side::Source, Side::Target].iter().all(|side| {
            let segment = self.item(*side, pair[*side as usize].item).segment;
            self.left[*side as usize].iter().filter(|left| self.item(*side, left.item).segment == segment).count() == 1
        });
        let (one, other) = classes(a, b);
        let place = |class: &Option<Class>| matches!(class, Some(Class::Place | Class::Count));
        let roman = [a, b].iter().any(|item| item.quantity.written == Written::Roman);
        let alike = one == other || roman && place(&one) && place(&other);
        // Who writes `thirty-six months` or `Charles III` means no crowd.
        let exact = [a, b].iter().filter(|item| is_exact(item)).count();
        let evidence =
            f32::from(lonely) * 0.4 - if alike { 0.0 } else { 1.2 } - 0.4 * soft.saturating_sub(exact) as f32;
        if is_half_read(a, b) || is_half_read(b, a) { evidence - 2.0 } else { evidence }
    }

    /// Whether each is the only one of its class that is left in its sentence.
    fn is_only_one(&self, a: &Item, b: &Item) -> bool {
        let (one, other) = classes(a, b);
        let alone = |side: Side, item: &Item, class: &Option<Class>| {
            let same = |left: &&Left| {
                let other = self.item(side, left.item);
                let is_it = other.span == item.span;
                is_it || other.segment == item.segment && Class::of(&other.quantity) == *class
            };
            self.left[side as usize].iter().filter(same).take(2).count() == 1
        };
        one.is_some() && one == other && alone(Side::Source, a, &one) && alone(Side::Target, b, &other)
    }

    fn difference(&self, a: &Item, b: &Item, likeness: &Likeness, evidence: f32) -> Change {
        Change {
            nature: likeness.nature,
            source: Some(a.span),
            target: Some(b.span),
            again: Vec::new(),
            weight: self.posterior * likelihood(evidence),
            because: likeness.because.clone(),
            suggestion: self.suggestion(likeness.nature, a, b),
        }
    }

    /// What should stand in the place of `b`.
    fn suggestion(&self, nature: Nature, a: &Item, b: &Item) -> Option<String> {
        match nature {
            Nature::Format => {}
            Nature::Unit => return None,
            _ => return write::like(a, b),
        }
        let value = a.quantity.readings.first().filter(|value| value.is_integer())?;
        write::grouped(*value, self.matcher.side(Side::Target).text.locale(), b.words)
    }

    /// Whether the same word stands before both, or after both: `Beta2` and `Beta1`, `60 MB` and `250 MB`.
    fn stand_alike(&self, a: &Item, b: &Item) -> bool {
        let [source, target] = [Side::Source, Side::Target].map(|side| self.matcher.side(side).text);
        let (before, after) = neighbours(source, a);
        let (other_before, other_after) = neighbours(target, b);
        (before.is_some() && before == other_before) || (after.is_some() && after == other_after)
    }

    /// A number that nothing stands in the place of.
    fn alone(&self, side: Side, left: Left) -> Option<Change> {
        let item = self.item(side, left.item);
        if self.is_repeat(side, item) || self.may_be_words(side.other(), item) {
            return None;
        }
        // Which numbers are dropped in good translations: small and round ones, and decades, for which there are words
        // (NTREX-128, dev). Years are not.
        let size = amount(&item.quantity).map_or(0.0, f64::abs);
        let round = item.quantity.readings.first().is_some_and(|value| likeness::significant(*value) == "1");
        let measured = answer::measure_of(item).is_some();
        let evidence: f32 = match size {
            _ if item.quantity.kind == Kind::Decade => -0.5,
            size if size.fract() != 0.0 => 0.4,
            size if size <= 12.0 => -1.2,
            // `13`, `47`: nobody says these in another way. Ages and feet are left out by many.
            size if size < 100.0 && !measured && size % 10.0 != 0.0 && size % 12.0 != 0.0 => 0.3,
            size if size < 100.0 || (round && size <= 1000.0) => -0.3,
            size if (1500.0..2100.0).contains(&size) => 0.6,
            _ => 0.4,
        };
        let evidence = evidence + 0.2 * (1.0 + self.agreed as f32).ln() - 0.4 * f32::from(side == Side::Target);
        // `(see figure 17)`, where the source has no brackets.
        let evidence = evidence + 0.9 * f32::from(left.added);
        let (nature, source, target) = match side {
            Side::Source => (Nature::Omitted, Some(item.span), None),
            Side::Target => (Nature::Added, None, Some(item.span)),
        };
        let weight = self.posterior * likelihood(evidence);
        Some(Change::new(nature, source, target, weight))
    }

    /// Whether the number stands behind a word in brackets: `(see figure 17)`.
    fn is_in_brackets(&self, side: Side, item: &Item) -> bool {
        let text = self.matcher.side(side).text;
        let block = text.document.blocks[text.facts[item.fact].block as usize].span;
        let before = text.at(Span { start: block.start, end: item.span.start });
        let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_ASIDE))..];
        let inside = before.rfind(OPEN).map(|at| before[at..].trim_start_matches(OPEN));
        inside.is_some_and(|inside| !inside.contains(CLOSED) && inside.starts_with(char::is_alphabetic))
    }

    /// Whether the other side has the value, if as the answer to another number.
    fn is_repeat(&self, side: Side, item: &Item) -> bool {
        let other = |other: &usize| self.item(side.other(), *other);
        let same = |other: &Item| answer::how(item, other).is_some_and(|how| how <= How::Loose);
        self.others(side, item).iter().map(other).any(same)
    }

    /// Whether `side` may say it in words that are not read there.
    fn may_be_words(&self, side: Side, item: &Item) -> bool {
        let Some(value) = item.quantity.readings.first().filter(|value| value.is_integer()) else { return false };
        let value = value.abs().to_integer();
        let short =
            value <= 20 || (value <= 100 && value % 10 == 0) || value.to_string().trim_end_matches('0').len() == 1;
        short && !self.matcher.side(side).reads_words
    }
}

/// The words right before and right after a number in its block, folded.
pub(super) fn neighbours(text: &Text, item: &Item) -> (Option<String>, Option<String>) {
    let block = text.document.blocks[text.facts[item.fact].block as usize].span;
    let whole = &text.document.text;
    let before = &whole[block.start as usize..item.span.start as usize];
    let after = &whole[item.span.end as usize..(block.end as usize).max(item.span.end as usize)];
    let join = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2011}');
    let letters = |c: char| !c.is_alphabetic();
    let before = before.trim_end_matches(join);
    let before =
        &before[before.rfind(letters).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    let after = after.trim_start_matches(join);
    let after = &after[..after.find(letters).unwrap_or(after.len())];
    let word = |word: &str| (!word.is_empty()).then(|| word.to_lowercase());
    (word(before), word(after))
}

/// Whether it need not be answered for the way it is written alone: so many months in words, the third of a name, `a thousand
/// and five`.
fn is_exact(item: &Item) -> bool {
    let quantity = &item.quantity;
    let whole = quantity.readings.first().filter(|value| value.is_integer()).map_or(0, |value| value.to_integer());
    match quantity.written {
        // `three thousand eight hundred` is no round number.
        Written::Words => {
            let figures = quantity.readings.first().map_or(0, |value| likeness::significant(*value).len());
            let said = measure_of(item).is_some() || whole % 10 != 0 || whole > 1000 && figures > 1;
            counts(quantity) && whole > 12 && said
        }
        Written::Roman => whole > 1,
        _ => false,
    }
}

fn is_one(quantity: &Quantity) -> bool {
    let one = quantity.readings.first().is_some_and(|value| *value == Amount::from_integer(1));
    one && matches!(quantity.kind, Kind::Cardinal | Kind::Ordinal)
}

/// `a mile`, `the first`: one, in words.
fn is_article(quantity: &Quantity) -> bool {
    let one = quantity.readings.first().is_some_and(|value| *value == Amount::from_integer(1));
    one && quantity.written == Written::Words
}

/// Whether words say how many: no article, half, twice, and no `hundreds` or `decade`, which are said of any crowd.
fn counts(quantity: &Quantity) -> bool {
    let money = matches!(quantity.kind, Kind::Currency(_));
    let whole = money || quantity.readings.iter().all(Amount::is_integer);
    let round = quantity.readings.iter().any(|value| likeness::significant(*value) == "1");
    // `Nothing` and `no one` are zero to the reader of numbers, and deny.
    let none = quantity.readings.iter().any(Zero::is_zero);
    whole && !round && !none && quantity.kind != Kind::Multiplier
}

/// Whether `words` may be a part of the number in words that was not read to its end: `Pięćdziesiąt` of
/// `Pięćdziesiąt osiem`, `الثالث` of `الثالث والستين`.
fn is_half_read(words: &Item, whole: &Item) -> bool {
    let value =
        |item: &Item| item.quantity.readings.first().filter(|value| value.is_integer()).map(|value| value.to_integer());
    let Some((part, whole)) = value(words).zip(value(whole)) else { return false };
    let tens = part > 10 && part % 10 == 0 && whole / 10 == part / 10;
    let ones = part < 10 && whole > 20 && whole % 10 == part;
    words.quantity.written == Written::Words && part < whole && (tens || ones)
}

/// The classes of two items, as far as one depends on the other: `five and a half` is a time beside one, and the first
/// world war a place in an order beside the second.
fn classes(a: &Item, b: &Item) -> (Option<Class>, Option<Class>) {
    let class = |item: &Item, other: &Item| match () {
        () if likeness::may_be_time(item, other) => Some(Class::Time),
        () if is_first(&item.quantity) && is_named_place(item, other) => Some(Class::Place),
        () if matches!(item.quantity.kind, Kind::Age) && other.quantity.written == Written::Roman => Some(Class::Place),
        () => Class::of(&item.quantity),
    };
    (class(a, b), class(b, a))
}

fn is_first(quantity: &Quantity) -> bool {
    is_one(quantity) && quantity.kind == Kind::Ordinal && quantity.written == Written::Words
}

/// Whether `first` or the other place names something: `World War II`, `la Seconde Guerre mondiale`.
fn is_named_place(first: &Item, other: &Item) -> bool {
    is_place(other) && (names_something(other) || has_capital(first))
}

/// Whether it is a place in an order behind the first.
fn is_place(item: &Item) -> bool {
    item.quantity.kind == Kind::Ordinal && !is_one(&item.quantity)
}

fn names_something(place: &Item) -> bool {
    place.quantity.written == Written::Roman || has_capital(place)
}

/// Whether it has a capital that is not owed to the beginning of the passage.
fn has_capital(item: &Item) -> bool {
    item.place > 0.0 && item.words.starts_with(char::is_uppercase)
}

/// Whether two numbers stand in sentences that render each other.
fn is_one_sentence(a: &Item, b: &Item) -> bool {
    a.segment.is_some() && a.segment == b.segment
}
