//! A text with everything found in it: what alignment, comparisons and checks walk.

use std::sync::{Arc, OnceLock};

use crate::document::Document;
use crate::facts::Fact;
use crate::facts::members::{self, Place};
use crate::facts::persons::{Persons, Reading};
use crate::facts::sexes::Sexes;
use crate::ignores::{self, Ignore};
use crate::language::{Foreign, Identified};
use crate::locale::Locale;
use crate::segment::Segment;
use crate::span::Span;
use crate::words::Words;

/// One text with everything found in it.
#[derive(Debug)]
pub struct Text {
    /// The text and its blocks.
    pub document: Document,
    /// Its language.
    pub language: Identified,
    /// Its blocks in other languages, in order.
    pub foreign: Vec<Foreign>,
    /// Its sentences.
    pub segments: Vec<Segment>,
    /// Its words.
    pub words: Arc<Words>,
    /// Its facts, in order of place.
    pub facts: Arc<[Fact]>,
    /// The words that tell a woman from a man, read when first asked for.
    sexes: OnceLock<Arc<Sexes>>,
    /// The members of closed sets, read when first asked for.
    members: OnceLock<Arc<[Place]>>,
    persons: OnceLock<Arc<Persons>>,
    ignores: OnceLock<Arc<[Ignore]>>,
}

impl Text {
    /// A text with what was read in it.
    pub fn new(
        document: Document,
        language: Identified,
        foreign: Vec<Foreign>,
        segments: Vec<Segment>,
        words: Arc<Words>,
        facts: Arc<[Fact]>,
    ) -> Self {
        Self {
            document,
            language,
            foreign,
            segments,
            words,
            facts,
            sexes: OnceLock::new(),
            members: OnceLock::new(),
            persons: OnceLock::new(),
            ignores: OnceLock::new(),
        }
    }

    /// The persons in it, read when they are first asked for.
    pub fn persons(&self) -> &Persons {
        self.persons.get_or_init(|| Arc::new(Persons::read(&self.reading())))
    }

    /// The text without its persons.
    pub fn reading(&self) -> Reading<'_> {
        Reading { document: &self.document, locale: self.locale(), segments: &self.segments, facts: &self.facts }
    }

    /// The same text called `name`.
    pub fn named(&self, name: String) -> Self {
        Self {
            document: Document { name, ..self.document.clone() },
            language: self.language.clone(),
            foreign: self.foreign.clone(),
            segments: self.segments.clone(),
            words: Arc::clone(&self.words),
            facts: Arc::clone(&self.facts),
            sexes: self.sexes.clone(),
            members: self.members.clone(),
            persons: self.persons.clone(),
            ignores: self.ignores.clone(),
        }
    }

    /// The language's locale.
    pub fn locale(&self) -> &Locale {
        &self.language.locale
    }

    /// The language of block `block`: its own, where that is another than the text's.
    pub fn language_of(&self, block: u32) -> &Identified {
        let at = self.foreign.binary_search_by_key(&block, |foreign| foreign.block);
        at.map_or(&self.language, |at| &self.foreign[at].language)
    }

    /// What it says is not to be told.
    pub fn ignores(&self) -> &[Ignore] {
        self.ignores.get_or_init(|| ignores::read(&self.document).into())
    }

    /// The words that tell a woman from a man.
    pub fn sexes(&self) -> &Sexes {
        self.sexes.get_or_init(|| Arc::new(Sexes::read(&self.document, &self.segments, self.locale())))
    }

    /// The members of closed sets that begin in `span`.
    pub fn members_in(&self, span: Span) -> &[Place] {
        let members = self.members.get_or_init(|| members::read(&self.document, &self.segments, self.locale()).into());
        let start = members.partition_point(|place| place.span.start < span.start);
        let end = members.partition_point(|place| place.span.start < span.end);
        &members[start..end.max(start)]
    }

    /// The words at `span`.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.document.text)
    }

    /// The words at `span`, with a mark for each byte of what is no language.
    pub fn words_at(&self, span: Span) -> &str {
        span.of(self.document.words())
    }

    /// The facts that begin in blocks `blocks`.
    pub fn facts_in(&self, blocks: std::ops::Range<u32>) -> impl Iterator<Item = &Fact> {
        self.reading().facts_in(blocks)
    }

    /// The numbers of the sentences that `span` touches.
    pub fn segments_at(&self, span: Span) -> std::ops::Range<u32> {
        self.reading().segments_at(span)
    }
}
