//! A quotation stands in the marks of another language.
//!
//! # Why it matters
//!
//! Marks of the source that are left in the target tell the reader that nobody looked. Many texts mix marks, so that only
//! those are told of which neither the language nor the rest of the text uses.
//!
//! # Examples
//!
//! ```bitext,flagged
//! es: «El puente es un regalo», dijo Brekke. «Nadie lo pidió», dijo Solheim. «Ya veremos», dijo Dvorny.
//! en: “The bridge is a gift,” Brekke said. «Nobody asked for it,» Solheim said. “We shall see,” Dvorny said.
//! -> «Nobody
//! ```
//!
//! ```bitext,flagged
//! de: „Die Brücke ist ein Geschenk“, sagte Brekke. „Niemand wollte sie“, sagte Solheim. „Mal sehen“, sagte Dvorny.
//! fr: « Le pont est un cadeau », a dit Brekke. „Personne n’en voulait“, a dit Solheim. « On verra », a dit Dvorny.
//! -> „Personne
//! ```
//!
//! ```bitext,flagged
//! ja: 「橋は贈り物だ」とブレッケは言った。「誰も頼んでいない」とソルハイムは言った。「様子を見よう」とドボルニーは言った。
//! ru: «Мост — это подарок», — сказал Брекке. 「Никто о нём не просил」, — сказал Сульхейм. «Посмотрим», — сказал Дворный.
//! -> 「Никто
//! ```
//!
//! ```bitext,clean
//! es: «El puente es un regalo», dijo Brekke. «Nadie lo pidió», dijo Solheim. «Ya veremos», dijo Dvorny.
//! en: “The bridge is a gift,” Brekke said. "Nobody asked for it," Solheim said. “We shall see,” Dvorny said.
//! ```
//!
//! ```bitext,clean
//! es: «El puente es un regalo», dijo Brekke. «Nadie lo pidió», dijo Solheim.
//! de: »Die Brücke ist ein Geschenk«, sagte Brekke. »Niemand wollte sie«, sagte Solheim.
//! ```
//!
//! # What it does not see
//!
//! A text that is in another language's marks from end to end, which may be its house style, and marks inside marks.
//!
//! # References
//!
//! [CLDR](https://cldr.unicode.org/) names the usual marks of each language (`quotationStart` and the rest).

use super::{Check, Run};
use crate::bitext::View;
use crate::compare::quotations::strangers;
use crate::finding::{Category, Enabled, Finding, Group, Label, Rule, Severity};

/// The check.
pub static CHECK: Check = Check {
    rule: Rule {
        id: "quote-style",
        summary: "A quotation stands in the marks of another language.",
        category: Category::Typography,
        group: Group::Quotations,
        severity: Severity::Minor,
        since: "0.1.0",
        default: Enabled::On,
        yields_to: &[],
        source: include_str!("quote_style.rs"),
    },
    run: Run::Text(run),
};

fn run(view: &View) -> Vec<Finding> {
    // Without the version they come from, strange marks may be an author's own.
    let confidence = if view.bitext.is_some() { 0.7 } else { 0.55 };
    let finding = |fact: &crate::facts::Fact| {
        let quoted = view.text.at(fact.span);
        let message = format!("The quotation {quoted} stands in marks that the rest of the text does not use");
        Finding::new(&CHECK.rule, confidence, message, Label::new(view.side, fact.span))
    };
    strangers(view.text, view.other()).into_iter().map(finding).collect()
}
