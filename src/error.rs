//! The crate's one error type: what went wrong, and where.
//!
//! What a user of the command line can do about it (a flag to give) is said there, by [`ErrorKind`].

use std::fmt;
use std::path::Path;

/// Why a text could not be read, or a run not be done. The message names the place and, where there is one, the way out.
#[derive(Debug)]
pub struct Error(Box<Problem>);

/// What is known of it.
#[derive(Debug)]
struct Problem {
    kind: ErrorKind,
    /// The file or record.
    name: Option<String>,
    /// `line`, `line:column` or another place the reader can name.
    place: Option<String>,
    message: String,
    /// What the system said. Not the error's `source`, or it would be told twice.
    io: Option<std::io::Error>,
}

/// What kind of trouble it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file could not be opened or read.
    Read,
    /// The input holds no text at all.
    Empty,
    /// A catalogue in which nobody has translated anything yet.
    Untranslated,
    /// The input is not text.
    Binary,
    /// A format's own rules are broken at a known place.
    Malformed,
    /// A file that holds several articles where one is asked for.
    Several,
    /// A file that holds both versions where one is asked for.
    Bilingual,
    /// A language tag that is none.
    Language,
    /// A text whose language nobody says and nothing tells.
    NoLanguage,
    /// A lexicon that does not say its languages.
    NoLanguages,
    /// Both sides are in one language.
    SameLanguage,
    /// What is to be rendered again is no report of this program.
    NoReport,
    /// A format that this build was made without.
    Lacking,
    /// The program broke down over a text; this is a bug. What broke is on standard error already.
    Broken,
    /// Anything else that was asked for and cannot be.
    Refused,
}

impl Error {
    fn of(kind: ErrorKind, name: Option<&str>, message: impl Into<String>) -> Self {
        let name = name.map(str::to_owned);
        Self(Box::new(Problem { kind, name, place: None, message: message.into(), io: None }))
    }

    /// What kind of trouble it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The file or record that it is about.
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// Where in it: `line`, `line:column`, or another place that a reader can find.
    pub fn place(&self) -> Option<&str> {
        self.0.place.as_deref()
    }

    /// What the system said of a file that could not be read.
    pub fn io(&self) -> Option<&std::io::Error> {
        self.0.io.as_ref()
    }

    /// Whether there is nothing to compare yet, and nothing is wrong: a page without a body, a catalogue without
    /// translations.
    pub fn is_nothing_to_compare(&self) -> bool {
        matches!(self.kind(), ErrorKind::Empty | ErrorKind::Untranslated)
    }

    /// The file could not be read.
    pub fn read(path: &Path, cause: std::io::Error) -> Self {
        let name = path.display().to_string();
        let mut error = Self::of(ErrorKind::Read, Some(&name), format!("cannot read: {cause}{}", advice(&cause)));
        error.0.io = Some(cause);
        error
    }

    /// There is no text in what is called `name`.
    pub fn empty(name: &str) -> Self {
        Self::of(ErrorKind::Empty, Some(name), "no text in it; give a file that has at least one paragraph")
    }

    /// A catalogue of so many entries, of which none is translated, and so many were guessed by a program.
    pub fn untranslated(name: &str, entries: usize, fuzzy: usize) -> Self {
        let guessed = if fuzzy > 0 { format!(" ({fuzzy} fuzzy)") } else { String::new() };
        Self::of(ErrorKind::Untranslated, Some(name), format!("0 of {entries} entries are translated{guessed}"))
    }

    /// What is called `name` is no text, as `why` gave away.
    pub fn binary(name: &str, why: &str) -> Self {
        Self::of(ErrorKind::Binary, Some(name), format!("not a text ({why})"))
    }

    /// Broken input at a place such as `12` or `12:3`.
    pub fn malformed(name: &str, place: impl Into<Option<String>>, message: impl Into<String>) -> Self {
        let mut error = Self::of(ErrorKind::Malformed, Some(name), message);
        error.0.place = place.into();
        error
    }

    /// Broken JSON at the place that the parser tells; `line` is the line of the file where it was given that one alone.
    #[cfg(feature = "json")]
    pub fn json(name: &str, line: Option<usize>, error: &serde_json::Error, message: impl Into<String>) -> Self {
        // Column 0 is what the parser says of a line's very beginning.
        Error::malformed(name, format!("{}:{}", line.unwrap_or(error.line()), error.column().max(1)), message)
    }

