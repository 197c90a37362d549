//! Program text across a pair: which line answers which, and what in it differs though it is no comment and no words for
//! readers.
//!
//! Comments and quoted strings are translated, and so are the names of variables; a port, a version, an option and a
//! name with one letter changed are not:
//!
//! ```text
//! kite serve --port 8080   # the harbour     kite serve --port 8008   # le port
//! ```

use crate::document::BlockKind;
use crate::opaque::Kind;
use crate::span::{Side, Span};

use super::Versions;
use crate::text::Text;

/// Program text that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What the source has.
    pub source: Span,
    /// What the target has.
    pub target: Span,
    /// How sure: 0 to 1.
    pub weight: f32,
}

impl Versions<'_> {
    /// The program text that differs, in blocks of its own and inside sentences.
    pub fn changed_code(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        for (source, target) in self.code_blocks() {
            let block = |text: &Text, block: u32| text.document.blocks[block as usize].span;
            self.in_block(block(self.source, source), block(self.target, target), &mut changes);
        }
        for bead in self.alignment.blocks.iter().filter(|bead| !bead.is_unpaired()) {
            let (source, target) = (self.inline(Side::Source, &bead.source), self.inline(Side::Target, &bead.target));
            let only = |these: &[Span], this: Side, those: &[Span]| -> Vec<Span> {
                let other = self.text(this.other());
                let has = |words: &str| those.iter().any(|span| other.at(*span) == words);
                these.iter().copied().filter(|span| !has(self.text(this).at(*span))).collect()
            };
            let lost = only(&source, Side::Source, &target);
            let mut new = only(&target, Side::Target, &source);
            for from in lost {
                // What stands in the other version without its marks is there.
                let words = self.source.at(from).trim_matches('`');
                let there = |block: u32| self.target.document.block_text(block as usize).contains(words);
                if bead.target.clone().any(there) {
                    continue;
                }
                if let Some(at) =
                    new.iter().position(|to| option(words, self.target.at(*to).trim_matches('`')).is_some())
                {
                    let to = new.remove(at);
                    let inner = |text: &Text, span: Span| {
                        let words = text.at(span);
                        Span::new(words.len() - words.trim_start_matches('`').len(), words.trim_end_matches('`').len())
                            .shifted(span.start)
                    };
                    let (from, to) = (inner(self.source, from), inner(self.target, to));
                    if let Some((was, is)) = option(self.source.at(from), self.target.at(to)) {
                        let (source, target) = (was.shifted(from.start), is.shifted(to.start));
                        changes.push(Change { source, target, weight: OPTION * bead.posterior });
                    }
                    continue;
                }
                let likeness = |to: &Span| strsim::normalized_levenshtein(words, self.target.at(*to).trim_matches('`'));
                let Some(best) = (0..new.len()).max_by(|a, b| likeness(&new[*a]).total_cmp(&likeness(&new[*b]))) else {
                    break;
                };
                if likeness(&new[best]) >= ALIKE {
                    let to = new.remove(best);
                    let found = self.difference(from, to);
                    changes.extend(found.map(|(source, target, weight)| Change {
                        source,
                        target,
                        weight: weight * bead.posterior,
                    }));
                }
            }
        }
        changes.sort_by_key(|change| change.target.start);
        changes
    }

    /// Blocks of program text that answer each other: in order, where both versions have as many; else as aligned.
    fn code_blocks(&self) -> Vec<(u32, u32)> {
        let of = |text: &Text| -> Vec<u32> {
            let blocks = text.document.blocks.iter().enumerate();
            blocks.filter(|(_, block)| block.kind == BlockKind::Code).map(|(number, _)| number as u32).collect()
        };
        let (source, target) = (of(self.source), of(self.target));
        if source.len() == target.len() {
            return source.into_iter().zip(target).collect();
        }
        let single = self.alignment.blocks.iter().filter(|bead| bead.source.len() == 1 && bead.target.len() == 1);
        let pairs = single.map(|bead| (bead.source.start, bead.target.start));
        pairs.filter(|(from, to)| source.binary_search(from).is_ok() && target.binary_search(to).is_ok()).collect()
    }

    /// What is marked as program text, or has its shape, in blocks of prose.
    fn inline(&self, side: Side, blocks: &std::ops::Range<u32>) -> Vec<Span> {
        let document = &self.text(side).document;
        let prose = blocks.clone().map(|block| document.blocks[block as usize]);
        let opaque =
            prose.filter(|block| block.kind != BlockKind::Code).flat_map(|block| document.opaque_in(block.span));
        opaque.filter(|opaque| matches!(opaque.kind, Kind::Code | Kind::Identifier)).map(|opaque| opaque.span).collect()
    }

    /// Compares two blocks line by line.
    fn in_block(&self, source: Span, target: Span, changes: &mut Vec<Change>) {
        let (from, to) = (lines(self.source, source), lines(self.target, target));
        let plain = |text: &Text, lines: &[Span]| -> Vec<String> {
            lines.iter().map(|line| text.at(*line).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        let (a, b) = (plain(self.source, &from), plain(self.target, &to));
        let same = a.iter().filter(|line| b.contains(line)).count();
        let mut first = None;
        for op in similar::capture_diff_slices(similar::Algorithm::Myers, &a, &b) {
            let (old, new) = (op.old_range(), op.new_range());
            if op.tag() != similar::DiffTag::Replace || old.len() != new.len() {
                continue;
            }
            for (line, other) in old.zip(new) {
                if let Some((source, target, weight)) = self.difference(from[line], to[other]) {
                    first.get_or_insert(Change { source, target, weight });
                }
            }
        }
        // A block with few lines in common shows something else in this language: one change in it is no slip.
        let kept = first.filter(|_| same * 2 >= a.len() || a.len() <= 2);
        changes.extend(kept);
    }

    /// The first part of a line that differs and is not to be translated.
    fn difference(&self, source: Span, target: Span) -> Option<(Span, Span, f32)> {
        let (from, to) = (parts(self.source.at(source)), parts(self.target.at(target)));
        if from.len() != to.len() {
            return None;
        }
        let mut found = None;
        let mut odd = 0;
        for (a, b) in from.iter().zip(&to).filter(|(a, b)| a.words != b.words) {
            odd += 1;
            let weight = weight(a, b)?;
            let places = (a.span.shifted(source.start), b.span.shifted(target.start), weight);
            found.get_or_insert(places);
        }
        found.filter(|_| odd <= 2)
    }
}

/// How sure it is that an option was changed where the rest of the command is the same.
const OPTION: f32 = 0.8;

/// The option of a command that is another one in the other version, where nothing else differs: `row --fast` and
/// `row --slow`. Options are read by a program and translated nowhere.
fn option(source: &str, target: &str) -> Option<(Span, Span)> {
    let words = |line: &str| -> Vec<Span> {
        let ends = line.split_whitespace().map(|word| word.as_ptr() as usize - line.as_ptr() as usize + word.len());
        line.split_whitespace().zip(ends).map(|(word, end)| Span::new(end - word.len(), end)).collect()
    };
    let (from, to) = (words(source), words(target));
    if from.len() != to.len() || from.len() < 2 {
        return None;
    }
    let mut differing = from.into_iter().zip(to).filter(|(a, b)| a.of(source) != b.of(target));
    let (was, is) = differing.next()?;
    let name = |word: &str| {
        let name = word.split('=').next()?.strip_prefix('-')?.trim_start_matches('-').to_owned();
        let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        plain.then_some(name)
    };
    let (a, b) = (name(was.of(source))?, name(is.of(target))?);
    (differing.next().is_none() && a != b).then_some((was, is))
}

/// Shorter likeness is another piece of code: `--port 8080` and `--port 8008` have 0.8 in common.
const ALIKE: f64 = 0.6;

/// How sure it is that two parts of a line are one that was changed; `None` where one may be the other's translation.
fn weight(a: &Part, b: &Part) -> Option<f32> {
    let digits = |part: &Part| part.words.chars().filter(char::is_ascii_digit).collect::<String>();
    let rest = |part: &Part| part.words.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let numbers = !digits(a).is_empty() && !digits(b).is_empty() && digits(a) != digits(b);
    if numbers && rest(a) == rest(b) {
        return Some(0.9);
    }
    // A date, a locale or an amount may be written in the reader's way inside a string.
    if a.quoted || b.quoted || !a.words.is_ascii() || !b.words.is_ascii() {
        return None;
    }
    let alike = strsim::normalized_damerau_levenshtein(&a.words, &b.words);
    let long = a.words.len().min(b.words.len()) >= 5;
    let cased = a.words.eq_ignore_ascii_case(&b.words);
    // One letter of seven: *datos* is the Spanish for *data*, and *formato* for *format*.
    let slip = strsim::damerau_levenshtein(&a.words, &b.words) == 1 && a.words.len() == b.words.len();
    (long && !cased && alike >= 0.8 && slip).then_some(0.75)
}

/// The lines of a block that hold anything.
fn lines(text: &Text, block: Span) -> Vec<Span> {
    let mut at = block.start as usize;
    let mut lines = Vec::new();
    for line in text.at(block).split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        if !line.trim().is_empty() {
            lines.push(Span::new(start, start + line.trim().len()));
        }
        at += line.len();
    }
    lines
}

