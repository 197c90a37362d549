//! Places as editors have them: addresses for paths, and lines with columns in the units that were agreed upon.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types as lsp;

/// What columns count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16, which every editor knows.
    Utf16,
}

impl Encoding {
    /// Bytes, where the editor knows them: nothing has to be counted then.
    pub fn of(params: &lsp::InitializeParams) -> Self {
        let general = params.capabilities.general.as_ref();
        let known = general.and_then(|general| general.position_encodings.as_ref());
        match known.is_some_and(|known| known.contains(&lsp::PositionEncodingKind::UTF8)) {
            true => Self::Utf8,
            false => Self::Utf16,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
        }
    }

    fn columns(self, words: &str) -> usize {
        match self {
            Self::Utf8 => words.len(),
            Self::Utf16 => words.encode_utf16().count(),
        }
    }

    /// The place of byte `offset` of `text`.
    pub fn position(self, text: &str, offset: usize) -> lsp::Position {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = text[..offset].bytes().filter(|byte| *byte == b'\n').count();
        let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        lsp::Position::new(line as u32, self.columns(&text[start..offset]) as u32)
    }

    pub fn range(self, text: &str, range: &Range<usize>) -> lsp::Range {
        lsp::Range::new(self.position(text, range.start), self.position(text, range.end))
    }

    /// The byte of `text` at `position`, or the nearest one that there is.
    pub fn offset(self, text: &str, position: lsp::Position) -> usize {
        let lines = text.split_inclusive('\n').take(position.line as usize);
        let start: usize = lines.map(str::len).sum();
        let line = text[start..].split('\n').next().unwrap_or("");
        let mut column = 0;
        for (at, c) in line.char_indices() {
            if column >= position.character as usize {
                return start + at;
            }
            column += if self == Self::Utf8 { c.len_utf8() } else { c.len_utf16() };
        }
        start + line.len()
    }
}

/// The path that a `file:` address names.
pub fn path_of(uri: &lsp::Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = &rest[rest.find('/')?..];
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.bytes();
    while let Some(byte) = left.next() {
        match byte {
            b'%' => {
                let digits = [left.next()?, left.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            byte => bytes.push(byte),
        }
    }
    // `file:///c:/a.md` is a path of Windows.
    if cfg!(windows) && bytes.get(2) == Some(&b':') {
        bytes.remove(0);
    }
    let path = super::super::since::named(&bytes);
    Some(path.canonicalize().unwrap_or(path))
}

/// The address of a path.
pub fn uri_of(path: &Path) -> Option<lsp::Uri> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes();
    let encode = |byte: &u8| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = bytes.iter().map(encode).collect();
    lsp::Uri::from_str(&format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_agreed() {
        let text = "año 𝟜5\r\nzwei";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (at, _) in text.char_indices().filter(|(_, c)| *c != '\n') {
                assert_eq!(encoding.offset(text, encoding.position(text, at)), at, "{encoding:?}");
            }
        }
        assert_eq!(Encoding::Utf16.position(text, 9), lsp::Position::new(0, 6));
        assert_eq!(Encoding::Utf8.position(text, 9), lsp::Position::new(0, 9));
        assert_eq!(Encoding::Utf16.offset(text, lsp::Position::new(9, 9)), text.len());
    }

    #[test]
    fn addresses_name_paths_and_back() {
        let path = Path::new("/no/such/año 1#x.md");
        let uri = uri_of(path).unwrap();
        assert_eq!(uri.as_str(), "file:///no/such/a%C3%B1o%201%23x.md");
        assert_eq!(path_of(&uri).unwrap(), path);
        assert_eq!(path_of(&lsp::Uri::from_str("untitled:Untitled-1").unwrap()), None);
    }
}
