//! Commands: one file each. What they share (output, exit status) is here.
#![allow(clippy::print_stderr, reason = "the command line speaks on standard error")]

mod baseline;
mod batch;
mod beads;
mod behind;
#[cfg(feature = "cache")]
mod cache;
mod check;
mod compare;
mod config;
mod evidence;
mod explain;
mod generated;
mod glossary;
mod languages;
mod layout;
mod learn;
mod lexicon;
#[cfg(feature = "lsp")]
mod lsp;
mod output;
mod partners;
mod reading;
mod report;
mod settings;
mod show;
mod since;
mod stream;
mod written;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use config::Selection;
use transdrift::report::passage;
use transdrift::{Error, ErrorKind};

/// Finds drift between translated versions of an article.
#[derive(Debug, Parser)]
#[command(name = "transdrift", version, propagate_version = true, after_help = EXIT_STATUS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_STATUS: &str = "Exit status: 0 clean, 1 findings, 2 anything else, 130 interrupted.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Compare a source with one or more translations of it
    Compare(compare::Arguments),
    /// Check texts on their own, for what a translation leaves behind
    Check(check::Arguments),
    /// Check many articles
    Batch(batch::Arguments),
    /// Check records as they come: JSON Lines in, JSON Lines out, in order and in constant memory
    Stream(stream::Arguments),
    /// Show what of the translations of a site is behind its source, paragraph by paragraph, by the history in git
    Behind(behind::Arguments),
    /// Show which files are versions of one article, and why
    Layout(layout::Arguments),
    /// Take a glossary out of translated texts
    Glossary(glossary::Arguments),
    /// Learn a lexicon from translated texts, for `--lexicon`
    Learn(learn::Arguments),
    /// Say where results are kept and how many, or remove them
    #[cfg(feature = "cache")]
    Cache(cache::Arguments),
    /// Check texts as they are edited: a language server for editors
    #[cfg(feature = "lsp")]
    Lsp(lsp::Arguments),
    /// Show what the tool reads in a text
    Show(show::Arguments),
    /// Accept what is found today, so that only what is new is shown
    Baseline(baseline::Arguments),
    /// Accept single findings, with the reason
    Accept(baseline::Accept),
    /// Render a report again, in other formats, without checking again
    Report(report::Arguments),
    /// Write a commented transdrift.toml for the texts of a folder
    Init(settings::Init),
    /// Show the settings that hold, or the schema of transdrift.toml
    Config(settings::Arguments),
    /// Print a rule's page, or the list of rules
    #[command(visible_alias = "rules")]
    Explain(explain::Arguments),
    /// List the languages, and what is known of each
    Languages(languages::Arguments),
    /// Print completions for a shell
    Completions(generated::Completions),
    /// Print the manual page
    Man,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Clean,
    Findings,
    Trouble,
    Interrupted,
}

/// Parses the arguments, runs the command, and turns the outcome into the exit status in this one place.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Batch(arguments) => batch::run(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Accept(arguments) => baseline::accept(&arguments),
        Command::Stream(arguments) => stream::run(&arguments),
        Command::Behind(arguments) => behind::run(&arguments),
        Command::Layout(arguments) => layout::run(&arguments),
        Command::Glossary(arguments) => glossary::run(&arguments),
        Command::Learn(arguments) => learn::run(&arguments),
        #[cfg(feature = "cache")]
        Command::Cache(arguments) => cache::run(&arguments),
        #[cfg(feature = "lsp")]
        Command::Lsp(arguments) => lsp::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Init(arguments) => settings::init(&arguments),
        Command::Config(arguments) => settings::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Languages(arguments) => languages::run(&arguments),
        Command::Completions(arguments) => generated::completions(&arguments),
        Command::Man => generated::man(),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Trouble) => ExitCode::from(2),
        Ok(Outcome::Interrupted) => ExitCode::from(130),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            match error.downcast_ref() {
                Some(known) => told(&with_advice(known)),
                None => told(&format!("{error:#}")),
            }
            ExitCode::from(2)
        }
    }
}

/// Whoever reads our output has seen enough: no error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}

/// What is wrong, with the flag that helps where there is one.
fn with_advice(error: &Error) -> String {
    let folder = error.io().is_some_and(|io| io.kind() == std::io::ErrorKind::IsADirectory);
    let advice = match error.kind() {
        ErrorKind::Read if folder => "; give its files, or check the whole folder with `transdrift batch`",
        ErrorKind::NoLanguage => "; say it with --lang, or with --source-lang and --target-lang",
        ErrorKind::NoLanguages => "; give them, as in `--lexicon-langs en,es`",
        ErrorKind::NoReport => "; give what --format json or jsonl wrote",
        ErrorKind::SameLanguage => "; if a language was guessed wrongly, say it with --source-lang or --target-lang",
        ErrorKind::Several => "; compare feeds and tables with `transdrift batch`",
        _ => "",
    };
    format!("{error}{advice}")
}

/// Says `words` on standard error: a line, or the lines that a parser shows of a file. Names and texts are in it, and
/// none of theirs may reach the terminal as a command.
fn told(words: &str) {
    let lines: Vec<_> = words.lines().map(passage::visible).collect();
    eprintln!("{}", passage::inert(&format!("transdrift: {}", lines.join("\n"))));
}

/// `words` on one line, with what a terminal would obey made visible.
fn one_line(words: &str) -> String {
    passage::visible(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Writes to standard output.
fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}
