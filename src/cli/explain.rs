//! `transdrift explain [RULE]`

use anyhow::bail;
use transdrift::checks::{CHECKS, rule};

use super::{Outcome, print};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rule; without one, all are listed
    rule: Option<String>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    match &arguments.rule {
        Some(id) => match rule(id) {
            Some(rule) => print(rule.page().as_bytes())?,
            None => bail!("there is no rule `{id}`; `transdrift explain` lists them all"),
        },
        None => {
            let width = CHECKS.iter().map(|check| check.rule.id.len()).max().unwrap_or(0);
            let line = |rule: &transdrift::finding::Rule| format!("{:width$}  {}\n", rule.id, rule.summary);
            print(CHECKS.iter().map(|check| line(&check.rule)).collect::<String>().as_bytes())?;
        }
    }
    Ok(Outcome::Clean)
}
