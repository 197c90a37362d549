//! Files inside gzip or Zstandard, and how large an input may be.

use std::borrow::Cow;
use std::io::Read;

use crate::error::{Error, Result};

/// The largest text that is read whole. An article is some kilobytes, a feed or export some megabytes; what is larger
/// is a record file, which `transdrift batch` reads line by line, or a mistake.
pub const LARGEST: u64 = 256 << 20;

/// Archives inside archives that are opened.
const DEEPEST: usize = 2;

/// Unpacks `bytes` where they are gzip or Zstandard. Returns the name without the archive's ending too.
///
/// # Errors
///
/// [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) where the archive is broken, holds archives too deep, or unpacks to more than [`LARGEST`].
pub fn unpack<'a>(name: &'a str, bytes: &'a [u8]) -> Result<(&'a str, Cow<'a, [u8]>)> {
    unpack_within(LARGEST, name, bytes)
}

fn unpack_within<'a>(limit: u64, name: &'a str, bytes: &'a [u8]) -> Result<(&'a str, Cow<'a, [u8]>)> {
    let (mut inner, mut bytes) = (name, Cow::Borrowed(bytes));
    for _ in 0..=DEEPEST {
        bytes = match kind(&bytes) {
            None => return Ok((inner, bytes)),
            Some(Packing::Gzip) => read(limit, name, "gzip", flate2::read::MultiGzDecoder::new(&*bytes))?.into(),
            Some(Packing::Zstandard) => {
                let decoder = zstd::Decoder::new(&*bytes).map_err(|error| broken(name, "Zstandard", &error))?;
                read(limit, name, "Zstandard", decoder)?.into()
            }
        };
        let ending = [".gz", ".gzip", ".zst", ".zstd"].iter().find_map(|ending| inner.strip_suffix(ending));
        inner = ending.unwrap_or(inner);
    }
    Err(Error::malformed(name, None, "an archive in an archive in an archive; unpack it first"))
}

enum Packing {
    Gzip,
    Zstandard,
}

fn kind(bytes: &[u8]) -> Option<Packing> {
    match bytes {
        [0x1f, 0x8b, ..] => Some(Packing::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Packing::Zstandard),
        _ => None,
    }
}

fn read(limit: u64, name: &str, packing: &str, decoder: impl Read) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    decoder.take(limit + 1).read_to_end(&mut bytes).map_err(|error| broken(name, packing, &error))?;
    if bytes.len() as u64 > limit {
        let message = format!("the {packing} archive unpacks to more than {} MiB; unpack and split it", limit >> 20);
        return Err(Error::malformed(name, None, message));
    }
    Ok(bytes)
}

fn broken(name: &str, packing: &str, error: &std::io::Error) -> Error {
    Error::malformed(name, None, format!("the {packing} archive is broken or cut off ({error}); fetch it again"))
}

/// Reads all of `from`, but no more than [`LARGEST`].
///
/// # Errors
///
/// What `from` says, or [`ErrorKind::Malformed`](crate::error::ErrorKind::Malformed) where there is more.
pub fn read_limited(name: &str, from: impl Read) -> std::io::Result<Result<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("more than {} MiB in one text; split it, or give records with `batch`", LARGEST >> 20);
        return Ok(Err(Error::malformed(name, None, message)));
    }
    Ok(Ok(bytes))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_packed_is_read_under_its_inner_name() {
        let packed = gzip(b"text");
        assert_eq!(unpack("a.es.md.gz", &packed).unwrap(), ("a.es.md", Cow::Owned(b"text".to_vec())));
        let packed = zstd::encode_all(&b"text"[..], 1).unwrap();
        assert_eq!(unpack("a.html.zst", &packed).unwrap().0, "a.html");
        assert_eq!(unpack("a.md", b"text").unwrap(), ("a.md", Cow::Borrowed(&b"text"[..])));
    }

    #[test]
    fn bombs_and_broken_archives_are_refused() {
        let bomb = gzip(&vec![b' '; (2 << 20) + 1]);
        assert!(unpack_within(2 << 20, "b.gz", &bomb).unwrap_err().to_string().contains("more than 2 MiB"));
        let nested = gzip(&gzip(&gzip(&gzip(b"text"))));
        assert!(unpack("b.gz", &nested).is_err());
        let packed = gzip(b"text that is long enough");
        let error = unpack("b.gz", &packed[..packed.len() / 2]).unwrap_err().to_string();
        assert!(error.starts_with("b.gz: the gzip archive is broken or cut off"), "{error}");
    }
}
