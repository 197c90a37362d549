//! How messages begin and end: capitals, marks, white space, brackets, line breaks.

use super::{Couple, Half, Slip, Versions};
use crate::locale::messages::{has_noun_capitals, is_question, may_end_bare};
use crate::locale::punctuation::{Work, mark};
use crate::locale::scripts;
use crate::opaque::{Kind, MARK};

/// A mark at the end that another one stands for, and one that is not there at all. Set by hand: an exclamation is softened
/// in many languages, and a label of a button may lose its dots.
const SURE: [f32; 2] = [0.7, 0.8];

/// Letters of a unit's sign: `εκ.`, `мин.`
const UNIT: usize = 3;

/// What a message ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Stop,
    Question,
    Exclamation,
    Colon,
    Semicolon,
    Comma,
    Dots,
}

impl End {
    fn told(self) -> &'static str {
        match self {
            End::Nothing => "no mark",
            End::Stop => "a full stop",
            End::Question => "a question mark",
            End::Exclamation => "an exclamation mark",
            End::Colon => "a colon",
            End::Semicolon => "a semicolon",
            End::Comma => "a comma",
            End::Dots => "dots",
        }
    }
}

impl Versions<'_> {
    /// Messages that end in another mark than the source's.
    pub fn changed_ends(&self) -> Vec<Slip> {
        self.couples().iter().filter_map(changed_end).collect()
    }

    /// Messages that begin or end with other white space than the source's, and blanks that are doubled.
    pub fn changed_spaces(&self) -> Vec<Slip> {
        self.couples().iter().flat_map(|couple| edges(couple).into_iter().chain(doubled(couple))).collect()
    }

    /// Messages that begin with a small letter where the source's has a capital, or the reverse.
    pub fn changed_capitals(&self) -> Vec<Slip> {
        self.couples().iter().filter_map(capital).collect()
    }

    /// Messages with other brackets than the source's.
    pub fn changed_brackets(&self) -> Vec<Slip> {
        self.couples().iter().filter_map(brackets).collect()
    }

    /// Messages with more or fewer line breaks than the source's.
    pub fn changed_lines(&self) -> Vec<Slip> {
        let slip = |couple: &Couple| {
            let count = |half: &Half| half.words().matches('\n').count() + half.words().matches("\\n").count();
            let (from, to) = (count(&couple.source), count(&couple.target));
            // Subtitles are broken where they fit.
            let shown = couple.source.unit.is_some_and(|unit| unit.shown.is_some());
            let told = format!("The source has {from} line breaks, the target {to}");
            (from != to && !shown).then(|| whole(couple, 0.75, told))
        };
        self.couples().iter().filter_map(slip).collect()
    }
}

fn whole(couple: &Couple, sure: f32, told: impl Into<String>) -> Slip {
    Slip::new(Some(couple.source.span), Some(couple.target.span), sure * couple.posterior, told)
}

/// Marks that close something behind the last mark of a sentence.
fn closes(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | '）' | ']' | '」' | '』' | '“' | '«' | '】')
}

/// The words of a message up to what closes something, tags and the braces of a selection.
fn unclosed<'a>(half: &Half<'a>) -> &'a str {
    let mut words = half.masked();
    loop {
        words = words.trim_end_matches(|c: char| closes(c) || c.is_whitespace() || is_bare_tail(c));
        // What is filled in at the end is a word as any: no mark before it ends anything.
        let last = half.opaque().iter().rfind(|opaque| (opaque.span.end - half.span.start) as usize <= words.len());
        let Some(last) = last.filter(|_| words.ends_with(MARK)) else { return words };
        let written = half.text.at(last.span);
        if last.kind != Kind::Tag && !written.trim_start().starts_with('}') {
            return words;
        }
        words = &words[..(last.span.start.max(half.span.start) - half.span.start) as usize];
    }
}

/// What `half` ends in, and where that stands in its words.
fn end(half: &Half) -> (End, std::ops::Range<usize>) {
    let words = half.masked();
    let inner = unclosed(half);
    let Some(last) = inner.chars().next_back() else { return (End::Nothing, words.len()..words.len()) };
    let start = inner.len() - last.len_utf8();
    let dots = inner.ends_with("...") || inner.ends_with("。。。") || last == '…' || last == '⋯';
    let end = match last {
        _ if dots => End::Dots,
        c if is_question(half.locale(), c) => End::Question,
        '.' => End::Stop,
        '?' => End::Question,
        '!' => End::Exclamation,
        ':' => End::Colon,
        ';' => End::Semicolon,
        ',' => End::Comma,
        c => match mark(c).map(|mark| mark.work) {
            Some(Work::Stop) => End::Stop,
            Some(Work::Question) => End::Question,
            Some(Work::Exclamation) => End::Exclamation,
            Some(Work::Colon) => End::Colon,
            Some(Work::Semicolon) => End::Semicolon,
            Some(Work::Comma) => End::Comma,
            Some(Work::Opening) | None => End::Nothing,
        },
    };
    let place = if end == End::Nothing { inner.len()..inner.len() } else { start..inner.len() };
    (end, place)
}

