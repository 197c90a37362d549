//! Results of earlier runs, kept on disk: what has not changed is not checked again.
//!
//! A result is found by what it follows from: the bytes of both sides, what they are called, the settings, the pairs that
//! the batch had learned from when it was judged, and the program itself, byte for byte; never by time. So it is right or
//! not there. What a pair teaches is kept beside its result: a run that finds half of its results knows what a run that
//! finds none knows. Whatever happens to the file (damaged, held by another run, no place left), the run goes on without
//! it and says so.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use redb::{Database, DatabaseError, ReadableDatabase, ReadableTableMetadata, TableDefinition};

use super::memory::{Key, Memory};
use crate::align::Teaching;
use crate::report::Article;

/// Results by key: a check sum and the packed article.
const RESULTS: TableDefinition<&[u8; 32], &[u8]> = TableDefinition::new("results-2");
/// What pairs teach, by key, packed as results are.
const TAUGHT: TableDefinition<&[u8; 32], &[u8]> = TableDefinition::new("taught-1");
/// Fingerprints of an article's findings in the last run, by folder and id.
const FOUND: TableDefinition<&[u8; 32], &[u8]> = TableDefinition::new("found-1");

/// The file's name in the cache folder.
const FILE: &str = "results.redb";

/// A file that has grown over this is begun anew.
const LARGEST: u64 = 2 << 30;

/// Results that are written together: a transaction each would take longer than checking.
const TOGETHER: usize = 500;

type Entry = (TableDefinition<'static, &'static [u8; 32], &'static [u8]>, [u8; 32], Vec<u8>);
type Pending = Vec<Entry>;

/// An open cache.
pub struct Cache {
    database: Database,
    program: [u8; 32],
    path: PathBuf,
    folder: PathBuf,
    pending: Mutex<Pending>,
    broken: AtomicBool,
}

/// What a cache holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contents {
    /// Results.
    pub results: u64,
    /// Bytes on disk.
    pub bytes: u64,
}

impl Cache {
    /// Opens the cache in `folder`, making it where there is none and anew where it is damaged. The second value is a
    /// warning, if there is anything to say.
    ///
    /// # Errors
    ///
    /// A warning, where the run has to do without a cache.
    pub fn open(folder: &Path) -> Result<(Self, Option<String>), String> {
        let path = folder.join(FILE);
        let without = |why: &dyn std::fmt::Display| format!("{}: {why}; running without a cache", path.display());
        std::fs::create_dir_all(folder).map_err(|error| without(&error))?;
        let mut warning = None;
        if std::fs::metadata(&path).is_ok_and(|meta| meta.len() > LARGEST) {
            let _ = std::fs::remove_file(&path);
        }
        let database = match create(&path) {
            Ok(database) => database,
            Err(DatabaseError::DatabaseAlreadyOpen) => return Err(without(&"held by another run")),
            Err(error) if path.is_file() => {
                warning = Some(format!("{}: damaged ({error}); begun anew", path.display()));
                std::fs::remove_file(&path).map_err(|error| without(&error))?;
                create(&path).map_err(|error| without(&error))?
            }
            Err(error) => return Err(without(&error)),
        };
        let program = program().map_err(|error| without(&error))?;
        let folder = std::env::current_dir().unwrap_or_default();
        Ok((
            Self { database, program, path, folder, pending: Mutex::default(), broken: AtomicBool::new(false) },
            warning,
        ))
    }

    /// Leaves only the findings that the last run did not have, and remembers all of them for the next.
    pub fn only_new(&self, article: &mut Article, only: bool) {
        let mut hash = blake3::Hasher::new();
        hash.update(self.folder.as_os_str().as_encoded_bytes()).update(&[0]).update(article.id.as_bytes());
        let key = *hash.finalize().as_bytes();
        let now = article.findings.iter().map(|finding| finding.fingerprint.as_str()).collect::<Vec<_>>().join("\n");
        let before = self.read(FOUND, &key).and_then(|bytes| String::from_utf8(bytes).ok());
        if before.as_ref() != Some(&now) {
            self.write([(FOUND, key, now.into_bytes())]);
        }
        if let Some(before) = before.filter(|_| only) {
            article.findings.retain(|finding| !before.lines().any(|known| known == finding.fingerprint));
        }
    }

