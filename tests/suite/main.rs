//! Everything that is tested from outside, in one binary.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod api;
mod baseline;
mod batch;
mod cache;
mod cases;
mod config;
mod documentation;
mod example;
mod feed_pairs;
mod feeds;
mod files;
mod formats;
mod fuzzing;
mod generated;
mod glossary;
mod growth;
mod html;
mod ignores;
mod inputs;
mod languages;
mod layers;
mod layouts;
mod lexicon;

mod long;
mod lsp;
mod markdown;
mod nasty;
mod pages;
mod properties;
mod ranges;
mod readers;
mod readme;
mod reference;
mod refused;
mod report_sample;
mod reports;
mod samples;
mod stream;
mod supply;
mod wrong_calls;
