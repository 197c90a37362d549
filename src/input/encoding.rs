//! Bytes into text: by byte order mark, by what the file declares, as UTF-8, else as detected.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::error::{Error, Result};
use crate::span::LineIndex;

/// How far into a file a declaration may stand (HTML Living Standard: 1024 bytes).
const HEAD: usize = 1024;

/// Decodes bytes, a byte order mark taken off. Returns the encoding's name too, with what the file says where it is
/// wrong: `UTF-8 (declared windows-1252)`.
///
/// # Errors
///
/// [`ErrorKind::Binary`](crate::error::ErrorKind::Binary) where the bytes are no text, [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) with the place of the first byte that breaks
/// the encoding the file declares, or that breaks UTF-8 where all the rest is.
pub fn decode(name: &str, bytes: &[u8]) -> Result<(String, &'static str)> {
    // Before the others: the mark of UTF-32LE begins with that of UTF-16LE, in which no text begins with a zero.
    if let Some(decoded) = utf_32(name, bytes) {
        return decoded;
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return match broken {
            true => Err(wrong(name, &text, encoding, "its byte order mark says so")),
            false if encoding == UTF_8 => Ok((text.into_owned(), "UTF-8 (byte order mark)")),
            false => Ok((text.into_owned(), encoding.name())),
        };
    }
    if let Some(why) = binary(bytes) {
        return Err(Error::binary(name, why));
    }
    let declared = declared(bytes);
    match (std::str::from_utf8(bytes), declared) {
        (Ok(text), Some(encoding)) if encoding == WINDOWS_1252 && !text.is_ascii() => {
            // UTF-8 does not come about by chance: a wrong declaration is likelier.
            Ok((text.to_owned(), "UTF-8 (declared windows-1252)"))
        }
        (Ok(text), None) => Ok((text.to_owned(), UTF_8.name())),
        (_, Some(encoding)) => match encoding.decode_without_bom_handling(bytes) {
            (text, true) => Err(wrong(name, &text, encoding, "the file declares it")),
            (text, false) => Ok((text.into_owned(), encoding.name())),
        },
        (Err(error), None) if is_broken_utf8(bytes) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            Err(at_end(name, &before, "this byte is not UTF-8, though the rest of the file is; save the file as UTF-8"))
        }
        (Err(_), None) => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
            detector.feed(bytes, true);
            let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            Ok((text.into_owned(), encoding.name()))
        }
    }
}

/// The text of bytes that begin with a mark of UTF-32, which no declaration on the web may name but some editors write.
fn utf_32(name: &str, bytes: &[u8]) -> Option<Result<(String, &'static str)>> {
    type Unit = fn([u8; 4]) -> u32;
    let (rest, unit, encoding): (_, Unit, _) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (rest, u32::from_le_bytes, "UTF-32LE"),
        [0, 0, 0xfe, 0xff, rest @ ..] => (rest, u32::from_be_bytes, "UTF-32BE"),
        _ => return None,
    };
    let (units, left) = rest.as_chunks::<4>();
    let mut text = String::with_capacity(units.len());
    text.extend(units.iter().map_while(|bytes| char::from_u32(unit(*bytes))));
    let whole = left.is_empty() && text.chars().count() == units.len();
    let advice = "as its byte order mark says; save the file as UTF-8";
    Some(match whole {
        true => Ok((text, encoding)),
        false => Err(at_end(name, &text, &format!("what stands here is not {encoding} {advice}"))),
    })
}

fn wrong(name: &str, decoded: &str, encoding: &'static Encoding, says: &str) -> Error {
    let before = decoded.split('\u{fffd}').next().unwrap_or("");
    let advice = "save the file in the encoding it declares, or correct the declaration";
    at_end(name, before, &format!("this byte is not {} as {says}; {advice}", encoding.name()))
}

fn at_end(name: &str, before: &str, message: &str) -> Error {
    let place = LineIndex::new(before).position(before, before.len());
    Error::malformed(name, format!("{}:{}", place.line, place.column), message)
}