/// A word, a number or a quoted string of a line of code.
struct Part {
    span: Span,
    words: String,
    quoted: bool,
}

/// The words of a line outside its comment, and its quoted strings.
fn parts(line: &str) -> Vec<Part> {
    let (mut parts, mut at) = (Vec::new(), 0);
    let part = |start: usize, end: usize, quoted| Part {
        span: Span::new(start, end),
        words: line[start..end].to_owned(),
        quoted,
    };
    while at < line.len() {
        let rest = &line[at..];
        if begins_comment(line, at) {
            break;
        }
        let c = rest.chars().next().unwrap_or(' ');
        if matches!(c, '"' | '\'')
            && let Some(end) = rest[1..].find(c)
        {
            // A string with words in it is for readers; one without is a value.
            parts.push(part(at, at + end + 2, true));
            at += end + 2;
        } else if c.is_alphanumeric() || c == '_' {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.'))).unwrap_or(rest.len());
            let word = rest[..end].trim_end_matches('.');
            parts.push(part(at, at + word.len(), false));
            at += end;
        } else {
            at += c.len_utf8();
        }
    }
    parts
}

/// Whether a comment begins at byte `at` of a line, in any of the usual languages.
fn begins_comment(line: &str, at: usize) -> bool {
    let rest = &line[at..];
    let start = line[..at].trim().is_empty();
    let spaced = at == 0 || line[..at].ends_with(char::is_whitespace);
    let marks = rest.starts_with("# ") || rest.starts_with("//") || rest.starts_with("<!--") || rest.starts_with("/*");
    let lead = rest.starts_with("-- ") || rest.starts_with("; ") || rest.starts_with("* ") || rest.starts_with('#');
    spaced && marks || start && lead
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        parts(line).into_iter().map(|part| part.words).collect()
    }

    #[test]
    fn an_option_is_changed_where_the_rest_is_the_same() {
        let told = |a: &str, b: &str| option(a, b).map(|(was, is)| (was.of(a).to_owned(), is.of(b).to_owned()));
        assert_eq!(told("row --fast", "row --slow"), Some(("--fast".to_owned(), "--slow".to_owned())));
        assert_eq!(told("fold --no-glue a.txt", "fold --with-glue a.txt").unwrap().1, "--with-glue");
        assert_eq!(told("row --to=harbour", "row --to=hafen"), None);
        assert_eq!(told("row -fast paper", "fold -slow paper"), None);
        assert_eq!(told("row - fast", "row - slow"), None);
    }

    #[test]
    fn comments_are_left_out_and_strings_are_one() {
        assert_eq!(words("kite serve --port 8080  # the harbour"), ["kite", "serve", "port", "8080"]);
        assert_eq!(words("puts \"a boat\" // said"), ["puts", "\"a boat\""]);
        assert_eq!(words("open http://a.b/c"), ["open", "http", "a.b", "c"]);
    }
}