/// Marks of direction at an end say nothing.
fn is_bare_tail(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{2069}' | '\u{2068}' | '\u{61c}' | '\u{200b}')
}

fn changed_end(couple: &Couple) -> Option<Slip> {
    let ((from, was), (to, is)) = (end(&couple.source), end(&couple.target));
    if from == to {
        return None;
    }
    let bare = |half: &Half, end: End| end == End::Nothing && may_end_bare(half.locale());
    let either = [(&couple.source, from), (&couple.target, to)];
    if either.iter().any(|(half, end)| bare(half, *end)) && [from, to].contains(&End::Stop) {
        return None;
    }
    // A greeting ends in a comma, a colon, an exclamation mark or nothing, as the language has it.
    if from == End::Comma && matches!(to, End::Colon | End::Exclamation | End::Nothing) {
        return None;
    }
    // Behind a Japanese quotation stands no stop: 「…」.
    let quoted = |half: &Half, end: End| end == End::Nothing && half.masked().trim_end().ends_with(['」', '』']);
    if either.iter().any(|(half, end)| quoted(half, *end)) && [from, to].contains(&End::Stop) {
        return None;
    }
    // “a.m.”, “Vol.”: a stop that belongs to a word; “3 εκ.” to a unit that has none elsewhere.
    let abbreviated = |half: &Half, end: End, at: &std::ops::Range<usize>| {
        let before = &half.words()[..at.start];
        let word = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let short = word.chars().filter(|c| c.is_alphabetic()).count() <= 4;
        end == End::Stop && (word.contains('.') || short && before.split_whitespace().count() <= 2)
    };
    let unit = |half: &Half, end: End, at: &std::ops::Range<usize>| {
        let word = half.words()[..at.start].rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        end == End::Stop && word.chars().filter(|c| c.is_alphabetic()).count() <= UNIT
    };
    let word = abbreviated(&couple.source, from, &was)
        || abbreviated(&couple.target, to, &is)
        || unit(&couple.target, to, &is);
    if word && [from, to].contains(&End::Nothing) {
        return None;
    }
    let sure = SURE[usize::from([from, to].contains(&End::Nothing))];
    let told = format!("The source ends in {}, the target in {}", from.told(), to.told());
    let place = |half: &Half, at: std::ops::Range<usize>| if at.is_empty() { half.span } else { half.place(at) };
    Some(Slip::new(Some(place(&couple.source, was)), Some(place(&couple.target, is)), sure * couple.posterior, told))
}

/// The white space before and behind the words: blanks, and line breaks.
fn around<'a>(half: &Half<'a>) -> [&'a str; 2] {
    let text = &half.text.document.text;
    [
        &text[half.whole.start as usize..half.span.start.max(half.whole.start) as usize],
        &text[half.span.end as usize..half.whole.end.max(half.span.end) as usize],
    ]
}

fn edges(couple: &Couple) -> Vec<Slip> {
    let (from, to) = (around(&couple.source), around(&couple.target));
    let unspaced = |half: &Half| half.words().chars().any(scripts::is_unspaced);
    let mut slips = Vec::new();
    for (edge, name) in ["begins", "ends"].into_iter().enumerate() {
        let shape = |space: &str| (space.contains(' ') || space.contains('\t'), space.matches('\n').count());
        let (was, is) = (shape(from[edge]), shape(to[edge]));
        // A blank that parts a message from the next word is not needed where no blanks part words.
        let free = (unspaced(&couple.source) || unspaced(&couple.target)) && was.1 == is.1;
        if was == is || free {
            continue;
        }
        let what = |shape: (bool, usize)| match shape {
            (_, lines) if lines > 0 => "a line break",
            (true, _) => "a blank",
            _ => "none",
        };
        let told = format!("The source {name} with white space: {}; the target: {}", what(was), what(is));
        slips.push(whole(couple, 0.85, told));
    }
    slips
}

fn doubled(couple: &Couple) -> Option<Slip> {
    let has = |half: &Half| half.masked().contains("  ");
    if has(&couple.source) || !has(&couple.target) {
        return None;
    }
    let words = couple.target.masked();
    let at = words.find("  ")?;
    let length = words[at..].len() - words[at..].trim_start_matches(' ').len();
    // Columns are set with blanks.
    (length <= 3).then(|| {
        // With the word before it: a blank alone is hard to see.
        let start = words[..at].rfind(' ').map_or(0, |blank| blank + 1);
        let place = couple.target.place(start..at + length);
        Slip::new(Some(couple.source.span), Some(place), 0.85 * couple.posterior, "A blank is doubled")
    })
}

