//! Blocks of program text, wherever they stand: inside components, lists, admonitions and raw HTML, where Markdown's own
//! rules would read an indented fence as something else, and between the tags of a template engine.
//!
//! ```text
//! <Tabs>
//!     ```js            {% highlight ruby %}        {{< highlight go >}}
//!     let a = 1        puts "Kite"                 fmt.Println("Kite")
//!     ```              {% endhighlight %}          {{< /highlight >}}
//! </Tabs>
//! ```

use crate::span::Span;

/// A block of program text.
pub struct Block {
    /// What stands between its fences.
    pub content: Span,
    /// Where the line after it begins.
    pub end: usize,
    /// Whether the parser of Markdown is to read it: its fence stands behind a mark of a list or a quotation.
    pub nested: bool,
}

/// Tags of template engines that hold program text.
const TAGS: &[&str] = &["highlight", "code", "codeblock"];

/// The block of program text whose first line begins at byte `at` of `file`.
pub fn block(file: &str, at: usize) -> Option<Block> {
    let line = line_at(file, at);
    let trimmed = line.trim();
    if let Some(name) = tag(trimmed) {
        let closed = move |line: &str| closes_tag(line, name);
        return until(file, at + line.len(), closed, false);
    }
    if let Some((mark, length)) = fence_of(trimmed) {
        let closed = move |line: &str| closes(line.trim(), mark, length);
        let deep = line.len() - line.trim_start().len() >= 4 || line.starts_with('\t');
        // What is never closed goes on to the end, unless it may be no fence at all.
        return until(file, at + line.len(), closed, false).or_else(|| {
            let content = Span::new(at + line.len(), file.len());
            (!deep).then_some(Block { content, end: file.len(), nested: false })
        });
    }
    let inner = behind_marks(trimmed)?;
    let (mark, length) = fence_of(inner)?;
    let closed = move |line: &str| closes(line.trim().trim_start_matches(['>', ' ']), mark, length);
    until(file, at + line.len(), closed, true)
}

fn line_at(file: &str, at: usize) -> &str {
    file[at..].split_inclusive('\n').next().unwrap_or("")
}

/// The lines from `from` up to the one that closes.
fn until(file: &str, from: usize, closed: impl Fn(&str) -> bool, nested: bool) -> Option<Block> {
    let mut at = from;
    while at < file.len() {
        let line = line_at(file, at);
        if closed(line) {
            return Some(Block { content: Span::new(from, at), end: at + line.len(), nested });
        }
        at += line.len();
    }
    None
}

fn closes(trimmed: &str, mark: u8, length: usize) -> bool {
    let run = trimmed.bytes().take_while(|byte| *byte == mark).count();
    run >= length && run == trimmed.len()
}

/// The mark and length of a fence that `trimmed` opens.
fn fence_of(trimmed: &str) -> Option<(u8, usize)> {
    let mark = *trimmed.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let run = trimmed.bytes().take_while(|byte| *byte == mark).count();
    let info = &trimmed[run..];
    (run >= 3 && !(mark == b'`' && info.contains('`'))).then_some((mark, run))
}

/// What a line of a list or a quotation holds behind its mark.
fn behind_marks(trimmed: &str) -> Option<&str> {
    let rest = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match rest.strip_prefix(['.', ')']).filter(|_| rest.len() < trimmed.len()) {
        Some(rest) => rest,
        None => trimmed.strip_prefix(['-', '*', '+', '>'])?,
    };
    Some(rest.trim_start_matches(['>', ' ']))
}

/// The name of the tag that a line opens, where it holds program text.
fn tag(trimmed: &str) -> Option<&'static str> {
    let inner = ["{%", "{{<", "{{%"].iter().find_map(|open| trimmed.strip_prefix(open))?;
    let name = inner.trim_start_matches(['-', ' ']).split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    // One that is closed on its line is a piece of a line.
    let name = TAGS.iter().find(|tag| **tag == name)?;
    (!closes_tag(trimmed, name)).then_some(name)
}

fn closes_tag(line: &str, name: &str) -> bool {
    let ends = |open: &str| {
        line.split(open).skip(1).any(|inner| {
            let inner = inner.trim_start_matches(['-', ' ']);
            let named = inner.strip_prefix("end").or_else(|| inner.strip_prefix('/'));
            named.is_some_and(|rest| rest.trim_start().starts_with(name))
        })
    };
    ends("{%") || ends("{{<")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(file: &str) -> Option<&str> {
        block(file, 0).map(|block| block.content.of(file))
    }

    #[test]
    fn fences_are_seen_at_any_depth() {
        assert_eq!(content("```js\na\n```\nText"), Some("a\n"));
        assert_eq!(content("      ~~~\n      a\n      ~~~\n"), Some("      a\n"));
        assert_eq!(content("      ```\n      never closed\n"), None);
        assert_eq!(content("```\nnever closed\n"), Some("never closed\n"));
        assert!(block("- ```js\n  a\n  ```\n", 0).unwrap().nested);
        assert_eq!(content("Text with ```ticks``` inside\n"), None);
    }

    #[test]
    fn tags_of_template_engines_hold_code() {
        assert_eq!(content("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}\n"), Some("puts 1\n"));
        assert_eq!(content("{{< highlight go \"x=1\" >}}\na\n{{< /highlight >}}\n"), Some("a\n"));
        assert_eq!(content("{% include note.html %}\nText\n"), None);
        assert_eq!(content("{% highlight sh %}ls{% endhighlight %}\nText\n"), None);
    }
}
