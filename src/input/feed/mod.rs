//! Feeds: RSS, Atom and WordPress exports, each item an article of its own.
//!
//! They are read here and not by a feed library, because an item's words must know their place in the file, and its
//! language and the addresses of its versions are what pairs are made by: libraries drop `xml:lang` of entries,
//! `dc:language` and `hreflang` inside items.

pub mod date;
mod walk;

use std::sync::Arc;

use super::assembly::{Assembly, Format, Whole};
use super::fragment::Fragment;
use super::{Entry, encoding};
use crate::document::BlockKind;
use crate::error::{Error, Result};
use crate::locale::Locale;

/// Kinds of posts in a WordPress export that are no articles.
const NO_ARTICLES: &[&str] = &["attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset"];

/// An item as it stands in the file.
#[derive(Debug, Default)]
pub struct Item {
    /// Its title.
    pub title: Fragment,
    /// What the title is written in.
    pub title_form: Form,
    /// Its text, or what there is of it.
    pub text: Fragment,
    /// What the text is written in.
    pub form: Form,
    /// The address it is published at.
    pub link: Option<String>,
    /// Its publisher's identifier.
    pub guid: Option<String>,
    /// A key that its versions share.
    pub key: Option<String>,
    /// When it was published, as written.
    pub date: Option<String>,
    /// Its own language.
    pub language: Option<Locale>,
    /// Its versions' addresses.
    pub alternates: Vec<(Locale, String)>,
}

/// What an item's text is written in.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// HTML.
    #[default]
    Html,
    /// Plain text.
    Plain,
}

/// Reads the items of an RSS or Atom feed or a WordPress export.
///
/// # Errors
///
/// Where the bytes are no text, or the XML is broken or cut off.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Vec<Entry>> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let file: Arc<str> = Arc::from(file);
    let feed = walk::walk(name, &file)?;
    let Some(format) = feed.format else {
        return Err(Error::malformed(name, None, "no feed: neither RSS, Atom nor a WordPress export"));
    };
    let whole = Whole::new(file, Format { format, encoding });
    let articles = feed.items.into_iter().filter(|(item, post)| {
        let article = post.as_deref().is_none_or(|post| !NO_ARTICLES.contains(&post) && !post.starts_with("wp_"));
        article && !(item.text.is_blank() && item.title.is_blank())
    });
    let entry = |(number, (item, _)): (usize, (Item, Option<String>))| {
        item.entry(name, number + 1, &whole, declared.clone(), feed.language.clone())
    };
    Ok(articles.enumerate().map(entry).collect())
}

impl Item {
    /// The item as an article; `number` counts from 1.
    pub fn entry(
        self,
        name: &str,
        number: usize,
        whole: &Whole,
        declared: Option<Locale>,
        feed: Option<Locale>,
    ) -> Entry {
        let own = self.guid.as_ref().or(self.link.as_ref());
        let id = own.map_or_else(|| format!("{name}#{number}"), |own| format!("{name}#{own}"));
        let mut assembly = Assembly::default();
        match self.title_form {
            Form::Html => self.title.add_html_as(BlockKind::Heading(1), &mut assembly),
            Form::Plain => self.title.add_line(BlockKind::Heading(1), &mut assembly),
        }
        let title = assembly.words();
        match self.form {
            Form::Html => self.text.add_html(&mut assembly),
            Form::Plain => self.text.add_text(&mut assembly),
        }
        let document = assembly.finish_in(&id, whole, declared);
        let document = document.or_declared(self.language, "item").or_declared(feed, "feed");
        let date = self.date.map(|date| date::normal(&date).unwrap_or(date));
        let Item { link, guid, key, alternates, .. } = self;
        // Atom names an entry's own address among those of its versions.
        let own = |(language, _): &&(Locale, String)| Some(language) == document.declared.as_ref();
        let link = link.or_else(|| alternates.iter().find(own).map(|(_, address)| address.clone()));
        Entry { id, title, link, guid, key, date, alternates, document }
    }
}
