//! A text with everything found in it: what alignment, comparisons and checks walk.

use std::sync::{Arc, OnceLock};

use unicode_script::Script;

use crate::document::{Block, Document};
use crate::facts::Fact;
use crate::facts::members::{self, Place};
use crate::facts::persons::{Persons, Reading};
use crate::facts::sexes::Sexes;
use crate::ignores::{self, Ignore};
use crate::language::{self, Foreign, Identified};
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
    script: OnceLock<Option<Script>>,
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
            script: OnceLock::new(),
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
            script: self.script.clone(),
        }
    }

    /// The same text with a block beginning at each of the sentences `starts`, which are in order.
    pub fn cut(&self, starts: &[u32]) -> Self {
        let mut document = self.document.clone();
        document.blocks = Vec::with_capacity(self.document.blocks.len() + starts.len());
        // The number of the first part of each block.
        let mut firsts = Vec::with_capacity(self.document.blocks.len());
        let mut starts = starts.iter().map(|segment| *segment as usize).peekable();
        for (number, block) in self.document.blocks.iter().enumerate() {
            firsts.push(document.blocks.len() as u32);
            let mut rest = *block;
            while let Some(start) = starts.next_if(|start| self.segments[*start].block as usize == number) {
                let begins = self.segments[start].span.start;
                if begins > rest.span.start {
                    let end = self.segments[start - 1].span.end.max(rest.span.start);
                    document.blocks.push(Block { span: Span { end, ..rest.span }, ..rest });
                    rest.span.start = begins;
                }
            }
            document.blocks.push(rest);
        }
        firsts.push(document.blocks.len() as u32);
        let parts = |block: u32| firsts[block as usize]..firsts[block as usize + 1];
        let languages = self.document.block_languages.iter();
        document.block_languages =
            languages.flat_map(|(block, locale)| parts(*block).map(|part| (part, locale.clone()))).collect();
        document.fields = firsts[document.fields as usize];
        let at = |span: Span| document.block_at(span.start) as u32;
        let segments = self.segments.iter().map(|segment| Segment { block: at(segment.span), ..*segment }).collect();
        let facts = self.facts.iter().map(|fact| Fact { block: at(fact.span), ..fact.clone() }).collect();
        let foreign = self.foreign.iter();
        let foreign = foreign
            .flat_map(|foreign| parts(foreign.block).map(|block| Foreign { block, ..foreign.clone() }))
            .collect();
        let words = Arc::new(self.words.over(&document.blocks));
        let language = self.language.clone();
        let (sexes, members, persons) = (self.sexes.clone(), self.members.clone(), self.persons.clone());
        let (ignores, script) = (self.ignores.clone(), self.script.clone());
        Self { document, language, foreign, segments, words, facts, ignores, sexes, members, persons, script }
    }

    /// The script that it is written in, as [`language::usual_script`] has it, counted when first asked for.
    pub(crate) fn script(&self) -> Option<Script> {
        *self.script.get_or_init(|| language::usual_script(self.document.words(), self.locale()))
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
