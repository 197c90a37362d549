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
