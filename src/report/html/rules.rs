//! The pages of the rules that found something.

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::HeadingLevel::H4;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::report::Report;

/// All pages, closed.
pub fn section(report: &Report) -> Markup {
    html! {
        @if !report.rules.is_empty() {
            section #rules aria-labelledby="rules-title" {
                h2 #rules-title { "Rules" }
                @for rule in &report.rules {
                    details.page #{ "rule-" (rule.id) } {
                        summary { code { (rule.id) } " " span { (rule.summary) } }
                        div.prose { (PreEscaped(page(&rule.page))) }
                    }
                }
            }
        }
    }
}

/// A page as HTML. Markup in it is shown as text and links lead nowhere but to the web: a report may come from
/// anywhere. Its headings stand below those of the report.
fn page(markdown: &str) -> String {
    let mut dropped = Vec::new();
    let events = Parser::new_ext(markdown, Options::empty()).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Heading { .. }) => {
            Some(Event::Start(Tag::Heading { level: H4, id: None, classes: vec![], attrs: vec![] }))
        }
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Heading(H4))),
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let web = dest_url.starts_with("https://");
            dropped.push(!web);
            web.then_some(event)
        }
        Event::End(TagEnd::Link) => (!dropped.pop().unwrap_or(false)).then_some(event),
        other => Some(other),
    });
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, events);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_cannot_bring_markup_or_scripts() {
        let out = page("<script>x</script>\n\na <img src=x> ![y](z) [z](javascript:1)");
        assert!(!out.contains("<script") && !out.contains("<img") && !out.contains("javascript:"), "{out}");
    }
}
