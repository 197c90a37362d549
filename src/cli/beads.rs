//! The alignment drawn in the terminal, so that a person sees at once where it is doubtful.

use std::io::{self, Write};
use std::ops::Range;

use transdrift::align::Bead;
use transdrift::bitext::Bitext;
use transdrift::span::{Side, Span};
use transdrift::text::Text;
use unicode_width::UnicodeWidthChar;

/// Columns of one side's words.
const COLUMNS: usize = 44;

/// What is drawn: beads over blocks or over sentences.
#[derive(Debug, Clone, Copy)]
pub enum Unit {
    Block,
    Segment,
}

/// Draws all beads, a line for each unit, and says how many are doubtful.
pub fn draw(bitext: &Bitext, unit: Unit, out: &mut impl Write) -> io::Result<()> {
    let beads = match unit {
        Unit::Block => &bitext.alignment.blocks,
        Unit::Segment => &bitext.alignment.segments,
    };
    let [from, to] = [&bitext.source, &bitext.target].map(|text| text.locale().tag().to_owned());
    writeln!(out, "     {} chance {to}", padded(&from))?;
    for bead in beads {
        let rows = bead.source.len().max(bead.target.len());
        for row in 0..rows {
            let cell = |side: Side| cell(bitext.text(side), unit, bead.units(side), row);
            let ((left, left_words), (right, right_words)) = (cell(Side::Source), cell(Side::Target));
            let chance = if row == 0 { format!("{:3.0} %", bead.posterior * 100.0) } else { String::new() };
            writeln!(out, "{left:>4} {} {chance:>5} {} {right:>4} {right_words}", padded(&left_words), mark(bead))?;
        }
    }
    summary(beads, out)
}

/// `=` is sure, `~` likely, `?` doubtful, `×` moved, `-` omitted, `+` added.
fn mark(bead: &Bead) -> char {
    match bead {
        _ if bead.posterior < 0.6 => '?',
        _ if bead.moved => '×',
        _ if bead.target.is_empty() => '-',
        _ if bead.source.is_empty() => '+',
        _ if bead.posterior < 0.9 => '~',
        _ => '=',
    }
}

fn summary(beads: &[Bead], out: &mut impl Write) -> io::Result<()> {
    let count = |mark_of: char| beads.iter().filter(|bead| mark(bead) == mark_of).count();
    let kinds = [
        ("sure =", '='),
        ("likely ~", '~'),
        ("doubtful ?", '?'),
        ("moved ×", '×'),
        ("omitted -", '-'),
        ("added +", '+'),
    ];
    let parts: Vec<String> = kinds.iter().map(|(name, mark)| format!("{} {name}", count(*mark))).collect();
    writeln!(out, "{} beads: {}", beads.len(), parts.join(", "))
}

/// The number and words of unit number `row` of `units`; nothing where there are not as many.
fn cell(text: &Text, unit: Unit, units: &Range<u32>, row: usize) -> (String, String) {
    let number = units.start + row as u32;
    if !units.contains(&number) {
        return (String::new(), String::new());
    }
    let span: Span = match unit {
        Unit::Block => text.document.blocks[number as usize].span,
        Unit::Segment => text.segments[number as usize].span,
    };
    ((number + 1).to_string(), shortened(text.at(span)))
}

/// The words on one line, cut to the columns there are.
fn shortened(words: &str) -> String {
    let line = super::one_line(words);
    if width(&line) <= COLUMNS {
        return line;
    }
    let mut left = COLUMNS - 1;
    let fits = line.chars().take_while(|c| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    });
    fits.collect::<String>() + "…"
}

fn width(words: &str) -> usize {
    words.chars().map(|c| c.width().unwrap_or(0)).sum()
}

fn padded(words: &str) -> String {
    format!("{words}{}", " ".repeat(COLUMNS.saturating_sub(width(words))))
}
