//! `transdrift explain [RULE|GROUP]`

use std::fmt::Write as _;

use anyhow::bail;
use transdrift::checks::{CHECKS, rule};
use transdrift::finding::{Enabled, Group, Rule};

use super::config::nearest;
use super::{Outcome, print};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The rule, or a group of rules; without one, all are listed
    rule: Option<String>,
}

/// Groups, in the order of the list.
const GROUPS: [Group; 6] =
    [Group::Numbers, Group::Names, Group::Quotations, Group::Structure, Group::Artifacts, Group::Units];

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let Some(id) = &arguments.rule else {
        print(GROUPS.map(listed).join("\n").as_bytes())?;
        return Ok(Outcome::Clean);
    };
    let group = GROUPS.into_iter().find(|group| group.name() == id);
    match (rule(id), group) {
        (Some(rule), _) => print(page(rule).as_bytes())?,
        (None, Some(group)) => print(listed(group).as_bytes())?,
        (None, None) => {
            let names = CHECKS.iter().map(|check| check.rule.id).chain(GROUPS.map(Group::name));
            let near = nearest(id, names).map(|near| format!("did you mean `{near}`? "));
            bail!("there is no rule `{id}`; {}`transdrift explain` lists them all", near.unwrap_or_default());
        }
    }
    Ok(Outcome::Clean)
}

/// The rules of a group, each with how bad its findings are and whether it runs unasked.
fn listed(group: Group) -> String {
    let rules = || CHECKS.iter().map(|check| &check.rule).filter(|rule| rule.group == group);
    let width = CHECKS.iter().map(|check| check.rule.id.len()).max().unwrap_or(0);
    let mut out = format!("{}\n", group.name());
    for rule in rules() {
        let Rule { id, summary, severity, .. } = rule;
        let _ = writeln!(out, "  {id:width$}  {:8}{}  {summary}", severity.name(), runs(rule));
    }
    out
}

fn runs(rule: &Rule) -> &'static str {
    match rule.default {
        Enabled::On | Enabled::Articles | Enabled::Units => "   ",
        Enabled::Off => "off",
    }
}

/// The rule's page, and below what it is by default.
fn page(rule: &Rule) -> String {
    let runs = match rule.default {
        Enabled::On => "on",
        Enabled::Articles => "on in articles, off in files of messages; `--select` runs it there",
        Enabled::Units => {
            "on in files of messages (key files, bilingual files), off in articles; `--select` runs it there"
        }
        Enabled::Off => "off; `--select` runs it",
    };
    let (group, severity, since) = (rule.group.name(), rule.severity.name(), rule.since);
    format!("{}\nGroup: {group}. By default: {severity}, {runs}. Since {since}.\n", rule.page())
}
