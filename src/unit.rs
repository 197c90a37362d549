//! Units: the messages of a key file or a bilingual file, each with the id that people find it by.
//!
//! A [`Document`](crate::document::Document) that has units is no article: its blocks have nothing to do with each
//! other, and a block of one version answers the block of the other with the same id.

use crate::span::Span;

/// What a file is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Genre {
    /// Running text, whose paragraphs follow each other.
    Article,
    /// Messages with ids.
    Units,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its key, unit id or number, as the file has it; the parts of a nested key are joined by dots.
    pub id: String,
    /// What tells it from a message of the same words that means something else: gettext's `msgctxt`.
    pub context: Option<String>,
    /// Which of several wordings of one message it is.
    pub form: Option<Form>,
    /// Its text with the white space around it; empty where the file has none.
    pub whole: Span,
    /// How far it is.
    pub state: State,
    /// How long it may be.
    pub limit: Option<Limit>,
    /// How many wordings the file says its language needs; `None` where it does not say.
    pub wordings: Option<u32>,
    /// From when to when it is shown, in milliseconds: a subtitle.
    pub shown: Option<(u32, u32)>,
}

/// One of several wordings of a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// A plural category of CLDR (`one`, `few`), gettext's number of the form, a case of a selection (`female`).
    pub name: String,
    /// Whether it is said of one number only, so that it need not name it: “no file”, “one file”.
    pub single: bool,
}

/// How far a translation is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum State {
    /// Done, as far as the file says.
    #[default]
    Finished,
    /// Not done, in the file's own words: `fuzzy`, `needs-translation`, `approved="no"`.
    Unfinished(String),
}

/// How long a text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// At most so much.
    pub most: u32,
    /// Of what.
    pub measure: Measure,
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measure {
    /// Characters as a reader counts them.
    Characters,
    /// Code units of UTF-16.
    CodeUnits,
    /// Bytes of UTF-8.
    Bytes,
    /// Pixels of a screen.
    Pixels,
}

impl Unit {
    /// A finished message called `id`; its place is told when its text is read.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            context: None,
            form: None,
            whole: Span::default(),
            state: State::Finished,
            limit: None,
            wordings: None,
            shown: None,
        }
    }

    /// The same as the wording called `name`.
    #[must_use]
    pub fn of_form(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        self.form = Some(Form { single: SINGLE.contains(&name.as_str()), name });
        self
    }

    /// The id as reports show it, with the form: `files.count[one]`.
    pub fn told(&self) -> String {
        match &self.form {
            Some(form) => format!("{}[{}]", self.id, form.name),
            None => self.id.clone(),
        }
    }

    /// Whether it is not done.
    pub fn is_unfinished(&self) -> bool {
        matches!(self.state, State::Unfinished(_))
    }
}

/// Plural categories that in many languages stand for one number (CLDR, language plural rules), and ICU's exact cases.
const SINGLE: [&str; 6] = ["zero", "one", "two", "=0", "=1", "=2"];

/// The plural categories of CLDR.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A limit as files state it in words, for reports.
impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = match self.measure {
            Measure::Characters => "characters",
            Measure::CodeUnits => "code units",
            Measure::Bytes => "bytes",
            Measure::Pixels => "pixels",
        };
        write!(f, "{} {what}", self.most)
    }
}
