//! Marks into pairs: nesting, quotations that run over paragraphs, and marks that stay alone.

use std::cell::RefCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::marks::{Lean, Mark, Shape, fits, is_single};
use crate::span::Span;

/// A stretch of one block between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The block.
    pub(super) block: u32,
    /// The opening mark, where it stands in this block.
    pub(super) open: Option<Mark>,
    /// The closing mark, where it stands in this block.
    pub(super) close: Option<Mark>,
    /// How many quotations are around it.
    pub(super) depth: u8,
    /// Whether the quotation goes on from the block before.
    pub(super) continued: bool,
    /// Whether the quotation goes on in the next block.
    pub(super) continues: bool,
    /// Which block's text it covers without marks, for the middle of a long quotation.
    pub(super) whole: Span,
}

/// What is read of a document's marks.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// Stretches between marks, in order of the closing marks.
    pub(super) stretches: Vec<Stretch>,
    /// Marks without a partner, with their blocks.
    pub(super) lone: Vec<(u32, Mark)>,
}

/// No quotation goes on for more paragraphs; a mark that is open longer has lost its partner.
const LONGEST: usize = 6;

struct Reader<'a> {
    blocks: &'a [(Span, Vec<Mark>)],
    pairs: Pairs,
    /// The outer quotation that is open at the end of a block, and where it began.
    carried: Option<(Mark, usize, bool)>,
    /// Whether a quotation that a single sign opens at the head of a block goes on behind it, where that was asked.
    going_on: RefCell<FxHashMap<(usize, char), bool>>,
}

/// The marks of a block that are open, each with a way to find the last of its sign.
#[derive(Default)]
struct Stack {
    marks: Vec<Mark>,
    /// The levels of each sign, rising.
    levels: Vec<(char, Vec<usize>)>,
}

impl Stack {
    fn push(&mut self, mark: Mark) {
        let level = self.marks.len();
        self.marks.push(mark);
        match self.levels.iter_mut().find(|(sign, _)| *sign == mark.sign) {
            Some((_, levels)) => levels.push(level),
            None => self.levels.push((mark.sign, vec![level])),
        }
    }

    /// The innermost mark that `closer` may end.
    fn accepting(&self, closer: char) -> Option<usize> {
        let fitting = self.levels.iter().filter(|(sign, _)| fits(*sign, closer));
        fitting.filter_map(|(_, levels)| levels.last().copied()).max()
    }

    /// Takes all marks from `level` on.
    fn cut(&mut self, level: usize) -> Vec<Mark> {
        let cut = self.marks.split_off(level);
        for mark in &cut {
            if let Some((_, levels)) = self.levels.iter_mut().find(|(sign, _)| *sign == mark.sign) {
                levels.pop();
            }
        }
        cut
    }
}

/// The marks of a block with what each may ask of those behind it.
struct Ahead<'a> {
    marks: &'a [Mark],
    /// The last mark of each sign that does not lean on a word behind it.
    enders: Vec<(char, usize)>,
    /// The next single mark that leans, behind each mark.
    leaning: Vec<Option<usize>>,
}

impl<'a> Ahead<'a> {
    fn new(marks: &'a [Mark]) -> Self {
        let mut enders: Vec<(char, usize)> = Vec::new();
        for (at, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.lean != Lean::Opens) {
            match enders.iter_mut().find(|(sign, _)| *sign == mark.sign) {
                Some(known) => known.1 = at,
                None => enders.push((mark.sign, at)),
            }
        }
        let mut leaning = vec![None; marks.len()];
        for at in (1..marks.len()).rev() {
            let leans = marks[at].lean != Lean::Open && is_single(marks[at].sign);
            leaning[at - 1] = if leans { Some(at) } else { leaning[at] };
        }
        Self { marks, enders, leaning }
    }

    /// Whether a mark behind mark `at` may end what it begins.
    fn ends(&self, at: usize) -> bool {
        self.enders.iter().any(|(sign, last)| *last > at && fits(self.marks[at].sign, *sign))
    }

