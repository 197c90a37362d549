//! Files that are there whole or not at all: written beside the place they go to, and renamed when they are done.

use std::fs::File;
use std::io::{BufWriter, Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// A file on its way. Dropped before [`Written::finish`], it leaves what was there before.
pub struct Written {
    out: BufWriter<File>,
    /// What is written and what it becomes; `None` where bytes go to their place at once.
    renamed: Option<[PathBuf; 2]>,
}

impl Written {
    /// Begins the file at `path`. What is no ordinary file (a pipe, a device) is written to directly, and so is a file
    /// in a folder where none can be made.
    pub fn create(path: &Path) -> Result<Self> {
        // A link stays one, and what it leads to is written.
        let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let before = std::fs::metadata(&place).ok();
        if before.as_ref().is_some_and(|before| !before.is_file()) {
            return Ok(Self { out: BufWriter::new(File::create(&place)?), renamed: None });
        }
        // A file that may not be written is not replaced either.
        if before.is_some() {
            File::options().append(true).open(&place)?;
        }
        let beside = beside(&place)?;
        let file = match File::create(&beside) {
            Err(_) if before.is_some() => {
                return Ok(Self { out: BufWriter::new(File::create(&place)?), renamed: None });
            }
            made => made?,
        };
        if let Some(before) = before {
            let _ = file.set_permissions(before.permissions());
        }
        Ok(Self { out: BufWriter::new(file), renamed: Some([beside, place]) })
    }

    /// Puts the file in its place.
    pub fn finish(&mut self) -> Result<()> {
        self.out.flush()?;
        if let Some([beside, place]) = self.renamed.take() {
            let put = self.out.get_ref().sync_all().and_then(|()| std::fs::rename(&beside, &place));
            put.inspect_err(|_| {
                let _ = std::fs::remove_file(&beside);
            })?;
        }
        Ok(())
    }
}

/// The name under which a file is written: hidden, of this run only, in the folder it goes to.
fn beside(place: &Path) -> Result<PathBuf> {
    let named = place.file_name().ok_or_else(|| Error::new(ErrorKind::InvalidInput, "not the name of a file"))?;
    let mut name = std::ffi::OsString::from(".");
    name.push(named);
    name.push(format!(".{}.part", std::process::id()));
    Ok(place.with_file_name(name))
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.out.flush()
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if let Some([beside, _]) = &self.renamed {
            let _ = std::fs::remove_file(beside);
        }
    }
}

/// Writes `bytes` to `path`, whole or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = Written::create(path)?;
    file.write_all(bytes)?;
    file.finish()
}
