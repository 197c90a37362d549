//! `transdrift show facts|blocks|segments|beads|evidence FILE...`

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use clap::ValueEnum;
use transdrift::document::BlockKind;
use transdrift::input::kind::Kind;
use transdrift::input::table::Columns;
use transdrift::locale::{Locale, asked};
use transdrift::report::passage::inert;
use transdrift::text::Text;
use transdrift::{Checker, Settings, input};

use super::beads::{self, Unit};
use super::evidence;
use super::{Outcome, one_line, reading};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to show
    #[arg(value_enum)]
    what: What,
    /// Texts; for `beads`, the source and a translation; for `evidence`, records of pairs. For `facts`, JSON Lines are texts
    /// too, an object a line: `{"id", "lang", "text"}`
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Language of the first file, where it does not say
    #[arg(long, value_name = "TAG", value_parser = asked)]
    source_lang: Option<Locale>,
    /// Language of the others, where they do not say
    #[arg(long, value_name = "TAG", value_parser = asked)]
    target_lang: Option<Locale>,
    /// With `beads`: sentences instead of paragraphs
    #[arg(long)]
    sentences: bool,
    /// Form of the output of `facts` where the texts are JSON Lines, and of `evidence`
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum What {
    /// Numbers, names, dates … with their values
    Facts,
    /// Paragraphs, headings, list items … as they were read
    Blocks,
    /// Sentences
    Segments,
    /// Which passages of two texts render each other, and how sure that is
    Beads,
    /// What is weighed where two quotations may be two, in records of pairs as `batch` reads them
    Evidence,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Jsonl,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let checker = Checker::new(Settings::default());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut errors = 0;
    match arguments.what {
        What::Facts => {
            let Format::Jsonl = arguments.format;
            for (number, path) in arguments.files.iter().enumerate() {
                let name = path.display().to_string();
                if Kind::of(&name, &[]) != Kind::JsonLines {
                    facts(&read(&checker, path, arguments.lang(number))?, &mut out)?;
                    continue;
                }
                let file = File::open(path).map_err(|error| transdrift::Error::read(path, error))?;
                errors += transdrift::batch::facts(&checker, &name, BufReader::new(file), &mut out)?;
            }
        }
        What::Blocks | What::Segments => {
            for (number, path) in arguments.files.iter().enumerate() {
                let text = read(&checker, path, arguments.lang(number))?;
                match arguments.what {
                    What::Blocks => blocks(&text, &mut out)?,
                    _ => segments(&text, &mut out)?,
                }
            }
        }
        What::Beads => {
            let unit = if arguments.sentences { Unit::Segment } else { Unit::Block };
            if let [file] = arguments.files.as_slice() {
                let (from, to) = (arguments.lang(0), arguments.lang(1));
                let name = file.display().to_string();
                let pairs = input::read_bilingual_bytes(&name, &reading::bytes(file)?, from, to, &Columns::default())?;
                if pairs.is_empty() {
                    bail!("beads are between two files, or in a bilingual one");
                }
                for pair in pairs {
                    let (source, target) = (Arc::new(checker.read(pair.source)?), Arc::new(checker.read(pair.target)?));
                    beads::draw(&checker.compare_units(source, target, &pair.units)?.bitext, unit, &mut out)?;
                }
                out.flush()?;
                return Ok(Outcome::Clean);
            }
            let [source, target] = arguments.files.as_slice() else { bail!("beads are between two files") };
            let source = Arc::new(read(&checker, source, arguments.lang(0))?);
            let target = Arc::new(read(&checker, target, arguments.lang(1))?);
            let compared = checker.compare_versions(source, target)?;
            beads::draw(&compared.bitext, unit, &mut out)?;
        }
        What::Evidence => errors += evidence::write(&checker, &arguments.files, &mut out)?,
    }
    out.flush()?;
    Ok(if errors > 0 { Outcome::Trouble } else { Outcome::Clean })
}

impl Arguments {
    fn lang(&self, file: usize) -> Option<Locale> {
        if file == 0 { self.source_lang.clone() } else { self.target_lang.clone() }
    }
}

fn read(checker: &Checker, path: &Path, lang: Option<Locale>) -> anyhow::Result<Text> {
    Ok(checker.read(super::reading::document(path, lang)?)?)
}

/// The text's language and how it is known; then a line for each block: number, kind with its language where that is
/// another one, words.
fn blocks(text: &Text, out: &mut impl Write) -> std::io::Result<()> {
    let name = inert(&one_line(&text.document.name));
    writeln!(out, "{name}: {} ({})", text.locale(), text.language.by.name())?;
    for (number, block) in text.document.blocks.iter().enumerate() {
        let language = text.language_of(number as u32);
        let other = match language.locale == text.language.locale {
            true => String::new(),
            false => format!(", {} ({})", language.locale, language.by.name()),
        };
        let kind = match block.kind {
            BlockKind::Heading(level) => format!("heading {level}"),
            kind => kind.name().to_owned(),
        };
        writeln!(out, "{}\t{kind}{other}\t{}", number + 1, one_line(text.at(block.span)))?;
    }
    Ok(())
}

/// A line for each fact: where it stands, kind, words, value.
fn facts(text: &Text, out: &mut impl Write) -> std::io::Result<()> {
    let name = inert(&one_line(&text.document.name));
    writeln!(out, "{name}: {} ({})", text.locale(), text.language.by.name())?;
    for fact in text.facts.iter() {
        let at = text.document.position(fact.span);
        let value =
            [fact.value.plain().as_deref(), fact.value.unit()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let words = one_line(text.at(fact.span));
        writeln!(out, "{}:{}\t{}\t{words}\t{value}", at.line, at.column, fact.value.kind())?;
    }
    Ok(())
}

/// A line for each sentence: number of the block, number, words.
fn segments(text: &Text, out: &mut impl Write) -> std::io::Result<()> {
    for (number, segment) in text.segments.iter().enumerate() {
        writeln!(out, "{}\t{}\t{}", segment.block + 1, number + 1, one_line(text.at(segment.span)))?;
    }
    Ok(())
}
