//! References across a pair: which URL, address, handle or identifier answers which.
//!
//! A link may lead to the same page in the reader's language: `/en/` is `/es/`, `index.en.html` is `index.de.html`, the
//! host of one country is that of another.

use std::collections::{HashMap, HashSet};

use super::{Change, Nature, Versions};
use crate::document::Link;
use crate::facts::references::{Kind, Reference};
use crate::facts::{Fact, Value};
use crate::locale::code;
use crate::text::Text;

/// The references that differ, in order of the beads.
pub fn compare(versions: &Versions) -> Vec<Change> {
    let Versions { source, target, alignment, .. } = *versions;
    let (of_source, of_target) = (Known::of(source), Known::of(target));
    let mut changes = Vec::new();
    for bead in alignment.blocks.iter().filter(|bead| !bead.is_unpaired()) {
        let missing: Vec<_> =
            within(source, &bead.source).filter(|(_, reference)| !of_target.answers(reference)).collect();
        let mut extra: Vec<_> =
            within(target, &bead.target).filter(|(_, reference)| !of_source.answers(reference)).collect();
        for (fact, reference) in missing {
            let like = |other: &Reference| {
                let alike = strsim::normalized_levenshtein(&reference.text, &other.text) as f32;
                if other.kind == reference.kind { alike } else { 0.0 }
            };
            let nearest = (0..extra.len()).max_by(|a, b| like(extra[*a].1).total_cmp(&like(extra[*b].1)));
            let (target, weight) = match nearest.filter(|at| extra[*at].1.kind == reference.kind) {
                // One of a kind on each side: changed, even where little is alike.
                Some(at) => {
                    let weight = if like(extra[at].1) > ALIKE { 0.9 } else { 0.7 };
                    (Some(extra.remove(at).0.span), weight)
                }
                None => (None, 0.7),
            };
            let nature = if target.is_some() { Nature::Replaced } else { Nature::Omitted };
            changes.push(Change::new(nature, Some(fact.span), target, weight * bead.posterior));
        }
        let weight = 0.6 * bead.posterior;
        changes.extend(extra.iter().map(|(fact, _)| Change::new(Nature::Added, None, Some(fact.span), weight)));
    }
    changes
}

/// The links that lead elsewhere by a slip, each with the addresses in the source and in the target.
pub fn changed_links(versions: &Versions) -> Vec<(Change, [String; 2])> {
    let beads = versions.alignment.blocks.iter().filter(|bead| !bead.is_unpaired());
    beads.flat_map(|bead| links_of(versions.source, versions.target, bead)).collect()
}

/// Whether two addresses are of one page.
fn same_page(one: &str, other: &str) -> bool {
    let page = |url: &str| Reference { kind: Kind::Url, text: url.to_owned() };
    Known::among(std::iter::once(&page(one))).answers(&page(other))
}

/// The links of a bead that lead elsewhere by a slip: one address lost on one side, one very like it new on the other.
/// A page in the reader's language has another address, so that one that is not like it says nothing.
fn links_of<'a>(source: &'a Text, target: &'a Text, bead: &'a crate::align::Bead) -> Vec<(Change, [String; 2])> {
    let of = |text: &'a Text, blocks: &std::ops::Range<u32>| -> Vec<&'a Link> {
        let blocks = blocks.clone().map(|block| text.document.blocks[block as usize].span);
        blocks.flat_map(|span| text.document.links_in(span)).collect()
    };
    let address = |link: &Link| link.target.split('#').next().unwrap_or("").trim_end_matches('/').to_owned();
    let (from, to) = (of(source, &bead.source), of(target, &bead.target));
    if from.len() != to.len() {
        return Vec::new();
    }
    let known = |links: &[&Link], other: &str| {
        links
            .iter()
            .any(|link| address(link) == other || same_page(&without_scheme(&address(link)), &without_scheme(other)))
    };
    let mut changes = Vec::new();
    for (one, other) in from.iter().zip(&to) {
        let (was, is) = (address(one), address(other));
        let alike = strsim::normalized_damerau_levenshtein(&was, &is) as f32;
        let tagged = was.split(['/', '.']).chain(is.split(['/', '.'])).any(is_tag);
        if was != is && alike >= SLIP && !tagged && !known(&to, &was) && !known(&from, &is) {
            let change = Change::new(Nature::Replaced, Some(one.span), Some(other.span), 0.75 * bead.posterior);
            changes.push((change, [one.target.clone(), other.target.clone()]));
        }
    }
    changes
}

fn without_scheme(address: &str) -> String {
    address.split_once("://").map_or(address, |(_, rest)| rest).to_owned()
}

/// Addresses that share this much are one with a slip: one letter or figure of ten.
const SLIP: f32 = 0.88;

/// Two references that share this much are one with a slip: `cve-2002-0059` and `cve-2002-0095` share 0.85.
const ALIKE: f32 = 0.7;

fn reference(fact: &Fact) -> Option<(&Fact, &Reference)> {
    match &fact.value {
        Value::Reference(reference) => Some((fact, reference)),
        _ => None,
    }
}

fn within<'a>(text: &'a Text, blocks: &std::ops::Range<u32>) -> impl Iterator<Item = (&'a Fact, &'a Reference)> {
    text.facts_in(blocks.clone()).filter_map(reference)
}