/// Why the bytes are no text.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file; take its text out first, for example with pdftotext"),
        (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .docx"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"PK\x03\x04", "a ZIP archive that is no document known here"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
        (b"Rar!", "a RAR archive; unpack it first"),
        (b"BZh", "bzip2 data; unpack it first"),
        (b"\xfd7zXZ", "xz data; unpack it first"),
        (b"{\\rtf", "an RTF file; save it as .docx or .odt"),
    ];
    let known = KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, why)| *why);
    known.or_else(|| bytes.contains(&0).then_some("it holds zero bytes"))
}

/// The encoding that `<?xml encoding="…"?>` or `<meta charset=…>` names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: Cow<str> = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start().to_ascii_lowercase();
    if !head.starts_with('<') {
        return None;
    }
    let xml =
        head.strip_prefix("<?xml").and_then(|rest| rest.split("?>").next()).and_then(|xml| value(xml, "encoding"));
    let label = xml.or_else(|| {
        let metas = head.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
        metas.filter_map(|meta| value(meta, "charset")).next()
    })?;
    Encoding::for_label(label.as_bytes())
}

/// What follows `key=`, quoted or not.
fn value<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let rest = &tag[tag.find(key)? + key.len()..];
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    rest.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>'))
        .next()
        .filter(|v| !v.is_empty())
}

/// Whether bytes that are not UTF-8 are meant to be: more whole characters beyond ASCII than broken places.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 4 * broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared_is_believed() {
        let koi8 = b"<?xml version='1.0' encoding='KOI8-R'?><p>\xc1</p>";
        assert_eq!(decode("x", koi8).unwrap(), ("<?xml version='1.0' encoding='KOI8-R'?><p>а</p>".into(), "KOI8-R"));
        let latin = b"<html><meta charset=iso-8859-1>caf\xe9";
        assert_eq!(decode("x", latin).unwrap().1, "windows-1252");
        assert!(decode("x", latin).unwrap().0.ends_with("café"));
        let http = b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Shift_JIS\">\x93\xfa";
        assert!(decode("x", http).unwrap().0.ends_with("日"));
    }

    #[test]
    fn a_wrong_declaration_of_latin_1_is_seen_through() {
        let (text, encoding) = decode("x", "<meta charset=latin1>café".as_bytes()).unwrap();
        assert!(text.ends_with("café"));
        assert_eq!(encoding, "UTF-8 (declared windows-1252)");
    }

    #[test]
    fn a_byte_that_breaks_the_declared_encoding_is_named() {
        let error = decode("x.html", b"<meta charset=utf-8>\ncaf\xe9 ol\xe9").unwrap_err().to_string();
        assert!(error.starts_with("x.html:2:4: this byte is not UTF-8 as the file declares it"), "{error}");
    }

    #[test]
    fn one_broken_byte_among_good_ones_is_named() {
        let mut bytes = "Straße über Köln, schön für Übung\n".as_bytes().to_vec();
        bytes.extend(b"caf\xe9");
        let error = decode("x.txt", &bytes).unwrap_err().to_string();
        assert!(error.starts_with("x.txt:2:4: this byte is not UTF-8"), "{error}");
    }

    #[test]
    fn undeclared_encodings_are_detected() {
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode("Министр сообщил о новой дороге в 2027 году");
        assert_eq!(decode("x", &bytes).unwrap().1, "windows-1251");
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("año".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode("x", &utf16).unwrap(), ("año".to_owned(), "UTF-16LE"));
    }

    #[test]
    fn utf_32_is_not_taken_for_utf_16() {
        let bytes =
            |unit: fn(u32) -> [u8; 4]| "\u{feff}año 😀".chars().flat_map(|c| unit(c as u32)).collect::<Vec<u8>>();
        let (little, big) = (bytes(u32::to_le_bytes), bytes(u32::to_be_bytes));
        assert_eq!(decode("x", &little).unwrap(), ("año 😀".to_owned(), "UTF-32LE"));
        assert_eq!(decode("x", &big).unwrap(), ("año 😀".to_owned(), "UTF-32BE"));
        let error = decode("x.txt", &little[..little.len() - 1]).unwrap_err().to_string();
        assert!(error.starts_with("x.txt:1:5: what stands here is not UTF-32LE"), "{error}");
    }

    #[test]
    fn binary_files_are_named_for_what_they_are() {
        let error = decode("x.pdf", b"%PDF-1.7\n").unwrap_err().to_string();
        assert!(error.contains("PDF") && error.contains("pdftotext"), "{error}");
    }
}
