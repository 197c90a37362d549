//! The crate's one error type: what went wrong, where, and what to do.

use std::path::{Path, PathBuf};

/// Why a text could not be read, or a run not be done. Every message names the place and the way out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file could not be opened or read.
    #[error("{}: cannot read: {cause}{}", path.display(), advice(cause))]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said. Not the error's `source`, or it would be told twice.
        cause: std::io::Error,
    },
    /// The input holds no text at all.
    #[error("{name}: no text in it; give a file that has at least one paragraph")]
    Empty {
        /// The file or record.
        name: String,
    },
    /// A catalogue in which nobody has translated anything yet.
    #[error("{name}: 0 of {entries} entries are translated{}", if *fuzzy > 0 { format!(" ({fuzzy} fuzzy)") } else { String::new() })]
    Untranslated {
        /// The file.
        name: String,
        /// How many entries there are.
        entries: usize,
        /// How many of them a program has guessed.
        fuzzy: usize,
    },
    /// The input is not text.
    #[error("{name}: not a text ({why})")]
    Binary {
        /// The file or record.
        name: String,
        /// What gave it away.
        why: String,
    },
    /// A format's own rules are broken at a known place.
    #[error("{name}{}: {message}", place.as_deref().map(|p| format!(":{p}")).unwrap_or_default())]
    Malformed {
        /// The file or record.
        name: String,
        /// `line`, `line:column` or another place the reader can name.
        place: Option<String>,
        /// What is wrong and what to do.
        message: String,
    },
    /// A language tag that is none.
    #[error("`{tag}` is not a language tag; give one such as `es`, `pt-BR` or `zh-Hant`")]
    Language {
        /// What was given.
        tag: String,
    },
    /// A text whose language nobody says and nothing tells.
    #[error("{name}: cannot tell which language this is")]
    NoLanguage {
        /// The file or record.
        name: String,
    },
    /// Both sides are in one language.
    #[error("{source_name} and {target_name} are both in {language}: nothing to compare across languages")]
    SameLanguage {
        /// The source's name.
        source_name: String,
        /// The target's name.
        target_name: String,
        /// The tag of both.
        language: String,
    },
    /// The program broke down over a text. What broke is on standard error already.
    #[error("{name}: broke down; this is a bug in transdrift, please report it with this text")]
    Broken {
        /// The file, record or article.
        name: String,
    },
    /// Anything the user asked for that cannot be.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// Whether there is nothing to compare yet, and nothing is wrong: a page without a body, a catalogue without
    /// translations.
    pub fn is_nothing_to_compare(&self) -> bool {
        matches!(self, Error::Empty { .. } | Error::Untranslated { .. })
    }

    /// The file could not be read.
    pub fn read(path: &Path, cause: std::io::Error) -> Self {
        Error::Read { path: path.to_owned(), cause }
    }

    /// Runs `work` on what is called `name`, and takes it for an error where it panics: one text that breaks the program
    /// is one failure, and the others go on.
    ///
    /// # Errors
    ///
    /// What `work` returns, or [`Error::Broken`].
    pub fn caught<T, E: From<Error>>(
        name: &str,
        work: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(work))
            .unwrap_or_else(|_| Err(Error::Broken { name: name.to_owned() }.into()))
    }

    /// Broken JSON at the place that the parser tells; `line` is the line of the file where it was given that one alone.
    pub fn json(name: &str, line: Option<usize>, error: &serde_json::Error, message: impl Into<String>) -> Self {
        // Column 0 is what the parser says of a line's very beginning.
        Error::malformed(name, format!("{}:{}", line.unwrap_or(error.line()), error.column().max(1)), message)
    }

    /// Broken input at a place such as `12` or `12:3`.
    pub fn malformed(name: &str, place: impl Into<Option<String>>, message: impl Into<String>) -> Self {
        Error::Malformed { name: name.to_owned(), place: place.into(), message: message.into() }
    }
}

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
        std::io::ErrorKind::IsADirectory => "; give its files, or check the whole folder with `transdrift batch`",
        std::io::ErrorKind::NotFound => "; is the name spelt right?",
        std::io::ErrorKind::PermissionDenied => "; allow yourself to read it",
        _ => "",
    }
}

/// A result with the crate's error.
pub type Result<T> = std::result::Result<T, Error>;
