//! What a program reads in a message, whatever the program: placeholders and tags, each with its family and name.
//!
//! ```text
//! %1$s of %(town)s, {name}, {{ name }}, ${x}, %{x}, #{x}, @@x@@, $USER$, { $x }, <b>, <0/>, &nbsp;
//! ```

use crate::span::{Span, window};

/// What kind of thing a marker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Something is filled in.
    Placeholder,
    /// A tag of a markup language, or a code of a bilingual file.
    Tag,
}

/// How a placeholder is written: one of another family is another placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// `%s`, `%1$d`, `%@`.
    Printf,
    /// `%(name)s`.
    Named,
    /// `{name}`, `{0}`.
    Brace,
    /// `{{name}}`.
    Double,
    /// `${x}`.
    Dollar,
    /// `%{x}`.
    Percent,
    /// `#{x}`.
    Hash,
    /// `@@x@@`.
    At,
    /// `$USER$`.
    Dollars,
    /// `$t(key)` of i18next: another message.
    Nested,
    /// `{ $x }`, `{ -brand }`.
    Fluent,
    /// `<b>`, `</b>`, `<br/>`.
    Tag,
}

/// One marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub sort: Sort,
    /// How it is written.
    pub family: Family,
    /// What it stands for, as it is compared.
    pub name: String,
    /// Its type: the conversion of `%d`, what `{n, number}` does with it.
    pub form: String,
}

impl Marker {
    /// Whether a program reads the same in both.
    pub fn same(&self, other: &Marker) -> bool {
        self.family == other.family && self.name == other.name && self.form == other.form
    }

    /// Whether it may stand for how many there are.
    pub fn is_number(&self) -> bool {
        self.sort == Sort::Placeholder && !(self.family == Family::Printf && self.form == "s")
    }
}

/// The placeholders and tags of `text`, in order.
pub fn markers(text: &str) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['%', '{', '$', '#', '@', '<']).map(|next| at + next) {
        match marker(text, next) {
            Some(marker) => {
                at = marker.span.end as usize;
                // Two signs stand for one.
                if !marker.name.is_empty() || !marker.form.is_empty() {
                    found.push(marker);
                }
            }
            None => at = next + 1,
        }
    }
    // `%s` is the first, where no other one is numbered.
    if found.iter().filter(|marker| marker.family == Family::Printf).all(|marker| marker.name == "?") {
        let mut number = 0;
        for marker in found.iter_mut().filter(|marker| marker.family == Family::Printf) {
            number += 1;
            marker.name = number.to_string();
        }
    }
    found
}

fn new(span: Span, family: Family, name: &str, form: &str) -> Option<Marker> {
    let sort = if family == Family::Tag { Sort::Tag } else { Sort::Placeholder };
    Some(Marker { span, sort, family, name: name.to_owned(), form: form.to_owned() })
}

fn is_name(name: &str) -> bool {
    // A translated name is one as well, so that what it was can be told: `%{имя}` for `%{name}`.
    (1..=60).contains(&name.len())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '[' | ']' | '$' | ':'))
}

fn marker(text: &str, at: usize) -> Option<Marker> {
    let rest = window(text, at, LONGEST);
    let enclosed = |open: &str, close: &str, family: Family| {
        let inner = rest.strip_prefix(open)?;
        let end = inner.find(close).filter(|end| *end <= 80)?;
        let name = inner[..end].trim();
        let span = Span::new(at, at + open.len() + end + close.len());
        is_name(name.split(['|', ',']).next().unwrap_or("").trim_matches([' ', '-', '#', '/', '^', '&', '!']))
            .then_some(())?;
        new(span, family, &name.replace(char::is_whitespace, ""), "")
    };
    match rest.as_bytes()[0] {
        b'%' => enclosed("%{", "}", Family::Percent).or_else(|| printf(text, at)),
        b'$' => enclosed("${", "}", Family::Dollar)
            .or_else(|| enclosed("$t(", ")", Family::Nested))
            .or_else(|| dollars(rest, at)),
        b'#' => enclosed("#{", "}", Family::Hash),
        b'@' => enclosed("@@", "@@", Family::At),
        b'{' => enclosed("{{", "}}", Family::Double).or_else(|| brace(rest, at)),
        b'<' => tag(rest, at),
        _ => None,
    }
}

/// Bytes of the longest marker.
const LONGEST: usize = 400;

/// `$USER$` of Chrome.
fn dollars(rest: &str, at: usize) -> Option<Marker> {
    let inner = rest.strip_prefix('$')?;
    let end = inner.find('$').filter(|end| *end > 0)?;
    let name = &inner[..end];
    let shaped = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (shaped && named).then(|| new(Span::new(at, at + end + 2), Family::Dollars, &name.to_ascii_uppercase(), ""))?
}

/// `{name}`, `{0:.2f}`, `{n, number, percent}`, `{ $x }`, `{n, plural, …`.
fn brace(rest: &str, at: usize) -> Option<Marker> {
    let end = 1 + rest[1..].find(['{', '}'])?;
    let inner = &rest[1..end];
    let closed = rest[end..].starts_with('}');
    let (name, form) = match inner.split_once(',') {
        Some((name, form)) => (name.trim(), form.split(',').next().unwrap_or("").trim()),
        None => (inner.trim(), ""),
    };
    let (name, form) = match name.split_once([':', '!']) {
        Some((name, spec)) if form.is_empty() => (name, spec.trim()),
        _ => (name, form),
    };
    if !closed {
        // The head of a plural or a selection; its cases are read elsewhere.
        let complex = inner.contains(',') && matches!(form, "plural" | "select" | "selectordinal");
        return (complex && is_name(name)).then(|| new(Span::new(at, at + end), Family::Brace, name, form))?;
    }
    let span = Span::new(at, at + end + 1);
    if name.starts_with(['$', '-']) || inner.contains('(') && inner.contains('$') {
        return new(span, Family::Fluent, &inner.replace(char::is_whitespace, ""), "");
    }
    // A message of Fluent inside another, `{ open.label }`, is one of this family too.
    (is_name(name) && (form.is_empty() || form.is_ascii())).then(|| new(span, Family::Brace, name, form))?
}