    /// A file that holds `count` articles where one is asked for.
    pub fn several(name: &str, count: usize) -> Self {
        Self::of(ErrorKind::Several, Some(name), format!("holds {count} articles"))
    }

    /// A file that holds both versions where one is asked for.
    pub fn bilingual(name: &str) -> Self {
        Self::of(ErrorKind::Bilingual, Some(name), "holds both versions; give it alone, without another file")
    }

    /// `tag` is no language tag.
    pub fn language(tag: &str) -> Self {
        let message = format!("`{tag}` is not a language tag; give one such as `es`, `pt-BR` or `zh-Hant`");
        Self::of(ErrorKind::Language, None, message)
    }

    /// `tag` names no language that is known here; `why` says what it names instead.
    pub(crate) fn unknown_language(tag: &str, why: &str) -> Self {
        Self::of(ErrorKind::Language, None, format!("`{tag}` is {why}; give one such as `es`, `ja` or `zh-Hant`"))
    }

    /// Nothing tells the language of what is called `name`.
    pub fn no_language(name: &str) -> Self {
        Self::of(ErrorKind::NoLanguage, Some(name), "cannot tell which language this is")
    }

    /// The lexicon called `name` does not say its languages.
    pub fn no_languages(name: &str) -> Self {
        Self::of(ErrorKind::NoLanguages, Some(name), "does not say its languages")
    }

    /// Source and target are both in `language`.
    pub fn same_language(source: &str, target: &str, language: &str) -> Self {
        let message = format!("{source} and {target} are both in {language}: nothing to compare across languages");
        Self::of(ErrorKind::SameLanguage, None, message)
    }

    /// What is called `name` is no report of this program.
    #[cfg(feature = "json")]
    pub(crate) fn no_report(name: &str, place: Option<String>, message: &str) -> Self {
        let mut error = Self::of(ErrorKind::NoReport, Some(name), message);
        error.0.place = place;
        error
    }

    /// A file that would take the feature `feature`, which this build was made without.
    pub fn lacking(name: &str, feature: &str) -> Self {
        let message = format!("this build reads no such files; build transdrift with `--features {feature}`");
        Self::of(ErrorKind::Lacking, Some(name), message)
    }

    /// The program broke down over what is called `name`.
    pub fn broken(name: &str) -> Self {
        let message = "broke down; this is a bug in transdrift, please report it with this text";
        Self::of(ErrorKind::Broken, Some(name), message)
    }

    /// Something that was asked for and cannot be; `message` says what and why.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::of(ErrorKind::Refused, None, message)
    }

    /// Runs `work` on what is called `name`, and takes it for an error where it panics: one text that breaks the program
    /// is one failure, and the others go on.
    ///
    /// # Errors
    ///
    /// What `work` returns, or an error of the kind [`ErrorKind::Broken`].
    pub fn caught<T, E: From<Error>>(
        name: &str,
        work: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Error::broken(name).into()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { name, place, message, .. } = &*self.0;
        match (name, place) {
            (Some(name), Some(place)) => write!(f, "{name}:{place}: {message}"),
            (Some(name), None) => write!(f, "{name}: {message}"),
            (None, _) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {}

/// What could not be read or judged in a run over many, and why.
#[derive(Debug, Clone)]
pub struct Failed {
    /// The file, record or line.
    pub name: String,
    /// Why; shared, for one text may be part of several pairs.
    pub error: std::sync::Arc<Error>,
    /// Nothing is wrong, and there is nothing to compare.
    pub note: bool,
}

impl Failed {
    /// The failure of what is called `name`.
    pub fn new(name: impl Into<String>, error: impl Into<std::sync::Arc<Error>>) -> Self {
        let error = error.into();
        Self { name: name.into(), note: error.is_nothing_to_compare(), error }
    }
}

/// What to do about a file that the system does not give out.
fn advice(cause: &std::io::Error) -> &'static str {
    match cause.kind() {
        std::io::ErrorKind::NotFound => "; is the name spelt right?",
        std::io::ErrorKind::PermissionDenied => "; allow yourself to read it",
        _ => "",
    }
}

/// A result with the crate's error.
pub type Result<T> = std::result::Result<T, Error>;
