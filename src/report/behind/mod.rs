//! Reports on translations that are behind: functions from a [`Behind`] value to bytes, one file per format.

mod html;
mod json;
mod markdown;
mod sarif;
mod table;
mod terminal;

use serde::Serialize;

use super::{Failure, Look, Tool};
use crate::behind::Page;

/// A whole run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Behind {
    /// What made it.
    pub tool: Tool,
    /// Each translation, in the order of the pages.
    pub pages: Vec<Page>,
    /// What could not be read or judged.
    pub errors: Vec<Failure>,
    /// What is to be said of the history as a whole.
    pub notes: Vec<String>,
}

/// A form of report.
#[derive(Debug)]
pub struct Form {
    /// What `--format` calls it.
    pub name: &'static str,
    /// One line for the help.
    pub summary: &'static str,
    /// How it is written.
    pub render: fn(&Behind, &Look) -> Vec<u8>,
}

/// Every form there is.
pub static FORMS: &[&Form] =
    &[&terminal::FORM, &html::FORM, &json::FORM, &json::LINES, &sarif::FORM, &markdown::STATUS, &markdown::TASKS];

/// The form called `name`.
pub fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().copied().find(|form| form.name == name)
}
