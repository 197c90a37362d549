//! What stands in a text and is not language: program text, placeholders, addresses, identifiers.
//!
//! A reader of a format marks what its markup says (`<code>`, `` `x` ``); [`find`] marks the rest by its shape, in a text
//! of any format. [`masked`] puts a mark of no script, class or meaning in the place of each byte, so that rooms that
//! read words walk past, and every place stays what it was:
//!
//! ```text
//! Llame a :func:`kite.wing.fold` antes de abrir ./boats/list.json
//! Llame a ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ antes de abrir ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
//! ```

mod brackets;
pub mod icu;
pub mod markers;
mod words;

use crate::span::Span;

/// What an opaque passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Program text, a key to press, a formula: what the file marks as such.
    Code,
    /// What a program or a site generator fills in or acts on: `%(name)s`, `{{ name }}`, a role's name.
    Placeholder,
    /// A tag that stands in the text as such.
    Tag,
    /// A URL, an e-mail address or a handle.
    Address,
    /// A path, a command's option, a checksum, a name of a program's.
    Identifier,
}

/// A passage that is not language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opaque {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The mark of a masked byte: a control character, which is no letter, figure, space or punctuation mark.
pub const MARK: char = '\u{1a}';

/// The opaque passages of `text` that their shape tells, in order, not overlapping.
pub fn find(text: &str) -> Vec<Opaque> {
    let cases = icu::syntax(text);
    if cases.is_empty() {
        return by_shape(text);
    }
    joined(cases.into_iter().map(|span| Opaque { span, kind: Kind::Placeholder }).collect(), by_shape(text))
}

fn by_shape(text: &str) -> Vec<Opaque> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut run = words::Run::default();
    let mut at = 0;
    while at < bytes.len() {
        // A space, or a part of a letter of another alphabet.
        if bytes[at] == b' ' || !bytes[at].is_ascii() {
            at += 1;
            continue;
        }
        // Most runs are words of the language: nothing in them tells otherwise.
        if !matches!(bytes[at], b'`' | b'{' | b'%' | b'<' | b'[' | b']' | b'$' | b'\\') {
            run = run.at(text, at);
            if !run.tells {
                at = words::next(&run, at);
                continue;
            }
        }
        let bracketed = match bytes[at] {
            b'`' => brackets::ticks(text, at),
            b'{' | b'%' | b'<' | b'[' | b'$' | b'\\' => brackets::placeholder(text, at),
            b']' => brackets::link_place(text, at),
            _ => None,
        };
        let opaque = bracketed.or_else(|| words::word(text, at, &run));
        match opaque {
            Some(opaque) if !opaque.span.is_empty() => {
                // A role's name stands before its text.
                while found.last().is_some_and(|last: &Opaque| last.span.end > opaque.span.start) {
                    found.pop();
                }
                at = opaque.span.end as usize;
                found.push(opaque);
            }
            _ if bytes[at] == b'`' => {
                // More ticks than this enclose nothing.
                let row = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                at += row.saturating_sub(brackets::LONGEST).max(1);
            }
            _ => at = words::next(&run, at),
        }
    }
    found
}