/// The first word, where its first letter has two cases: whether it is a capital, and where it stands.
fn first(half: &Half) -> Option<(bool, std::ops::Range<usize>)> {
    let words = half.masked();
    // “¿”, quotation marks and accelerators stand before it; what is filled in, a figure or an apostrophe is a beginning.
    let start = words.find(|c: char| {
        c.is_alphanumeric() || c == MARK || matches!(c, '\'' | '’' | 'ʻ' | '`' | '#' | '@' | '/' | '-' | '–' | '—')
    })?;
    let c = words[start..].chars().next()?;
    let cased = c.is_uppercase() || c.is_lowercase();
    let length = words[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len() - start);
    cased.then(|| (c.is_uppercase(), start..start + length))
}

fn capital(couple: &Couple) -> Option<Slip> {
    let ((from, was), (to, is)) = (first(&couple.source)?, first(&couple.target)?);
    if from == to {
        return None;
    }
    let (source, target) = (&couple.source.words()[was.clone()], &couple.target.words()[is.clone()]);
    // Acronyms, iPhone, and names that a language writes small.
    let mixed = |word: &str| word.chars().skip(1).any(char::is_uppercase);
    let closed = |half: &Half, at: &std::ops::Range<usize>| {
        let place = half.place(at.clone());
        half.text.members_in(place).iter().any(|member| member.span.start == place.start)
    };
    let alone = |half: &Half| half.words().split_whitespace().count() <= 2;
    let named = closed(&couple.source, &was) || closed(&couple.target, &is);
    if mixed(source) || mixed(target) || named && alone(&couple.source) || source.eq_ignore_ascii_case(target) {
        return None;
    }
    if to && (has_noun_capitals(couple.target.locale()) || alone(&couple.source)) {
        return None;
    }
    if from && has_noun_capitals(couple.source.locale()) {
        return None;
    }
    let told = match to {
        true => "The source begins with a small letter, the target with a capital",
        false => "The source begins with a capital, the target with a small letter",
    };
    let places = [couple.source.place(was), couple.target.place(is)];
    Some(Slip::new(Some(places[0]), Some(places[1]), if to { 0.6 } else { 0.75 } * couple.posterior, told))
}

/// Round and square brackets and braces, narrow and wide.
const BRACKETS: [(&str, &str); 6] =
    [("(（", "("), (")）", ")"), ("[［【〔", "["), ("]］】〕", "]"), ("{｛", "{"), ("}｝", "}")];

fn brackets(couple: &Couple) -> Option<Slip> {
    let (from, to) = (counted(&couple.source), counted(&couple.target));
    // A pair that the target has beside the source's is a gloss: 幅×高さ（cm）.
    let glossed = |number: usize| {
        let pair = number - number % 2;
        from[pair] == from[pair + 1] && to[pair] == to[pair + 1] && to[pair] > from[pair]
    };
    let differs = |number: usize| from[number] != to[number] && !glossed(number);
    let (number, (_, mark)) = BRACKETS.iter().enumerate().find(|(number, _)| differs(*number))?;
    let told = format!("The source has {} of the bracket {mark}, the target {}", from[number], to[number]);
    Some(whole(couple, 0.75, told))
}

/// How often each bracket stands in a message, without those that languages need and others do not: an ending, “file(s)”, a
/// key of the keyboard, “文件(&F)”, a smiley.
fn counted(half: &Half) -> [usize; 6] {
    let words = half.masked();
    let mut counts = [0; 6];
    for (at, c) in words.char_indices() {
        let Some(number) = BRACKETS.iter().position(|(marks, _)| marks.contains(c)) else { continue };
        let inside = if number % 2 == 0 { &words[at + c.len_utf8()..] } else { &words[..at] };
        let length = match number % 2 {
            0 => inside.find(|c: char| !c.is_alphabetic()).map(|end| (end, inside[end..].chars().next())),
            _ => inside.rfind(|c: char| !c.is_alphabetic()).map(|end| {
                let next = inside[end..].chars().next().unwrap_or(' ');
                (inside.len() - end - next.len_utf8(), Some(next))
            }),
        };
        let bracket = |c: char| BRACKETS.iter().any(|(marks, _)| marks.contains(c));
        let ending = length.is_some_and(|(length, next)| length > 0 && length <= 6 && next.is_some_and(bracket)) && {
            let outside = match number % 2 {
                0 => words[..at].chars().next_back(),
                _ => {
                    let open = words[..at].rfind(|c: char| bracket(c)).unwrap_or(0);
                    words[..open].chars().next_back()
                }
            };
            outside.is_some_and(|c| c.is_alphabetic() && !scripts::is_unspaced(c))
                || length.is_some_and(|(length, _)| length == 0)
        };
        let key = match number % 2 {
            0 => inside.starts_with(['&', '_']) && inside.chars().nth(2).is_some_and(bracket),
            _ => words[..at].chars().rev().nth(1).is_some_and(|c| matches!(c, '&' | '_')),
        };
        let smiley = words[..at].trim_end_matches('-').ends_with([':', ';']);
        if !ending && !key && !smiley {
            counts[number] += 1;
        }
    }
    counts
}