    /// Whether mark `at` ends what `open` began.
    fn closes(&self, open: Mark, at: usize) -> bool {
        let mark = self.marks[at];
        // The boys’ toys: a genitive, where a better end comes before anything else begins.
        if mark.weak && is_single(mark.sign) {
            let next = self.leaning[at].map(|next| self.marks[next]);
            let better = next.is_some_and(|next| next.lean == Lean::Closes && fits(open.sign, next.sign));
            return !better;
        }
        match mark.shape {
            // Hebrew and Yiddish texts end with „ now and then.
            Shape::Opener => mark.lean == Lean::Closes,
            Shape::MostlyOpener => match mark.lean {
                Lean::Opens => false,
                Lean::Closes => true,
                Lean::Open => open.sign != mark.sign,
            },
            Shape::MostlyCloser | Shape::Closer => mark.lean != Lean::Opens || !self.opens(at),
            Shape::Straight => mark.lean != Lean::Opens,
        }
    }

    /// Whether mark `at` may begin a quotation; a single mark must find its partner.
    fn opens(&self, at: usize) -> bool {
        let mark = self.marks[at];
        match mark.shape {
            Shape::Closer => false,
            _ if mark.lean == Lean::Closes && mark.shape != Shape::Opener => false,
            Shape::MostlyCloser if mark.lean != Lean::Opens => false,
            _ if is_single(mark.sign) => self.ends(at),
            // Swedish ”ja” and Danish »ja«: the same or the turned mark must come again.
            Shape::MostlyCloser => at + 1 == self.marks.len() || self.ends(at),
            _ => true,
        }
    }
}

/// Pairs the marks of `blocks`.
pub(super) fn pair(blocks: &[(Span, Vec<Mark>)]) -> Pairs {
    let mut reader = Reader { blocks, pairs: Pairs::default(), carried: None, going_on: RefCell::default() };
    for number in 0..blocks.len() {
        reader.block(number);
    }
    reader.lose();
    reader.pairs
}