/// `text` with a [`MARK`] for every byte of `opaque`; `None` where nothing is.
pub fn masked(text: &str, opaque: &[Opaque]) -> Option<String> {
    if opaque.is_empty() {
        return None;
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for passage in opaque {
        let (start, end) = (passage.span.start as usize, passage.span.end as usize);
        masked.push_str(&text[at..start]);
        // A line's end stays one.
        masked.extend(text.as_bytes()[start..end].iter().map(|byte| if *byte == b'\n' { '\n' } else { MARK }));
        at = end;
    }
    masked.push_str(&text[at..]);
    Some(masked)
}

/// Both lists as one, in order; where two overlap, the one of `first` stays.
pub fn joined(mut first: Vec<Opaque>, second: Vec<Opaque>) -> Vec<Opaque> {
    let count = first.len();
    let free = |span: Span, known: &[Opaque]| {
        let at = known.partition_point(|opaque| opaque.span.end <= span.start);
        known.get(at).is_none_or(|opaque| opaque.span.start >= span.end)
    };
    let more: Vec<Opaque> = second.into_iter().filter(|opaque| free(opaque.span, &first[..count])).collect();
    first.extend(more);
    first.sort_by_key(|opaque| opaque.span.start);
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|opaque| opaque.span.of(text)).collect()
    }

    #[test]
    fn code_paths_and_options_are_opaque() {
        assert_eq!(found("Una llamada a `/kites/wing.js` cargará ``a`b``."), ["`/kites/wing.js`", "``a`b``"]);
        assert_eq!(
            found("Open ./boats/list.json or ~/.kite with --port 8080."),
            ["./boats/list.json", "~/.kite", "--port"]
        );
        assert_eq!(found("Call fold_paper() in kite::wing, then $HOME."), ["fold_paper()", "kite::wing", "$HOME"]);
        assert_eq!(found("[the list](../boats/list.md), [sic](see above)"), ["](../boats/list.md)"]);
        assert_eq!(found("```rust\nlet a;\n\nlet b;\n```\nText"), ["```rust\nlet a;\n\nlet b;\n```"]);
        assert_eq!(found("次に、http://localhost:4321/boatsを開き"), ["http://localhost:4321/boats"]);
    }

    #[test]
    fn roles_and_placeholders_are_opaque() {
        assert_eq!(
            found("Llame a :func:`kite.fold` y :ref:`el vuelo <flight>`."),
            [":func:`kite.fold`", ":ref:`", "<flight>`"]
        );
        assert_eq!(found("%(count)d files in {dir}, {{ name }} %s"), ["%(count)d", "{dir}", "{{ name }}", "%s"]);
        assert_eq!(
            found("{* ../a/main.py hl[5] *} [!WARNING] x {#id} :icon-star:"),
            ["{* ../a/main.py hl[5] *}", "[!WARNING]", "{#id}", ":icon-star:"]
        );
    }

    #[test]
    fn checksums_and_identifiers_are_opaque() {
        assert_eq!(
            found("SHA256 6c226d3f3a4bd1a9356077473d191596 and v2.7.1."),
            ["6c226d3f3a4bd1a9356077473d191596", "v2.7.1"]
        );
        assert_eq!(found("id 123e4567-e89b-12d3-a456-426614174000."), ["123e4567-e89b-12d3-a456-426614174000"]);
        assert_eq!(found("Ask @folded-Zeile or desk@example.org"), ["@folded", "desk@example.org"]);
    }

    #[test]
    fn language_is_not() {
        for text in [
            "He and/or she drove 100 km/h, 24/7, on 12.03.2026 at 5h30, 10:30:15 (U.S.A., z.B., e.g. this).",
            "Amazon.com and COVID-19 cost $5 and $6, 50 % or 1.200.000; `twas said d`Ivoire.",
            "L’été/ouest – iPhone, McDonald’s, A-320, 3D, 4K, 2nd, 1990s, 20h15, 3x5.",
            "Er sagte: {sic} [1] <— das war’s.",
        ] {
            let rest: Vec<&str> = found(text).into_iter().filter(|found| *found != "{sic}").collect();
            assert!(rest.is_empty(), "{rest:?} in {text}");
        }
    }

    #[test]
    fn brackets_and_ticks_in_rows_enclose_nothing() {
        let row = "`".repeat(3 * brackets::LONGEST);
        assert!(found(&row).is_empty() && found(&format!("a {row} b")).is_empty());
        assert_eq!(found(&format!("{}x))). (a.b/c.txt)", "(".repeat(90))).last(), Some(&"a.b/c.txt"));
    }

    #[test]
    fn masked_text_keeps_every_place() {
        let text = "é `a\nb` ü";
        let masked = masked(text, &find(text)).unwrap();
        assert_eq!((masked.len(), masked.as_str()), (text.len(), "é \u{1a}\u{1a}\n\u{1a}\u{1a} ü"));
    }
}
