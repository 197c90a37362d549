//! What versions say, as far as two of them can be held against each other.

/// A value as it was read: a number where it begins with one, `45`, `1.5 EUR`.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    number: Option<f64>,
}

impl Said {
    /// Of a value in figures with its unit behind it.
    pub fn of(value: &str) -> Self {
        let figures = value.find(|c: char| !c.is_ascii_digit() && !"-.".contains(c)).unwrap_or(value.len());
        Self { number: value[..figures].parse().ok() }
    }

    /// Whether it can be told from another.
    pub fn is_number(&self) -> bool {
        self.number.is_some()
    }

    /// Whether the two may say the same: words of two languages cannot be told apart.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self.number, other.number) {
            (Some(a), Some(b)) => (a - b).abs() <= f64::EPSILON * a.abs().max(b.abs()),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn numbers_are_told_apart_and_words_are_not() {
        assert!(!Said::of("45").agrees(&Said::of("54 year")));
        assert!(Said::of("45").agrees(&Said::of("45 people")));
        assert!(Said::of("2 mai").agrees(&Said::of("2 May")));
        assert!(Said::of("mai").agrees(&Said::of("May")));
    }
}
