//! The plural rule of a catalogue: `nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : …);`.

/// Numbers that a rule is asked for: every rule of gettext's own list repeats itself within them.
const ASKED: u64 = 200;

/// Operators inside operators that are read.
const DEEPEST: usize = 60;

/// The rule of a catalogue's header.
#[derive(Debug, Default)]
pub struct Rule {
    /// How many forms its language has.
    pub count: Option<u32>,
    /// The form of each number asked for; empty where the expression cannot be read.
    forms: Vec<u64>,
}

/// What a form is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Of one alone, or of none and one.
    pub of_one: bool,
    /// Of one number alone.
    pub single: bool,
}

impl Rule {
    /// The rule that the words of a header say.
    pub fn read(words: &str) -> Self {
        let part =
            |name: &str| words.split(';').find_map(|part| part.trim().strip_prefix(name)?.trim().strip_prefix('='));
        let count = part("nplurals").and_then(|count| count.trim().parse().ok()).filter(|count| *count <= 16);
        let plural = part("plural").unwrap_or_default();
        let forms = (0..ASKED).map(|n| Expression { text: plural.as_bytes(), at: 0, n }.whole()).collect::<Option<_>>();
        Self { count, forms: forms.unwrap_or_default() }
    }

    /// What form `number` of `all` is said of.
    pub fn form(&self, number: usize, all: usize) -> Said {
        let of: Vec<usize> =
            self.forms.iter().enumerate().filter(|(_, form)| **form == number as u64).map(|(n, _)| n).collect();
        match of.as_slice() {
            [] => Said { of_one: number == 0 && all > 1, single: number == 0 && all > 1 },
            [1] | [0, 1] => Said { of_one: true, single: true },
            [_] => Said { of_one: false, single: true },
            _ => Said { of_one: false, single: false },
        }
    }
}

/// An expression of C over `n`.
struct Expression<'a> {
    text: &'a [u8],
    at: usize,
    n: u64,
}

/// Operators by how strongly they bind, the weakest first.
const OPERATORS: [&[&str]; 6] =
    [&["||"], &["&&"], &["==", "!="], &["<=", ">=", "<", ">"], &["+", "-"], &["*", "/", "%"]];

impl Expression<'_> {
    fn whole(mut self) -> Option<u64> {
        let value = self.choice(0)?;
        self.blank();
        (self.at == self.text.len()).then_some(value)
    }

    fn blank(&mut self) {
        self.at += self.text[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }

    fn takes(&mut self, sign: &str) -> bool {
        self.blank();
        let is = self.text[self.at..].starts_with(sign.as_bytes());
        self.at += if is { sign.len() } else { 0 };
        is
    }

    fn choice(&mut self, deep: usize) -> Option<u64> {
        if deep > DEEPEST {
            return None;
        }
        let condition = self.level(0, deep + 1)?;
        if !self.takes("?") {
            return Some(condition);
        }
        let yes = self.choice(deep + 1)?;
        self.takes(":").then_some(())?;
        let no = self.choice(deep + 1)?;
        Some(if condition != 0 { yes } else { no })
    }

    fn level(&mut self, level: usize, deep: usize) -> Option<u64> {
        let Some(operators) = OPERATORS.get(level) else { return self.single(deep) };
        let mut left = self.level(level + 1, deep)?;
        while let Some(operator) = operators.iter().find(|operator| self.takes(operator)) {
            let right = self.level(level + 1, deep)?;
            left = match *operator {
                "||" => u64::from(left != 0 || right != 0),
                "&&" => u64::from(left != 0 && right != 0),
                "==" => u64::from(left == right),
                "!=" => u64::from(left != right),
                "<=" => u64::from(left <= right),
                ">=" => u64::from(left >= right),
                "<" => u64::from(left < right),
                ">" => u64::from(left > right),
                "+" => left.checked_add(right)?,
                "-" => left.checked_sub(right)?,
                "*" => left.checked_mul(right)?,
                "/" => left.checked_div(right)?,
                _ => left.checked_rem(right)?,
            };
        }
        Some(left)
    }

    fn single(&mut self, deep: usize) -> Option<u64> {
        if self.takes("(") {
            let value = self.choice(deep + 1)?;
            return self.takes(")").then_some(value);
        }
        if deep < DEEPEST && self.takes("!") {
            return Some(u64::from(self.single(deep + 1)? == 0));
        }
        if self.takes("n") {
            return Some(self.n);
        }
        let digits = self.text[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&self.text[self.at..self.at + digits]).ok()?.parse().ok()?;
        self.at += digits;
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_said_of_one_or_of_many() {
        let of = |rule: &str, number| Rule::read(rule).form(number, 3);
        let russian =
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";
        assert_eq!(of(russian, 0), Said { of_one: false, single: false });
        assert_eq!(of("nplurals=2; plural=n != 1;", 0), Said { of_one: true, single: true });
        assert_eq!(of("nplurals=2; plural=n != 1;", 1), Said { of_one: false, single: false });
        assert_eq!(of("nplurals=2; plural=(n > 1);", 0), Said { of_one: true, single: true });
        assert_eq!(of("nplurals=1; plural=0;", 0), Said { of_one: false, single: false });
        assert_eq!(Rule::read("nplurals=2; plural=n !!;").forms, Vec::<u64>::new());
        assert_eq!(Rule::read(&format!("plural={}", "(".repeat(9000))).forms, Vec::<u64>::new());
    }
}
