//! `transdrift languages [LANGUAGE]`

use std::fmt::Write as _;

use transdrift::locale::autonyms::autonym;
use transdrift::locale::coverage::{FACETS, coverage, unknown};
use transdrift::locale::{asked, languages};

use super::{Outcome, print};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The language (`uk`, `pt-BR`); without one, all are listed
    language: Option<String>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let told = match &arguments.language {
        Some(name) => one(name)?,
        None => all(),
    };
    print(told.as_bytes())?;
    Ok(Outcome::Clean)
}

/// What is known of one language, and what it serves for.
fn one(name: &str) -> anyhow::Result<String> {
    let locale = asked(name)?;
    let missing = unknown(&locale);
    let mut out = heading(locale.language());
    if !languages().contains(&locale.language()) {
        out += "  nothing is known of it: its texts are aligned, and figures and marks are compared\n";
        return Ok(out);
    }
    for facet in FACETS {
        let mark = if missing.contains(&facet) { "–" } else { "✓" };
        let _ = writeln!(out, "  {mark} {:12}{}", facet.name, facet.serves);
    }
    Ok(out)
}

/// All languages, with what is not known of each.
fn all() -> String {
    let known = coverage();
    let mut out =
        format!("{} languages, in any pair. What is not known of a language is not judged in it.\n\n", known.len());
    for (language, missing) in &known {
        let missing: Vec<&str> = missing.iter().map(|facet| facet.name).collect();
        let without = if missing.is_empty() { String::new() } else { format!("without {}", missing.join(", ")) };
        let _ = writeln!(out, "{}{without}", heading(language).trim_end().to_owned() + "  ");
    }
    out += "\n`transdrift languages de` says what each of these serves for.\n";
    out
}

fn heading(language: &str) -> String {
    format!("{language:4}{}\n", autonym(language).unwrap_or_default())
}