/// `%s`, `%1$-5.2f`, `%(name)s`, `%@`, `%%`.
fn printf(text: &str, at: usize) -> Option<Marker> {
    let rest = window(text, at + 1, LONGEST);
    if rest.starts_with('%') {
        return new(Span::new(at, at + 2), Family::Printf, "", "");
    }
    let named = rest.strip_prefix('(').and_then(|inner| inner.find(')')).filter(|end| is_name(&rest[1..=*end]));
    let start = named.map_or(0, |end| end + 2);
    let digits = rest[start..].bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[start + digits..]
        .starts_with('$')
        .then(|| &rest[start..start + digits])
        .filter(|number| !number.is_empty());
    let from = start + number.map_or(0, |number| number.len() + 1);
    let flags = rest[from..]
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.' | b'+' | b'#' | b'*' | b'\''))
        .count();
    let size = rest[from + flags..]
        .bytes()
        .take_while(|b| matches!(b, b'l' | b'h' | b'z' | b'q' | b'j' | b't' | b'L'))
        .count();
    let end = from + flags + size;
    let conversion = rest[end..].chars().next().filter(|c| "sdiouxXeEfFgGcCaApr@".contains(*c))?;
    let behind = rest[end + conversion.len_utf8()..].chars().next();
    let before = text[..at].trim_end_matches(' ').chars().next_back();
    // “5 %d’eau”, “50 % de”: behind a figure it is a per cent sign; before more letters it is one too.
    let percent = before.is_some_and(char::is_numeric) && number.is_none() && named.is_none();
    if percent
        || named.is_none() && number.is_none() && behind.is_some_and(|c| c.is_ascii_alphanumeric()) && !joins(behind)
    {
        return None;
    }
    let conversion = if conversion == 'i' { 'd' } else { conversion };
    let form = format!("{}{conversion}", &rest[from + flags..end]);
    let span = Span::new(at, at + 1 + end + rest[end..].chars().next()?.len_utf8());
    match named {
        Some(end) => new(span, Family::Named, &rest[1..=end], &form),
        None => new(span, Family::Printf, number.unwrap_or("?"), &form),
    }
}

/// Whether a unit may be joined to a number that is filled in: `%dh`, `%dpx`.
fn joins(behind: Option<char>) -> bool {
    behind.is_some_and(|c| matches!(c, 'h' | 'm' | 's' | 'k' | 'M' | 'G' | 'p' | 'x' | 'd'))
}

/// A tag, by its name and what tells two of one name apart; attributes are language or style.
fn tag(rest: &str, at: usize) -> Option<Marker> {
    let end = rest.find('>').filter(|end| *end <= 400)?;
    let inner = &rest[1..end];
    let name = inner.trim_start_matches('/');
    let closing = name.len() < inner.len();
    let length =
        name.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.')).count();
    let attributes = name[length..].trim().trim_end_matches('/').trim();
    let shaped = length > 0 && !inner.contains('<') && (attributes.is_empty() || attributes.contains('='));
    let id = attributes.split_whitespace().find(|part| part.starts_with("id=") || part.starts_with("x=")).unwrap_or("");
    let slash = if closing { "/" } else { "" };
    // `<br>`, `<br/>` and `<br />` are one.
    let name = format!("{slash}{}{}", name[..length].to_ascii_lowercase(), id.replace(['"', '\''], ""));
    shaped.then(|| new(Span::new(at, at + end + 1), Family::Tag, &name, ""))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Family, String, String)> {
        markers(text).into_iter().map(|marker| (marker.family, marker.name, marker.form)).collect()
    }

    fn told(text: &str) -> Vec<&str> {
        markers(text).into_iter().map(|marker| marker.span.of(text)).collect()
    }

    #[test]
    fn placeholders_of_all_usual_kinds_are_read() {
        let text = "%s %(town)s {name} {0} {{ x }} ${y} %{z} #{w} @@a@@ $USER$ $t(kite.title) { $n } { -brand } <b>t</b> <0/> {n, number}";
        let expected = [
            "%s",
            "%(town)s",
            "{name}",
            "{0}",
            "{{ x }}",
            "${y}",
            "%{z}",
            "#{w}",
            "@@a@@",
            "$USER$",
            "$t(kite.title)",
            "{ $n }",
            "{ -brand }",
            "<b>",
            "</b>",
            "<0/>",
            "{n, number}",
        ];
        assert_eq!(told(text), expected);
        assert_eq!(told("50% discount, 5 %d’eau, 100%, a < b > c, {two words}, $5 and $6"), Vec::<&str>::new());
    }

    #[test]
    fn numbered_ones_are_those_in_order() {
        assert_eq!(read("%s and %d"), read("%1$s and %2$d"));
        assert_ne!(read("%s"), read("%d"));
        assert_eq!(read("%i"), read("%d"));
        assert_eq!(read("100%% of"), []);
        assert_eq!(read("<br>"), read("<br />"));
        assert_ne!(read("%{name}"), read("%{имя}"));
    }
}
