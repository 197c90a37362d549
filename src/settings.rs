//! What the user asked for, merged from defaults, the configuration file and the command line.

use serde::{Deserialize, Serialize};

use crate::finding::{Enabled, Finding, Rule, Severity};

/// Which findings are kept, and how sure they must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Rules or groups to run beside the default ones; where `only` is meant, ignore the rest.
    pub select: Vec<String>,
    /// Rules or groups to leave out.
    pub ignore: Vec<String>,
    /// Findings below it are dropped. 0.5 keeps what is more likely right than wrong.
    pub min_confidence: f32,
    /// Findings below it are dropped.
    pub min_severity: Severity,
}

impl Default for Settings {
    fn default() -> Self {
        Self { select: Vec::new(), ignore: Vec::new(), min_confidence: 0.5, min_severity: Severity::Minor }
    }
}

impl Settings {
    /// Whether `rule` runs.
    pub fn runs(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == rule.id || name == rule.group.name());
        (rule.default == Enabled::On || self.select.iter().any(|name| name == rule.id)) && !named(&self.ignore)
    }

    /// Whether `finding` is sure and bad enough to be reported. A rule that was selected by name shows its neutral
    /// findings too.
    pub fn keeps(&self, finding: &Finding) -> bool {
        let asked = self.select.iter().any(|name| name == finding.rule.id);
        finding.confidence >= self.min_confidence && (asked || finding.severity >= self.min_severity)
    }
}
