//! Lines of a file of records, one at a time, with a limit, so that no line takes all the memory.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, Result};

/// A line with its place.
#[derive(Debug)]
pub struct Line {
    /// The file.
    pub name: Arc<str>,
    /// Counted from 1.
    pub number: usize,
    /// Its text, or why it cannot be read.
    pub text: Result<String>,
}

/// The longest line that is read. An article of this size would be a library.
const LONGEST: u64 = 64 << 20;

/// Opens a file of records, packed or plain; `-` is standard input.
///
/// # Errors
///
/// [`ErrorKind::Read`](crate::error::ErrorKind::Read) where it cannot be opened.
pub fn open(path: &Path) -> Result<impl Iterator<Item = Line> + Send + use<>> {
    let input: Box<dyn Read + Send> = match path.extension().and_then(|extension| extension.to_str()) {
        _ if path == Path::new("-") => Box::new(std::io::stdin()),
        Some("gz") => Box::new(flate2::read::MultiGzDecoder::new(file(path)?)),
        Some("zst") => {
            let decoder = zstd::stream::read::Decoder::new(file(path)?);
            Box::new(decoder.map_err(|error| Error::read(path, error))?)
        }
        _ => Box::new(file(path)?),
    };
    Ok(lines(path, BufReader::with_capacity(1 << 18, input), LONGEST))
}

fn file(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| Error::read(path, error))
}

/// The lines of `input` that hold anything. A line that is too long or no UTF-8 is an error of its own; reading goes on
/// behind it. Where reading itself fails, that is the last line.
fn lines<R: BufRead>(path: &Path, mut input: R, longest: u64) -> impl Iterator<Item = Line> + use<R> {
    let name: Arc<str> = path.display().to_string().into();
    let path = path.to_owned();
    let (mut number, mut ended) = (0, false);
    let mut next = move || -> Option<(usize, Result<String>)> {
        loop {
            if ended {
                return None;
            }
            number += 1;
            let mut bytes = Vec::new();
            let read = (&mut input).take(longest + 1).read_until(b'\n', &mut bytes);
            let wrong =
                |message: String| Some((number, Err(Error::malformed(&name_of(&path), number.to_string(), message))));
            match read {
                Err(error) => {
                    ended = true;
                    return wrong(format!("cannot read on: {error}"));
                }
                Ok(0) => return None,
                Ok(_) if bytes.len() as u64 > longest && bytes.last() != Some(&b'\n') => {
                    ended = input.skip_until(b'\n').is_err();
                    return wrong(format!("longer than {longest} bytes; a record is one article"));
                }
                Ok(_) => match String::from_utf8(bytes) {
                    Ok(text) if text.trim().is_empty() => {}
                    Ok(mut text) => {
                        text.truncate(text.trim_end_matches(['\n', '\r']).len());
                        let text = if number == 1 { text.trim_start_matches('\u{feff}').to_owned() } else { text };
                        return Some((number, Ok(text)));
                    }
                    Err(error) => {
                        let at = error.utf8_error().valid_up_to();
                        return wrong(format!("not UTF-8 from byte {} on; write records in UTF-8", at + 1));
                    }
                },
            }
        }
    };
    std::iter::from_fn(move || next().map(|(number, text)| Line { name: name.clone(), number, text }))
}

fn name_of(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(usize, std::result::Result<String, String>)> {
        let told = |line: Line| (line.number, line.text.map_err(|error| error.to_string()));
        lines(Path::new("x.jsonl"), bytes, 20).map(told).collect()
    }

    #[test]
    fn lines_have_numbers_and_broken_ones_do_not_end_the_file() {
        let long = "y".repeat(30);
        let bytes = [b"\xef\xbb\xbf{}\r\n\n a\n\xff\n", long.as_bytes(), b"\nlast"].concat();
        let got = read(&bytes);
        assert_eq!(got[0], (1, Ok("{}".to_owned())));
        assert_eq!(got[1], (3, Ok(" a".to_owned())));
        assert!(got[2].1.as_ref().unwrap_err().starts_with("x.jsonl:4: not UTF-8 from byte 1"), "{got:?}");
        assert!(got[3].1.as_ref().unwrap_err().starts_with("x.jsonl:5: longer than"), "{got:?}");
        assert_eq!(got[4], (6, Ok("last".to_owned())));
        assert_eq!(got.len(), 5);
    }
}
