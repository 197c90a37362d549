//! Entries of lexicons: words or passages of two languages that render each other.

use crate::locale::Locale;

/// Words or passages of two languages that render each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Their languages.
    pub languages: [Locale; 2],
    /// The words.
    pub words: [String; 2],
    /// How often they were seen, or count as if they had been.
    pub weight: f32,
}

impl Entry {
    /// Words or passages of two languages that were seen to render each other so often.
    pub fn new(languages: [Locale; 2], words: [&str; 2], weight: f32) -> Self {
        Self { languages, words: words.map(str::to_owned), weight }
    }
}