    /// Writes what is still to be written. A file that turned out to be damaged is removed: the next run begins it anew.
    ///
    /// # Errors
    ///
    /// A warning, where it could not be written or reading went wrong on the way.
    pub fn finish(self) -> Result<(), String> {
        let pending = std::mem::take(&mut *self.pending.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        let _ = self.flush(pending).map_err(|_| self.broken.store(true, Ordering::Relaxed));
        if !self.broken.load(Ordering::Relaxed) {
            return Ok(());
        }
        let path = self.path.clone();
        drop(self);
        Err(match std::fs::remove_file(&path) {
            Ok(()) => format!(
                "{}: could not be read or written to its end; removed, the next run begins it anew",
                path.display()
            ),
            Err(error) => format!("{}: cannot be read or written to its end, nor removed: {error}", path.display()),
        })
    }

    fn read(&self, table: TableDefinition<&[u8; 32], &[u8]>, key: &[u8; 32]) -> Option<Vec<u8>> {
        let read = || -> Result<Option<Vec<u8>>, redb::Error> {
            let table = match self.database.begin_read()?.open_table(table) {
                Err(redb::TableError::TableDoesNotExist(_)) => return Ok(None),
                table => table?,
            };
            Ok(table.get(key)?.map(|bytes| bytes.value().to_vec()))
        };
        // A damaged page may be met by a panic in the store.
        let read = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read));
        read.ok().and_then(Result::ok).unwrap_or_else(|| {
            self.broken.store(true, Ordering::Relaxed);
            None
        })
    }

    /// Takes entries that are written together or not at all.
    fn write(&self, entries: impl IntoIterator<Item = Entry>) {
        let full = {
            let mut pending = self.pending.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            pending.extend(entries);
            (pending.len() >= TOGETHER).then(|| std::mem::take(&mut *pending))
        };
        if full.is_some_and(|full| self.flush(full).is_err()) {
            self.broken.store(true, Ordering::Relaxed);
        }
    }

    fn flush(&self, pending: Pending) -> Result<(), redb::Error> {
        if pending.is_empty() || self.broken.load(Ordering::Relaxed) {
            return Ok(());
        }
        let transaction = self.database.begin_write()?;
        for (table, key, bytes) in &pending {
            transaction.open_table(*table)?.insert(key, bytes.as_slice())?;
        }
        Ok(transaction.commit()?)
    }
}

impl Cache {
    /// The value packed under `key`. One that is not what was packed tells that the file is damaged.
    fn unpacked<T: serde::de::DeserializeOwned>(
        &self,
        table: TableDefinition<&[u8; 32], &[u8]>,
        key: &[u8; 32],
    ) -> Option<T> {
        let bytes = self.read(table, key)?;
        let packed = bytes.split_at_checked(16).filter(|(sum, packed)| blake3::hash(packed).as_bytes()[..16] == **sum);
        let json = packed.and_then(|(_, packed)| zstd::stream::decode_all(packed).ok());
        let value = json.and_then(|json| serde_json::from_slice(&json).ok());
        if value.is_none() {
            self.broken.store(true, Ordering::Relaxed);
        }
        value
    }
}

fn packed(value: &impl serde::Serialize) -> Option<Vec<u8>> {
    let packed = zstd::stream::encode_all(serde_json::to_vec(value).ok()?.as_slice(), 1).ok()?;
    Some([&blake3::hash(&packed).as_bytes()[..16], &packed].concat())
}

impl Memory<Article> for Cache {
    fn recall(&self, key: &Key) -> Option<Article> {
        self.unpacked(RESULTS, &key.with(&self.program))
    }

    fn teaching(&self, pair: &Key) -> Option<Teaching> {
        self.unpacked(TAUGHT, &pair.with(&self.program)).filter(Teaching::is_whole)
    }

    fn keep(&self, key: &Key, article: &Article, taught: Option<(&Key, Teaching)>) {
        let Some(result) = packed(article) else { return };
        let taught = match taught {
            None => None,
            Some((pair, teaching)) => match packed(&teaching) {
                Some(teaching) => Some((TAUGHT, pair.with(&self.program), teaching)),
                None => return,
            },
        };
        self.write(taught.into_iter().chain([(RESULTS, key.with(&self.program), result)]));
    }
}

fn create(path: &Path) -> Result<Database, DatabaseError> {
    // 16 MB of pages: results are read once each.
    let open = || Database::builder().set_cache_size(16 << 20).create(path);
    let opened = std::panic::catch_unwind(open);
    opened.unwrap_or_else(|_| Err(std::io::Error::other("its pages cannot be read").into()))
}

/// A hash of the program's own file: another build may find other things.
fn program() -> std::io::Result<[u8; 32]> {
    let bytes = std::fs::read(std::env::current_exe()?)?;
    Ok(*blake3::hash(&bytes).as_bytes())
}

/// What the cache in `folder` holds; `None` where there is none.
///
/// # Errors
///
/// What is wrong with it.
pub fn contents(folder: &Path) -> Result<Option<Contents>, String> {
    let path = folder.join(FILE);
    let Ok(meta) = std::fs::metadata(&path) else { return Ok(None) };
    let count = || -> Result<u64, redb::Error> {
        let database = Database::open(&path)?;
        match database.begin_read()?.open_table(RESULTS) {
            Err(redb::TableError::TableDoesNotExist(_)) => Ok(0),
            table => Ok(table?.len()?),
        }
    };
    let counted = std::panic::catch_unwind(count).map_err(|_| "its pages cannot be read".to_owned());
    let results = counted.and_then(|counted| counted.map_err(|error| error.to_string()));
    let results = results.map_err(|why| format!("{}: {why}", path.display()))?;
    Ok(Some(Contents { results, bytes: meta.len() }))
}

/// Removes the cache in `folder` and returns whether there was one.
///
/// # Errors
///
/// What the system said.
pub fn clear(folder: &Path) -> std::io::Result<bool> {
    match std::fs::remove_file(folder.join(FILE)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        removed => removed.map(|()| true),
    }
}

/// Where the cache lies unless somebody says otherwise: the system's place for what may be thrown away.
pub fn usual_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME").or_else(|| set("LOCALAPPDATA"));
    let base = base.or_else(|| {
        set("HOME").map(|home| home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }))
    });
    base.map(|base| base.join("transdrift"))
}
