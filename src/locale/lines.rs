//! Sorted lists of lines, searched many times for every article.

/// The lines of a text, in byte order.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    starts: Vec<u32>,
    /// The first bytes of each line: most of a search is done on them, side by side in memory, without a look at the text.
    heads: Vec<u64>,
    /// Every so many-th of them: the first steps of a search stay in little memory.
    tops: Vec<u64>,
}

/// Heads to a top, as many as a few lines of a processor's cache hold.
const STEP: usize = 32;

const HEAD: usize = size_of::<u64>();

/// The first bytes of a line as a number that sorts as they do. No line has a zero byte.
fn head(line: &[u8]) -> u64 {
    let mut bytes = [0; HEAD];
    let length = line.len().min(HEAD);
    bytes[..length].copy_from_slice(&line[..length]);
    u64::from_be_bytes(bytes)
}

impl Lines {
    /// Of a sorted text.
    pub fn new(mut text: String) -> Self {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let (mut starts, mut heads) = (vec![0], Vec::new());
        for line in text.split_inclusive('\n') {
            heads.push(head(line.trim_end_matches('\n').as_bytes()));
            starts.push(starts[starts.len() - 1] + line.len() as u32);
        }
        let tops = heads.iter().copied().step_by(STEP).collect();
        Self { text, starts, heads, tops }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Line number `at`.
    pub fn line(&self, at: usize) -> &str {
        &self.text[self.starts[at] as usize..self.starts[at + 1] as usize - 1]
    }

    /// The number of the line that is `word`, or where it would be.
    pub fn find(&self, word: &str) -> Result<usize, usize> {
        let first = head(word.as_bytes());
        let block = self.tops.partition_point(|top| *top < first).saturating_sub(1) * STEP;
        let near = &self.heads[block..self.heads.len().min(block + STEP)];
        let mut from = block + near.partition_point(|head| *head < first);
        if word.len() < HEAD {
            // Its head is all of it, for no line has a zero byte.
            return if self.heads.get(from) == Some(&first) { Ok(from) } else { Err(from) };
        }
        let mut size = self.heads[from..].iter().take_while(|head| **head == first).count();
        while size > 0 {
            let half = size / 2;
            match self.line(from + half).cmp(word) {
                std::cmp::Ordering::Equal => return Ok(from + half),
                std::cmp::Ordering::Less => (from, size) = (from + half + 1, size - half - 1),
                std::cmp::Ordering::Greater => size = half,
            }
        }
        Err(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_where_they_are_or_would_be() {
        let words = ["a", "fischer", "fischerboot", "fischerboote", "fischerei", "über", "überall"];
        let lines = Lines::new(words.join("\n") + "\n");
        assert_eq!(lines.len(), words.len());
        for (at, word) in words.iter().enumerate() {
            assert_eq!((lines.line(at), lines.find(word)), (*word, Ok(at)));
        }
        assert_eq!(lines.find("fischerb"), Err(2));
        assert_eq!(lines.find("fischerbootes"), Err(4));
        assert_eq!(lines.find("über "), Err(6));
        assert_eq!(Lines::default().find("a"), Err(0));
    }
}