impl Reader<'_> {
    fn block(&mut self, number: usize) {
        let blocks = self.blocks;
        let (whole, marks) = &blocks[number];
        if self.carried.is_some_and(|(_, from, _)| number - from > LONGEST) {
            self.lose();
        }
        let (mut stack, ahead) = (Stack::default(), Ahead::new(marks));
        for (at, mark) in marks.iter().enumerate() {
            if stack.marks.is_empty() && self.carry_over(number, *mark) {
                continue;
            }
            let accepting = stack.accepting(mark.sign);
            let ends = |open: Mark| ahead.closes(open, at) && !(mark.weak && self.goes_on(number, open));
            match accepting.filter(|level| ends(stack.marks[*level])) {
                Some(level) => self.close(number, *whole, &mut stack, level, *mark),
                None if ahead.opens(at) || self.goes_on(number, *mark) => stack.push(*mark),
                None if !mark.weak && !is_single(mark.sign) => self.pairs.lone.push((number as u32, *mark)),
                None => {}
            }
        }
        self.end(number, stack.marks);
    }

    /// A mark that ends, or begins again, the quotation that is open from the blocks before.
    fn carry_over(&mut self, number: usize, mark: Mark) -> bool {
        let Some((open, from, _)) = self.carried else { return false };
        if is_single(open.sign) && mark.weak {
            return true;
        }
        // “… as he said: ‘…’ …”: what is quoted inside goes on in the next paragraph as well.
        if mark.lean == Lean::Opens && is_single(mark.sign) != is_single(open.sign) {
            return false;
        }
        // The paragraph that leads with the mark again goes on quoting: it is the very next one.
        if mark.leads && mark.sign == open.sign && mark.lean != Lean::Closes && from + 1 == number {
            self.emit(from..number, Some(open), None, true);
            let begun = self.carried.as_ref().is_some_and(|(_, _, continued)| *continued);
            self.mark_continued(begun);
            self.carried = Some((mark, number, true));
            return true;
        }
        if mark.lean != Lean::Opens && fits(open.sign, mark.sign) && mark.shape != Shape::Opener {
            self.emit(from..number + 1, Some(open), Some(mark), false);
            let continued = self.carried.is_some_and(|(_, _, continued)| continued);
            self.mark_first_of(from, number, continued);
            self.carried = None;
            return true;
        }
        self.lose();
        false
    }

    /// Whether a single mark at the head of block `number` opens a quotation that one of the next blocks ends: the first
    /// single mark there closes, and is no genitive.
    fn goes_on(&self, number: usize, mark: Mark) -> bool {
        if !is_single(mark.sign) || !mark.leads || mark.lean != Lean::Opens {
            return false;
        }
        *self.going_on.borrow_mut().entry((number, mark.sign)).or_insert_with(|| self.ends_behind(number, mark))
    }

    fn ends_behind(&self, number: usize, mark: Mark) -> bool {
        let next = self.blocks[number + 1..].iter().take(LONGEST);
        let mut marks = next.flat_map(|(_, marks)| marks).filter(|next| is_single(next.sign) && !next.weak);
        let next = marks.find(|next| !(next.leads && next.sign == mark.sign && next.lean == Lean::Opens));
        next.is_some_and(|next| next.lean == Lean::Closes && fits(mark.sign, next.sign))
    }

    /// The stretches of a quotation over `blocks`.
    fn emit(&mut self, blocks: Range<usize>, open: Option<Mark>, close: Option<Mark>, goes_on: bool) {
        let (first, last) = (blocks.start, blocks.end - 1);
        for number in blocks {
            self.pairs.stretches.push(Stretch {
                block: number as u32,
                open: open.filter(|_| number == first),
                close: close.filter(|_| number == last),
                depth: 0,
                continued: number > first,
                continues: number < last || goes_on,
                whole: self.blocks[number].0,
            });
        }
    }

    /// The stretch that was just emitted goes on from the block before where the quotation had begun there.
    fn mark_continued(&mut self, continued: bool) {
        if let Some(stretch) = self.pairs.stretches.last_mut() {
            stretch.continued |= continued;
        }
    }

    fn mark_first_of(&mut self, from: usize, to: usize, continued: bool) {
        let count = to - from + 1;
        let first = self.pairs.stretches.len() - count;
        self.pairs.stretches[first].continued |= continued;
    }

    fn close(&mut self, number: usize, whole: Span, stack: &mut Stack, level: usize, mark: Mark) {
        for lost in stack.cut(level + 1) {
            if !is_single(lost.sign) {
                self.pairs.lone.push((number as u32, lost));
            }
        }
        let open = stack.cut(level).pop();
        let outer = u8::from(self.carried.is_some());
        let depth = stack.marks.len().min(250) as u8 + outer;
        let (continued, continues) = (false, false);
        let block = number as u32;
        self.pairs.stretches.push(Stretch { block, open, close: Some(mark), depth, continued, continues, whole });
    }

    /// At the end of a block the outermost open mark is carried over; what is open inside it is lost.
    fn end(&mut self, number: usize, stack: Vec<Mark>) {
        let mut open = stack.into_iter().filter(|mark| !is_single(mark.sign) || self.goes_on(number, *mark));
        if let Some(first) = open.next() {
            let lost: Vec<Mark> = open.filter(|mark| !is_single(mark.sign)).collect();
            self.lose();
            self.carried = Some((first, number, false));
            let block = number as u32;
            self.pairs.lone.extend(lost.into_iter().map(|mark| (block, mark)));
        }
    }

    /// The mark that is carried over finds no partner: it opens to the end of its own block.
    fn lose(&mut self) {
        let Some((open, from, continued)) = self.carried.take() else { return };
        self.emit(from..from + 1, Some(open), None, false);
        self.mark_continued(continued);
        self.pairs.lone.push((from as u32, open));
    }
}
