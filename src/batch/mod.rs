//! Many articles: records in, one line out for each, in the order of the input whatever the threads do.

pub mod layout;
pub mod walk;

use std::io::{BufRead, Write};
use std::sync::Arc;

use rayon::prelude::*;

use crate::align::{Draft, Lexicon, Pool};
use crate::bitext::Text;
use crate::error::Result;
use crate::input::records::{self, Pair};
use crate::pipeline::Checker;
use crate::report::{Article, Failure};

/// Records that are in memory at one time.
const WINDOW: usize = 256;

/// What a batch came to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Totals {
    /// Records checked.
    pub articles: usize,
    /// Findings in them.
    pub findings: usize,
    /// Records that could not be checked.
    pub errors: usize,
}

/// Checks the pairs of a JSON Lines stream and hands each result to `emit`, in input order.
///
/// # Errors
///
/// Where the stream cannot be read or `emit` fails; a bad record is handed on as a failure and the rest goes on.
pub fn pairs<E: From<std::io::Error>>(
    checker: &Checker,
    name: &str,
    lines: impl BufRead,
    mut emit: impl FnMut(std::result::Result<Article, Failure>) -> std::result::Result<(), E>,
) -> std::result::Result<Totals, E> {
    let (mut totals, mut pool) = (Totals::default(), Pool::default());
    let mut lines = lines.lines().enumerate().filter(|(_, line)| !matches!(line, Ok(line) if line.trim().is_empty()));
    loop {
        let window: Vec<_> = lines.by_ref().take(WINDOW).collect();
        if window.is_empty() {
            return Ok(totals);
        }
        let lines: Vec<(usize, String)> =
            window.into_iter().map(|(number, line)| Ok((number + 1, line?))).collect::<std::io::Result<_>>()?;
        let mut drafts: Vec<_> = lines.par_iter().map(|(number, line)| draft(checker, name, *number, line)).collect();
        drafts.iter_mut().flatten().for_each(|drafted| pool.add(&mut drafted.draft));
        let lexicon = pool.lexicon();
        let results: Vec<_> = drafts.into_par_iter().map(|drafted| Ok(drafted?.check(checker, lexicon))).collect();
        for result in results {
            match &result {
                Ok(article) => {
                    totals.articles += 1;
                    totals.findings += article.findings.len();
                }
                Err(_) => totals.errors += 1,
            }
            emit(result)?;
        }
    }
}

/// A record read and aligned once.
struct Drafted {
    id: String,
    source: Arc<Text>,
    target: Arc<Text>,
    draft: Draft,
}

impl Drafted {
    /// Aligns it by what the batch taught, and checks it.
    fn check(self, checker: &Checker, lexicon: &Lexicon) -> Article {
        let compared = checker.compare_draft(self.source, self.target, &self.draft, lexicon);
        Article::of_pair(self.id, &compared.bitext, &compared.findings)
    }
}

fn draft(checker: &Checker, name: &str, number: usize, line: &str) -> std::result::Result<Drafted, Failure> {
    let read = || -> Result<Drafted> {
        let record: Pair = records::parse(name, number, line)?;
        let source = Arc::new(checker.read(record.source.document(&record.id))?);
        let target = Arc::new(checker.read(record.target.document(&record.id))?);
        let draft = checker.draft(&source, &target);
        Ok(Drafted { id: record.id, source, target, draft })
    };
    read().map_err(|error| Failure { name: format!("{name}:{number}"), message: error.to_string() })
}

/// Writes the facts of each text of a JSON Lines stream, a line each.
///
/// # Errors
///
/// Where reading or writing fails.
pub fn facts(checker: &Checker, name: &str, lines: impl BufRead, mut out: impl Write) -> std::io::Result<Totals> {
    let mut totals = Totals::default();
    for (number, line) in lines.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let facts = records::parse::<records::Single>(name, number + 1, &line)
            .and_then(|record| Ok((checker.read(record.version.document(&record.id))?, record.id)))
            .map(|(text, id)| crate::report::facts::line(&id, &text));
        match facts {
            Ok(bytes) => {
                totals.articles += 1;
                out.write_all(&bytes)?;
            }
            Err(error) => {
                totals.errors += 1;
                writeln!(
                    out,
                    "{}",
                    serde_json::json!({"name": format!("{name}:{}", number + 1), "error": error.to_string()})
                )?;
            }
        }
    }
    Ok(totals)
}
