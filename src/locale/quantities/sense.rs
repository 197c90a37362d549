//! What a word can mean in a number.

use super::super::intern;

/// One meaning of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// A numeral that adds its value: `forty`, `fünf`.
    Add(i128),
    /// A numeral that multiplies what stands before it: `hundred`, `万`.
    Mul(i128),
    /// A numeral that multiplies what stands behind it: `elfu` in `elfu mbili`.
    Before(i128),
    /// A word between numerals: `and`, `und`, `e`.
    Join,
    /// An article that also says one.
    Article,
    /// An ordinal: `third`.
    Ordinal(i128),
    /// After digits: so many of these, where the word is no numeral of its own: `Mio.`, `bn`.
    Magnitude(i128),
    /// A part of one: `half`, `¾`.
    Fraction(i128, i128),
    /// A part that is added to the number or the unit before it: `and a half`, `с половиной`, `buçuk`.
    Plus(i128, i128),
    /// What parts are called: `thirds`, `Viertel`.
    Denominator(i128),
    /// A part that stands before the number or multiplier it is added to: `साढ़े तीन`, `सवा लाख`.
    Leading(i128, i128),
    /// So many taken together, which nobody counted: `both`, `pair`, `beide`.
    Together(i128),
    /// A month, 1 to 12.
    Month(u8),
    /// A currency by ISO 4217 code; several with `/` between them where a word names any of them (`dollar`), and with
    /// `*10` where it counts ten of them (`toman`).
    Currency(&'static str),
    /// The code itself, which counts in capitals only.
    Code(&'static str),
    /// The hundredth part of a currency's unit.
    Cent(&'static str),
    /// A unit by CLDR id.
    Unit(&'static str),
    /// A length of time by CLDR id.
    Duration(&'static str),
    /// Parts of a hundred.
    Percent,
    /// Percentage points.
    PercentPoint,
    /// Which half of the day a clock time is in.
    Half(Half),
    /// `o'clock`, `Uhr`, `h`.
    Clock,
    /// After digits, makes an ordinal: `th`, `.`, `º`.
    OrdinalAfter,
    /// Before digits, makes an ordinal: `第`.
    OrdinalBefore,
    /// Tens of years after digits: `s`, `er`, `年代`.
    Decade,
    /// Tens of years before digits: `años`, `années`.
    DecadeBefore,
    /// `century`.
    Century,
    /// So many times.
    Times,
    /// A multiplier in one word: `twice`.
    Multiple(i128),
    /// Years of age.
    Age,
    /// Before or after a number: about it.
    About,
    /// More than the number that follows.
    Over,
    /// Less than the number that follows.
    Under,
    /// More than the number that stands before: `以上`.
    OverAfter,
    /// Less than the number that stands before: `以下`.
    UnderAfter,
    /// About the number that stands before: `or so`.
    AboutAfter,
    /// Below zero.
    Minus,
    /// Names what follows by its number and does not count it: `No.`, `Article`.
    Label,
    /// Before common era.
    BeforeEra,
    /// Counts things of some kind behind a numeral: `個`, `명`.
    Counter,
    /// Between two ends of a range: `to`, `bis`.
    To,
    /// Makes a date of what follows, or stands in one: `of`, `de`.
    Of,
    /// Beside the digits of a year: `年`, `năm`.
    YearSign,
    /// Beside the digits of a month: `月`, `tháng`.
    MonthSign,
    /// Beside the digits of a day: `日`, `ngày`.
    DaySign,
    /// Capital letters written on to digits: `M`, `K`.
    Big(i128),
    /// Between the parts of a fraction, the whole first: `分の`.
    PartsOf,
    /// The decimal separator in words: `point`, `virgule`, `点`.
    Comma,
    /// Makes an ordinal of the number word it is written on to: `-ième`, `-ste`, `-inci`.
    OrdinalEnding,
    /// Makes the denominator of a fraction of the number before it: `avos`.
    Avos,
    /// Between the parts of a fraction, the numerator first: `over`, `bölü`.
    Divided,
    /// Between a whole and a fraction that begins with its denominator: `又`, `と`.
    Mixed,
    /// Written on to the numeral it belongs to and no part of it: `은`, `에서`.
    Particle,
    /// Written like a number, and none.
    Nothing,
    /// Before an hour, moves it by minutes: `half past` 30, `halb` -30, `Viertel vor` -15.
    ShiftBefore(i16),
    /// After an hour, moves it by minutes: `et quart` 15, `moins le quart` -15, `半` 30.
    ShiftAfter(i16),
    /// Between minutes and an hour, says on which side of it they are: `vor` -1, `past` 1.
    MinutesBefore(i16),
    /// Between an hour and minutes, says on which side of it they are: `moins` -1.
    MinutesAfter(i16),
    /// Behind an hour and minutes, says that they are still to come: `前`.
    ToCome,
    /// A time of day in one word, in minutes after midnight: `noon`.
    Moment(i16),
    /// Behind or before a time of day: its zone, in minutes east of Greenwich.
    Zone(i16),
    /// Behind four digits, says that they are hours and minutes: `1800 hours`.
    Hours,
    /// A length of time in one word, in minutes: `demi-heure`.
    Length(i16),
    /// Before a year, what is to be added to it: `พ.ศ.` -543, `令和` 2018.
    Era(i16),
    /// Before or behind a year, its calendar.
    Calendar(Calendar),
    /// A month of another calendar.
    MonthOf(Calendar, u8),
    /// The first year of an era: `元`.
    FirstYear,
    /// Behind or before a year or century: in the common era.
    CommonEra,
    /// Behind degrees: below zero, above it.
    Zero(bool),
    /// Before a time of day: `at`, `um`, `a las`.
    AtHour,
    /// Hundredths of percentage points.
    BasisPoint,
    /// Tens of years in one word: `the eighties`.
    DecadeWord(i16),
    /// A hundred years in one word with a capital, by its ordinal: `Settecento` 18.
    CenturyWord(i16),
    /// A day of the year that goes by its figures: `9/11`.
    Day(u8, u8),
    /// Before an ordinal, makes a share of it: `every` third, `jeder` vierte.
    Every,
    /// Between one and how many it is one of, makes a share of them: `in`, `sur`, `de cada`.
    OneOf,
    /// A quarter of a year.
    Quarter,
    /// Before the first part of a quarter's name: `Q`.
    QuarterBefore,
}

/// The calendars that are converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// The Islamic calendar of the moon.
    Hijri,
    /// The Iranian calendar of the sun.
    Solar,
}

/// The halves of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Before noon.
    Am,
    /// After noon.
    Pm,
}

/// What may begin with a form, as a set: most forms of the tables stand inside a number or behind it and begin nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opens(u16);

impl Opens {
    /// A number in words.
    pub const NUMBER: Self = Self(1);
    /// A year or day of another calendar.
    pub const CALENDAR: Self = Self(1 << 1);
    /// A date with a month in words or with signs.
    pub const DATE: Self = Self(1 << 2);
    /// A year behind its era.
    pub const ERA: Self = Self(1 << 3);
    /// A time of day that is said.
    pub const TIME: Self = Self(1 << 4);
    /// A time of day behind its half of the day.
    pub const HALF: Self = Self(1 << 5);
    /// A time of day behind the word for it.
    pub const CLOCK: Self = Self(1 << 6);
    /// A number behind the word that says what it is: a century, a decade, a rank.
    pub const NAMED: Self = Self(1 << 7);
    /// So many taken together.
    pub const TOGETHER: Self = Self(1 << 8);
    /// A length of time, a decade, a quarter in one word.
    pub const ONE_WORD: Self = Self(1 << 9);
    /// Money before its amount.
    pub const MONEY: Self = Self(1 << 10);
    /// A number below zero.
    pub const MINUS: Self = Self(1 << 11);
    /// A bound.
    pub const BOUND: Self = Self(1 << 12);
    /// What looks like a number and is none.
    pub const NOTHING: Self = Self(1 << 13);

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of `others`.
    #[must_use]
    pub const fn only(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Whether any of `others` may begin.
    pub const fn any_of(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether nothing may begin.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl Sense {
    /// What may begin with a form of this sense.
    pub const fn opens(self) -> Opens {
        match self {
            Sense::Add(_) | Sense::Mul(_) | Sense::Before(_) | Sense::Article | Sense::Ordinal(_) => Opens::NUMBER,
            Sense::Fraction(..) | Sense::Leading(..) => Opens::NUMBER,
            Sense::Together(_) => Opens::TOGETHER.and(Opens::NUMBER),
            Sense::MonthOf(..) | Sense::Era(_) => Opens::CALENDAR,
            Sense::YearSign | Sense::MonthSign | Sense::DaySign | Sense::Month(_) => Opens::DATE,
            Sense::BeforeEra | Sense::CommonEra => Opens::ERA,
            Sense::ShiftBefore(_) | Sense::MinutesBefore(_) | Sense::AtHour => Opens::TIME,
            Sense::Moment(_) | Sense::Zone(_) => Opens::TIME,
            Sense::Half(_) => Opens::HALF.and(Opens::TIME),
            Sense::Clock => Opens::CLOCK.and(Opens::TIME),
            Sense::Century | Sense::DecadeBefore | Sense::OrdinalBefore | Sense::Every => Opens::NAMED,
            Sense::Length(_) | Sense::DecadeWord(_) | Sense::CenturyWord(_) | Sense::QuarterBefore => Opens::ONE_WORD,
            Sense::Currency(_) | Sense::Code(_) => Opens::MONEY,
            Sense::Minus => Opens::MINUS,
            Sense::About | Sense::Over | Sense::Under => Opens::BOUND,
            Sense::Nothing => Opens::NOTHING,
            _ => Opens(0),
        }
    }

    /// Whether a form of this sense counts inside a word too, as a part of a numeral or right behind digits.
    pub const fn joins(self) -> bool {
        let numeral = matches!(
            self,
            Sense::Add(_) | Sense::Mul(_) | Sense::Before(_) | Sense::Article | Sense::Ordinal(_) | Sense::Magnitude(_)
        );
        let part = matches!(
            self,
            Sense::Fraction(..) | Sense::Plus(..) | Sense::Leading(..) | Sense::Denominator(_) | Sense::Avos
        );
        let inside = matches!(
            self,
            Sense::Join | Sense::Together(_) | Sense::Comma | Sense::OrdinalEnding | Sense::Mixed | Sense::OverAfter
        );
        numeral || part || inside || matches!(self, Sense::AboutAfter | Sense::Month(_) | Sense::Big(_))
    }

    /// Reads the kind and value columns of a table.
    pub fn read(kind: &str, value: &str) -> Option<Self> {
        let number = || value.parse().ok();
        Some(match kind {
            "add" => Sense::Add(number()?),
            "mul" => Sense::Mul(number()?),
            "before" => Sense::Before(number()?),
            "ord" => Sense::Ordinal(number()?),
            "mag" => Sense::Magnitude(number()?),
            "big" => Sense::Big(number()?),
            "den" => Sense::Denominator(number()?),
            "together" => Sense::Together(number()?),
            "multiple" => Sense::Multiple(number()?),
            "frac" | "plus" | "leading" => {
                let (over, under) = value.split_once('/')?;
                let (over, under) = (over.parse().ok()?, under.parse().ok()?);
                match kind {
                    "frac" => Sense::Fraction(over, under),
                    "plus" => Sense::Plus(over, under),
                    _ => Sense::Leading(over, under),
                }
            }
            "month" => Sense::Month(value.parse().ok()?),
            "cur" => Sense::Currency(intern(value)),
            "code" => Sense::Code(intern(value)),
            "cent" => Sense::Cent(intern(value)),
            "shift-before" => Sense::ShiftBefore(value.parse().ok()?),
            "shift-after" => Sense::ShiftAfter(value.parse().ok()?),
            "minutes-before" => Sense::MinutesBefore(value.parse().ok()?),
            "minutes-after" => Sense::MinutesAfter(value.parse().ok()?),
            "moment" => Sense::Moment(value.parse().ok()?),
            "zone" => Sense::Zone(value.parse().ok()?),
            "decade-word" => Sense::DecadeWord(value.parse().ok()?),
            "length" => Sense::Length(value.parse().ok()?),
            "century-word" => Sense::CenturyWord(value.parse().ok()?),
            "day" => {
                let (month, day) = value.split_once('-')?;
                Sense::Day(month.parse().ok()?, day.parse().ok()?)
            }
            "era" => Sense::Era(value.parse().ok()?),
            "hijri-month" => Sense::MonthOf(Calendar::Hijri, value.parse().ok()?),
            "solar-month" => Sense::MonthOf(Calendar::Solar, value.parse().ok()?),
            "unit" => Sense::Unit(intern(value)),
            "duration" => Sense::Duration(intern(value)),
            _ => Self::plain(kind)?,
        })
    }

    /// The senses that have no value.
    fn plain(kind: &str) -> Option<Self> {
        Some(match kind {
            "join" => Sense::Join,
            "every" => Sense::Every,
            "one-of" => Sense::OneOf,
            "article" => Sense::Article,
            "percent" => Sense::Percent,
            "point" => Sense::PercentPoint,
            "am" => Sense::Half(Half::Am),
            "pm" => Sense::Half(Half::Pm),
            "clock" => Sense::Clock,
            "th" => Sense::OrdinalAfter,
            "nth" => Sense::OrdinalBefore,
            "decade" => Sense::Decade,
            "decade-before" => Sense::DecadeBefore,
            "century" => Sense::Century,
            "times" => Sense::Times,
            "age" => Sense::Age,
            "about" => Sense::About,
            "over" => Sense::Over,
            "under" => Sense::Under,
            "about-after" => Sense::AboutAfter,
            "over-after" => Sense::OverAfter,
            "under-after" => Sense::UnderAfter,
            "minus" => Sense::Minus,
            "label" => Sense::Label,
            "bce" => Sense::BeforeEra,
            "counter" => Sense::Counter,
            "to" => Sense::To,
            "of" => Sense::Of,
            "year-sign" => Sense::YearSign,
            "month-sign" => Sense::MonthSign,
            "day-sign" => Sense::DaySign,
            "parts" => Sense::PartsOf,
            "comma" => Sense::Comma,
            "ordinal-ending" => Sense::OrdinalEnding,
            "avos" => Sense::Avos,
            "over-parts" => Sense::Divided,
            "mixed" => Sense::Mixed,
            "particle" => Sense::Particle,
            "nothing" => Sense::Nothing,
            "to-come" => Sense::ToCome,
            "hours" => Sense::Hours,
            "at-hour" => Sense::AtHour,
            "basis-point" => Sense::BasisPoint,
            "hijri" => Sense::Calendar(Calendar::Hijri),
            "solar" => Sense::Calendar(Calendar::Solar),
            "first-year" => Sense::FirstYear,
            "ce" => Sense::CommonEra,
            "below-zero" => Sense::Zero(false),
            "above-zero" => Sense::Zero(true),
            "quarter" => Sense::Quarter,
            "quarter-before" => Sense::QuarterBefore,
            _ => return None,
        })
    }
}
