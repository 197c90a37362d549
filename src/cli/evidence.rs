//! What comparisons weigh in records of pairs, as JSON Lines: what weights are fitted with.

use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use serde_json::{Map, Value, json};
use transdrift::Checker;
use transdrift::batch::{Came, Checked, Limits, Plan, Request, Run};
use transdrift::bitext::Bitext;
use transdrift::compare::evidence::Weighed;
use transdrift::report::passage::visible;
use transdrift::span::{Side, Span};

use super::output::failed;

/// Writes a line for all that was weighed in each of the records of `files`, and returns how many could not be read. The
/// records are a batch, and learn from each other; give one at a time for what is weighed of an article alone.
pub fn write(checker: &Checker, files: &[PathBuf], out: &mut impl Write) -> anyhow::Result<usize> {
    let request = Request::default();
    let plan = Plan::new(files, &request)?;
    let stop = AtomicBool::new(false);
    let make = |checked: Checked| match checked {
        Checked::Pair { id, comparison, .. } => lines(id, &comparison.bitext),
        Checked::Text { .. } => String::new(),
    };
    let run = Run { checker, limits: Limits::default(), stop: &stop, memory: None, make: &make, given: [0; 32] };
    let mut errors = 0;
    run.over(plan.jobs(&request, checker), |done| -> std::io::Result<()> {
        match done {
            Ok(Came::Result(lines)) => out.write_all(lines.as_bytes())?,
            Ok(Came::Note(note)) => super::told(&note),
            Err(failure) => {
                super::told(&visible(&failed(failure.name, &failure.error).told()));
                errors += 1;
            }
        }
        Ok(())
    })?;
    Ok(errors)
}

fn lines(id: &str, bitext: &Bitext) -> String {
    let place = |side: Side, span: Span| {
        let text = bitext.text(side);
        json!({"paragraph": text.document.block_at(span.start), "text": text.at(span)})
    };
    let line = |weighed: Weighed| {
        let seen: Map<String, Value> =
            weighed.seen.iter().map(|(feature, strength)| (feature.name.to_owned(), json!(strength))).collect();
        let source = weighed.source.map(|span| place(Side::Source, span));
        let target = weighed.target.map(|span| place(Side::Target, span));
        let (model, likelihood, trust) = (weighed.model, weighed.likelihood, bitext.alignment.words.trust());
        let line = json!({
            "id": id, "model": model, "source": source, "target": target,
            "trust": trust, "likelihood": likelihood, "seen": seen,
        });
        line.to_string() + "\n"
    };
    bitext.weighed().into_iter().map(line).collect()
}
