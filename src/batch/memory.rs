//! What a run may remember of earlier ones, and by which key.

use crate::settings::Settings;

/// Results of earlier runs, in the form that the run makes of what was checked.
pub trait Memory<R>: Sync {
    /// The result kept under `key`.
    fn recall(&self, key: &Key) -> Option<R>;
    /// Keeps a result.
    fn keep(&self, key: &Key, result: &R);
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

    /// The key of the same comparison by a lexicon with this digest.
    #[must_use]
    pub fn under(self, lexicon: [u8; 32]) -> Self {
        Self(self.with(&lexicon))
    }

    /// The key under which `program` keeps it.
    pub fn with(&self, program: &[u8; 32]) -> [u8; 32] {
        *blake3::Hasher::new().update(program).update(&self.0).finalize().as_bytes()
    }
}