/// The references of a text, by what they lead to.
#[derive(Default)]
struct Known<'a> {
    texts: HashSet<(Kind, &'a str)>,
    sites: HashMap<(Kind, String), Site>,
}

/// What of a site is referred to.
#[derive(Default)]
struct Site {
    paths: HashSet<Vec<String>>,
    languages: HashSet<Vec<String>>,
}

impl<'a> Known<'a> {
    fn of(text: &'a Text) -> Self {
        Self::among(text.facts.iter().filter_map(reference).map(|(_, reference)| reference))
    }

    fn among(references: impl Iterator<Item = &'a Reference>) -> Self {
        let mut known = Self::default();
        for reference in references {
            for text in forms(reference) {
                known.texts.insert((reference.kind, text));
                if let Some(address) = address(reference.kind, text) {
                    let site = known.sites.entry((reference.kind, address.site)).or_default();
                    site.paths.insert(address.path);
                    site.languages.insert(address.languages);
                }
            }
        }
        known
    }

    /// Whether one of them leads to the same thing, in whatever language.
    fn answers(&self, other: &Reference) -> bool {
        let same_page = |address: Address| {
            let site = self.sites.get(&(other.kind, address.site));
            site.is_some_and(|site| {
                site.paths.contains(&address.path) || site.languages.iter().any(|known| *known != address.languages)
            })
        };
        forms(other)
            .any(|text| self.texts.contains(&(other.kind, text)) || address(other.kind, text).is_some_and(&same_page))
    }
}

/// A reference as it stands, and without words of another script right behind a slash, which may be a page's name
/// (`…/wiki/北京`) or the sentence going on (`http://localhost:8000/v1/로 이동하면`).
fn forms(reference: &Reference) -> impl Iterator<Item = &str> {
    let text = reference.text.as_str();
    let joined = text.find(|c: char| !c.is_ascii()).filter(|_| reference.kind == Kind::Url);
    let bare = joined.and_then(|at| text[..at].strip_suffix('/')).filter(|bare| !bare.is_empty());
    std::iter::once(text).chain(bare)
}

/// The address of a page or of a mailbox.
fn address(kind: Kind, text: &str) -> Option<Address> {
    match kind {
        Kind::Url => Some(Address::new(text)),
        Kind::Email => Some(Address::new(&text.replace('@', "/"))),
        Kind::Handle | Kind::Identifier => None,
    }
}

/// A URL without what a language changes.
struct Address {
    site: String,
    path: Vec<String>,
    languages: Vec<String>,
}

impl Address {
    fn new(url: &str) -> Self {
        let plain = url.split(['#', '?']).next().unwrap_or(url);
        let query = url.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or(query));
        let mut parts = plain.split('/');
        let host: Vec<&str> = parts.next().unwrap_or_default().split('.').collect();
        let mut languages = Vec::new();
        // en.example.co.uk: the language before, the country behind.
        if host.len() > 2 && is_tag(host[0]) {
            languages.push(host[0].to_owned());
        }
        let labels: Vec<&str> = host.iter().copied().filter(|label| !is_common(label)).collect();
        let mut path = Vec::new();
        for part in parts {
            let words: Vec<&str> = part.split('.').collect();
            let (tags, mut rest): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_tag(word));
            // A server answers with the same page to `a`, `a/`, `a.html` and `a/index.html`.
            if rest.len() > 1 && matches!(rest.last(), Some(&("html" | "htm"))) {
                rest.pop();
            }
            rest.retain(|word| *word != "index");
            languages.extend(tags.iter().map(|tag| (*tag).to_owned()));
            if !rest.is_empty() && !rest.iter().all(|word| word.is_empty()) {
                path.push(rest.join("."));
            }
        }
        let kept = query.split('&').filter(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            !key.is_empty() && !key.starts_with("utm_") && !is_tag(value)
        });
        path.extend(kept.map(str::to_owned));
        Self { site: labels.join("."), path, languages }
    }
}

/// Ends of host names, which differ from country to country.
fn is_common(label: &str) -> bool {
    label.len() == 2 || matches!(label, "com" | "org" | "net" | "www" | "m")
}

/// `en`, `pt-br`, `zh_Hant`.
fn is_tag(word: &str) -> bool {
    word.len() <= 7 && code(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_another_language_is_the_same_page() {
        for (a, b) in [
            ("example.org/en/news", "example.org/es/news"),
            ("example.org/en/news", "example.org/es/noticias"),
            ("example.org/index.en.html", "example.org/index.de.html"),
            ("en.example.org/wiki/Paris", "de.example.org/wiki/Paris"),
            ("example.com/a", "example.de/a"),
            ("example.co.uk/a", "example.fr/a"),
            ("example.org/a?hl=en", "example.org/a?hl=fr"),
            ("example.org/a#top", "example.org/a"),
            ("example.org/a.html", "example.org/a/"),
            ("example.org/a/index.html", "example.org/a"),
        ] {
            assert!(same_page(a, b), "{a} {b}");
        }
    }

    #[test]
    fn another_page_is_not() {
        for (a, b) in
            [("example.org/a", "example.org/b"), ("example.org/a?id=12", "example.org/a?id=21"), ("one.org", "two.org")]
        {
            assert!(!same_page(a, b), "{a} {b}");
        }
    }
}
