//! `terminal`: each block that is behind with the words that changed, and how the languages stand.

use super::table::{Table, percent};
use super::{Behind, Form};
use crate::behind::{Page, Passage, Row, Status};
use crate::report::Look;
use crate::report::look::{BOLD, DIM, SOURCE_MARK, TARGET_MARK};
use crate::report::passage::{inert, visible};

/// `terminal`.
pub static FORM: Form =
    Form { name: "terminal", summary: "each block that is behind with the words that changed (the default)", render };

/// Characters shown of a block where no word of it changed.
const SHOWN: usize = 160;
/// Characters shown around a word that changed.
const AROUND: usize = 40;

fn render(behind: &Behind, look: &Look) -> Vec<u8> {
    let mut out = String::new();
    for page in behind.pages.iter().filter(|page| page.status == Status::Behind) {
        out += &self::page(page, look);
    }
    for note in &behind.notes {
        out += &format!("note: {}\n", visible(note));
    }
    for failure in &behind.errors {
        out += &format!("error: {}\n", visible(&failure.told()));
    }
    out += &totals(behind, look);
    inert(&out).into_bytes()
}

fn page(page: &Page, look: &Look) -> String {
    let name =
        look.linked(&look.styled(&visible(&page.target.name), BOLD), look.file_address(&page.target.name).as_deref());
    let mut out = format!("{name} ({}): {}\n", visible(&page.target.lang), visible(&page.told()));
    if let Some(base) = &page.base {
        let told = format!("  renders {} of {}: {}", base.short(), base.day(), base.subject);
        out += &(look.styled(&visible(&told), DIM) + "\n");
    }
    for note in &page.notes {
        out += &format!("  note: {}\n", visible(note));
    }
    out.push('\n');
    for row in &page.rows {
        out += &self::row(page, row, look);
    }
    out
}

fn row(page: &Page, row: &Row, look: &Look) -> String {
    let at = row.new.as_ref().or(row.old.as_ref()).map_or(0, |passage| passage.line);
    let mut out = format!("  {} {}:{at}\n", look.styled(row.state.name(), TARGET_MARK), visible(&page.source.name));
    for (word, revision) in [("since", &row.since), ("last", &row.last)] {
        if let Some(revision) = revision {
            let told =
                format!("{word} {} {} {}, {}", revision.day(), revision.short(), revision.author, revision.subject);
            out += &format!("    {}\n", look.styled(&visible(&told), DIM));
        }
    }
    let shown = |passage: &Passage, marks: &[std::ops::Range<u32>], pair: [&str; 2], style| {
        let mut words = String::new();
        for (text, marked) in pieces(&passage.text, marks) {
            match marked {
                true => words += &look.styled(&format!("{}{}{}", pair[0], visible(&text), pair[1]), style),
                false => words += &visible(&text),
            }
        }
        words
    };
    if let Some(old) = &row.old {
        out += &format!("    - {}\n", shown(old, &row.gone, ["[-", "-]"], TARGET_MARK));
    }
    if let Some(new) = &row.new {
        out += &format!("    + {}\n", shown(new, &row.come, ["{+", "+}"], SOURCE_MARK));
    }
    match &row.target {
        Some(target) => {
            let place = format!("{}:{}", page.target.name, target.line);
            out += &format!("    {} {}\n", look.styled(&visible(&place), DIM), shown(target, &[], ["", ""], BOLD));
        }
        None => out += &format!("    {}\n", look.styled("(not in the translation)", DIM)),
    }
    out.push('\n');
    out
}

/// A text in pieces, marked and not, without what is far from every mark.
fn pieces(text: &str, marks: &[std::ops::Range<u32>]) -> Vec<(String, bool)> {
    let cut = |piece: &str, most: usize| {
        let end = piece.char_indices().nth(most).map_or(piece.len(), |(at, _)| at);
        if end < piece.len() { format!("{}…", &piece[..end]) } else { piece.to_owned() }
    };
    if marks.is_empty() {
        return vec![(cut(text, SHOWN), false)];
    }
    let fit = |offset: u32| text.floor_char_boundary((offset as usize).min(text.len()));
    let mut pieces = Vec::new();
    let mut at = 0;
    for (number, mark) in marks.iter().enumerate() {
        let (start, end) = (fit(mark.start).max(at), fit(mark.end).max(at));
        pieces.push((near(&text[at..start], number > 0, true), false));
        pieces.push((cut(&text[start..end], 2 * SHOWN), true));
        at = end;
    }
    pieces.push((near(&text[at..], true, false), false));
    pieces
}

/// What of `piece` stands near the marks before and behind it.
fn near(piece: &str, before: bool, behind: bool) -> String {
    let count = piece.chars().count();
    let room = AROUND * (usize::from(before) + usize::from(behind));
    if count <= room + 1 {
        return piece.to_owned();
    }
    let head: String = piece.chars().take(if before { AROUND } else { 0 }).collect();
    let tail: String = piece.chars().skip(count - if behind { AROUND } else { 0 }).collect();
    format!("{head}…{tail}")
}

fn totals(behind: &Behind, look: &Look) -> String {
    let table = Table::new(&behind.pages);
    let late = behind.pages.iter().filter(|page| page.status == Status::Behind).count();
    let told = match late {
        0 => format!("all {} translations are current", behind.pages.len()),
        late => format!("{late} of {} translations are behind", behind.pages.len()),
    };
    let mut out = look.styled(&told, BOLD) + "\n";
    for language in &table.languages {
        let total = table.total(language, &behind.pages);
        out += &format!(
            "{}: {} of {} pages translated, {} current; {} % of their paragraphs\n",
            visible(language),
            total.pages,
            total.of,
            total.current,
            percent(total.fresh, total.blocks)
        );
    }
    out
}
