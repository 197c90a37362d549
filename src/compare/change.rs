//! What every comparison says: a thing that differs between the versions.

use crate::span::Span;

/// What happened to a thing of the source on its way into the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Another one stands in its place.
    Replaced,
    /// Nothing stands in its place.
    Omitted,
    /// The source has no such thing.
    Added,
    /// The target has nearly the same name.
    Misspelt,
    /// A word in the source's script, where the target's is another.
    Foreign,
    /// It stands in the target as the source has it, and the target's language has its own.
    Untranslated,
    /// A term that is to be kept was rendered.
    Translated,
    /// A term was rendered otherwise than the glossary wants it.
    Misrendered,
    /// A rendering that the glossary forbids.
    Forbidden,
    /// The value is the same, the unit is another.
    Unit,
    /// The value is the same, the currency is another.
    Currency,
    /// Another day, month or year.
    Date,
    /// Another time of day.
    Time,
    /// The same digits, but thousands for millions.
    Magnitude,
    /// Two of a sentence changed places.
    Swapped,
    /// The right digits with the other language's separators.
    Format,
    /// The target breaks off.
    Truncated,
    /// The target says it in reported speech.
    Reported,
    /// The target has another speaker; the places are those of the speakers.
    Attributed,
}

/// A thing that differs between the versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What happened.
    pub nature: Nature,
    /// Where it stands in the source.
    pub source: Option<Span>,
    /// Where it stands in the target, or what stands there in its place.
    pub target: Option<Span>,
    /// Where the target has the same again.
    pub again: Vec<Span>,
    /// How sure, with the bead's posterior counted in: 0 to 1.
    pub weight: f32,
    /// Why, in statements.
    pub because: Vec<String>,
    /// What should stand in the target, in its own writing, where that is certain.
    pub suggestion: Option<String>,
}

impl Change {
    /// A change of which no more is known.
    pub fn new(nature: Nature, source: Option<Span>, target: Option<Span>, weight: f32) -> Self {
        Self { nature, source, target, again: Vec::new(), weight, because: Vec::new(), suggestion: None }
    }
}
