//! SubRip and WebVTT: each cue is a message, paired by when it is shown.

use std::sync::Arc;

use crate::document::Document;
use crate::error::{Error, Result};
use crate::input::assembly::{Assembly, Format, Whole};
use crate::input::encoding;
use crate::input::fragment::Fragment;
use crate::locale::Locale;
use crate::span::Span;
use crate::unit::Unit;

/// Reads the cues of a film.
///
/// # Errors
///
/// An [`Error`] of the kind `Malformed` with the line of a time that is none, one of the kind `Empty` where there is no cue.
pub fn read(name: &str, bytes: &[u8], declared: Option<Locale>) -> Result<Document> {
    let (file, encoding) = encoding::decode(name, bytes)?;
    let web = file.trim_start_matches('\u{feff}').starts_with("WEBVTT");
    let whole = Whole::new(Arc::from(file), Format { format: if web { "webvtt" } else { "srt" }, encoding });
    let mut assembly = Assembly::default();
    let mut open: Option<(Unit, Fragment)> = None;
    let (mut at, mut before) = (0, "");
    let mut close = |open: &mut Option<(Unit, Fragment)>| {
        if let Some((unit, text)) = open.take() {
            text.add_unit(unit, &mut assembly);
        }
    };
    for (number, line) in whole.file.split_inclusive('\n').enumerate() {
        let words = line.trim_end_matches(['\n', '\r']);
        let here = Span::new(at, at + words.len());
        at += line.len();
        if let Some((from, to)) = words.split_once("-->") {
            close(&mut open);
            let times = time(from).zip(to.split_whitespace().next().and_then(time));
            let Some(times) = times else {
                let what = format!("no time such as 00:01:02,500 --> 00:01:04,000: `{words}`");
                return Err(Error::malformed(name, (number + 1).to_string(), what));
            };
            let id = if before.trim().is_empty() { from.trim().to_owned() } else { before.trim().to_owned() };
            open = Some((Unit { shown: Some(times), ..Unit::new(id) }, Fragment::default()));
        } else if words.trim().is_empty() {
            close(&mut open);
        } else if let Some((_, text)) = &mut open {
            if !text.text.is_empty() {
                text.push(Span::new(here.start as usize, here.start as usize), "\n");
            }
            text.push(here, words);
        }
        before = words;
    }
    close(&mut open);
    if assembly.is_empty() {
        return Err(Error::empty(name));
    }
    Ok(assembly.finish_in(name, &whole, declared))
}

/// Milliseconds of `01:02:03,500`, `02:03.500`.
fn time(text: &str) -> Option<u32> {
    let (clock, rest) = text.trim().split_once([',', '.'])?;
    let thousandths: u32 = rest.get(..3)?.parse().ok()?;
    let parts: Vec<u32> = clock.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let seconds = match parts[..] {
        [minutes, seconds] => minutes.checked_mul(60)?.checked_add(seconds)?,
        [hours, minutes, seconds] => {
            hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_add(seconds)?
        }
        _ => return None,
    };
    seconds.checked_mul(1000)?.checked_add(thousandths)
}
