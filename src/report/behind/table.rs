//! The status of a site: languages by pages, with the share that is current.

use std::collections::{BTreeMap, BTreeSet};

use crate::behind::{Page, Status};

/// Pages by source and language.
#[derive(Debug)]
pub struct Table<'a> {
    /// The languages, in order.
    pub languages: BTreeSet<&'a str>,
    /// By source, the number of the page in each language.
    pub rows: BTreeMap<&'a str, BTreeMap<&'a str, usize>>,
}

/// How a language stands over all pages.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Total {
    /// Pages of the site.
    pub of: usize,
    /// Translated ones.
    pub pages: usize,
    /// Of these, current ones.
    pub current: usize,
    /// Blocks of the translated pages.
    pub blocks: u32,
    /// Of these, current ones.
    pub fresh: u32,
}

impl<'a> Table<'a> {
    /// Of all pages.
    pub fn new(pages: &'a [Page]) -> Self {
        let mut table = Self { languages: BTreeSet::new(), rows: BTreeMap::new() };
        for (number, page) in pages.iter().enumerate() {
            table.languages.insert(&page.target.lang);
            table.rows.entry(&page.source.name).or_default().insert(&page.target.lang, number);
        }
        table
    }

    /// How `language` stands.
    pub fn total(&self, language: &str, pages: &[Page]) -> Total {
        let mut total = Total { of: self.rows.len(), ..Total::default() };
        for page in self.rows.values().filter_map(|row| row.get(language)).map(|number| &pages[*number]) {
            total.pages += 1;
            total.current += usize::from(page.status == Status::Current);
            total.blocks += page.blocks;
            total.fresh += page.current;
        }
        total
    }
}

/// A share in whole percent, rounded down: what is not all current is never 100.
pub fn percent(part: u32, of: u32) -> u32 {
    if of == 0 { 100 } else { (u64::from(part) * 100 / u64::from(of)) as u32 }
}
