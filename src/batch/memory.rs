//! What a run may remember of earlier ones, and by which key.

use crate::align::Teaching;
use crate::settings::Settings;

/// Results of earlier runs, in the form that the run makes of what was checked.
pub trait Memory<R>: Sync {
    /// The result kept under `key`.
    fn recall(&self, key: &Key) -> Option<R>;
    /// What the pair with this key teaches, where a result of it was kept.
    fn teaching(&self, pair: &Key) -> Option<Teaching>;
    /// Keeps a result and, of a pair that teaches, its key and what it teaches: both or neither.
    fn keep(&self, key: &Key, result: &R, taught: Option<(&Key, Teaching)>);
}

/// All that a result follows from, hashed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of a comparison from its settings and parts: names, languages, bytes.
    pub fn new<'a>(settings: &Settings, parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let settings = serde_json::to_vec(settings).unwrap_or_default();
        let mut hash = blake3::Hasher::new();
        let mut add = |part: &[u8]| {
            hash.update(&(part.len() as u64).to_le_bytes()).update(part);
        };
        add(&settings);
        parts.into_iter().for_each(add);
        Self(*hash.finalize().as_bytes())
    }

    /// The key of the same comparison by knowledge with this digest: a lexicon, or what the batch had learned from.
    #[must_use]
    pub fn under(&self, knowledge: [u8; 32]) -> Self {
        Self(self.with(&knowledge))
    }

    /// The digest of what was learned from when the jobs with these keys come to it.
    pub fn digest<'a>(before: [u8; 32], keys: impl IntoIterator<Item = &'a Self>) -> [u8; 32] {
        let mut hash = blake3::Hasher::new();
        hash.update(&before);
        keys.into_iter().for_each(|key| {
            hash.update(&key.0);
        });
        *hash.finalize().as_bytes()
    }

    /// The key under which `program` keeps it.
    pub fn with(&self, program: &[u8; 32]) -> [u8; 32] {
        *blake3::Hasher::new().update(program).update(&self.0).finalize().as_bytes()
    }
}
