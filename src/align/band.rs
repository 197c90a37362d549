//! Which pairs of units are looked at: all of them in an article, a band around the way through a long text.

use std::ops::Range;

use super::bead::Bead;

/// For each unit of the source, the units of the target that may go with it.
#[derive(Debug, Clone)]
pub(super) struct Band {
    rows: Vec<Range<usize>>,
    offsets: Vec<usize>,
    width: usize,
}

impl Band {
    /// A band of these rows over `width` units of the target.
    pub fn new(rows: Vec<Range<usize>>, width: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows.len() + 1);
        offsets.push(0);
        for row in &rows {
            offsets.push(offsets.last().copied().unwrap_or(0) + row.len());
        }
        Self { rows, offsets, width }
    }

    /// Everything with everything.
    pub fn full(height: usize, width: usize) -> Self {
        Self::new(vec![0..width; height], width)
    }

    /// `margin` units around the beads of an earlier pass.
    pub fn around(beads: &[Bead], height: usize, width: usize, margin: usize) -> Self {
        let mut rows = vec![None; height];
        for bead in beads {
            let target = bead.target.start as usize..bead.target.end as usize;
            rows[bead.source.start as usize..bead.source.end as usize].iter_mut().for_each(|row| include(row, &target));
        }
        let rows: Vec<_> = rows.into_iter().map(|row| row.unwrap_or(0..width)).collect();
        Self::widened(&rows, width, margin)
    }

    /// Rows wide enough that their neighbours' way can be taken too, plus `margin`.
    pub fn widened(rows: &[Range<usize>], width: usize, margin: usize) -> Self {
        const NEIGHBOURS: usize = 6;
        let height = rows.len();
        let wide = |i: usize| {
            let near = &rows[i.saturating_sub(NEIGHBOURS)..(i + NEIGHBOURS + 1).min(height)];
            let start = near.iter().map(|row| row.start).min().unwrap_or(0).min(width).saturating_sub(margin);
            let end = (near.iter().map(|row| row.end).max().unwrap_or(width) + margin).min(width);
            let (first, last) = (i < margin / 2, i + margin / 2 >= height);
            let start = if first { 0 } else { start };
            start..(if last { width } else { end.max(start) })
        };
        Self::connected((0..height).map(wide).collect(), width)
    }

    /// The band of these rows, widened where it breaks: each row begins no later than the one above it ends.
    pub fn connected(mut rows: Vec<Range<usize>>, width: usize) -> Self {
        let mut reached = 0;
        for row in &mut rows {
            row.start = row.start.min(reached);
            row.end = row.end.max(row.start);
            reached = reached.max(row.end);
            row.end = reached;
        }
        if let Some(last) = rows.last_mut() {
            last.end = width;
        }
        Self::new(rows, width)
    }

    /// Units of the source.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Cells in the band.
    pub fn size(&self) -> usize {
        self.offsets[self.rows.len()]
    }

    /// The units of the target that may go with unit `i`.
    pub fn row(&self, i: usize) -> Range<usize> {
        self.rows[i].clone()
    }

    /// The units of the target from the first to the last that may go with any of units `i`.
    pub fn reach(&self, i: Range<usize>) -> Range<usize> {
        let rows = || self.rows[i.clone()].iter().filter(|row| !row.is_empty());
        let start = rows().map(|row| row.start).min().unwrap_or(0);
        start..rows().map(|row| row.end).max().unwrap_or(start)
    }

    /// The number of cell (`i`, `j`), where it is inside.
    pub fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let row = self.rows.get(i)?;
        row.contains(&j).then(|| self.offsets[i] + j - row.start)
    }

    /// The places between units of the target that a way may pass when `i` units of the source lie behind it.
    pub fn nodes(&self, i: usize) -> Range<usize> {
        let (height, width) = (self.height(), self.width);
        let here = if i < height { self.row(i).start } else { width };
        let start = if i == 0 { 0 } else { self.row(i - 1).start.min(here) };
        let before = if i > 0 { self.row(i - 1).end } else { 0 };
        let end = if i == height { width } else { self.row(i).end.max(before) };
        start..end + 1
    }

    /// The number of the first cell of row `i`.
    pub fn first(&self, i: usize) -> usize {
        self.offsets[i]
    }

    /// The same band seen from the target.
    pub fn turned(&self) -> Self {
        let mut rows = vec![None; self.width];
        for (i, row) in self.rows.iter().enumerate() {
            rows[row.clone()].iter_mut().for_each(|turned| include(turned, &(i..i + 1)));
        }
        let rows = rows.into_iter().map(Option::unwrap_or_default).collect();
        Self::new(rows, self.rows.len())
    }
}

/// Widens `range` so that it takes `other` in.
fn include(range: &mut Option<Range<usize>>, other: &Range<usize>) {
    *range = Some(range.take().map_or(other.clone(), |range| range.start.min(other.start)..range.end.max(other.end)));
}
