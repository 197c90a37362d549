//! Words that are marked as another's: between quotation marks or brackets, or part of an address.

use crate::span::Span;
use crate::text::Text;

const MARKS: &[char] =
    &['"', '“', '”', '„', '«', '»', '‘', '’', '\'', '(', ')', '[', ']', '「', '」', '『', '』', '《', '》', '（', '）'];

impl Text {
    /// Whether the words at `here` stand between quotation marks or brackets, or are part of an address.
    pub fn is_marked_off(&self, here: Span) -> bool {
        let text = &self.document.text;
        let block = self.document.blocks[self.document.block_at(here.start)].span;
        let (before, after) =
            (&text[block.start as usize..here.start as usize], &text[here.end as usize..block.end as usize]);
        let opens = |c: char| matches!(c, '(' | '[' | '（' | '《' | '「' | '“' | '„' | '«');
        let inside =
            before.chars().rev().take_while(|c| !matches!(c, ')' | ']' | '）')).any(|c| matches!(c, '(' | '[' | '（'));
        let open_quote = before.chars().filter(|c| opens(*c)).count()
            > before.chars().filter(|c| matches!(c, ')' | ']' | '）' | '》' | '」' | '”' | '»')).count();
        let touches = before.ends_with(MARKS) || after.starts_with(MARKS);
        let address = before.ends_with(['/', '@', '.', '_', '-', '#']) || after.starts_with(['/', '@', '_', '-', '=']);
        inside || open_quote || touches || address
    }
}
