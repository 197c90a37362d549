//! Units of one dimension, and whether a measure in one is a measure in the other.

/// Units by dimension: CLDR's id, the factor to the dimension's base unit.
/// Source: CLDR 48 `units.json`, exact factors of the international yard and pound.
const UNITS: &[(&str, &[(&str, f64)])] = &[
    (
        "length",
        &[
            ("meter", 1.0),
            ("kilometer", 1000.0),
            ("centimeter", 0.01),
            ("millimeter", 0.001),
            ("micrometer", 1e-6),
            ("nanometer", 1e-9),
            ("mile", 1609.344),
            ("yard", 0.9144),
            ("foot", 0.3048),
            ("inch", 0.0254),
            ("nautical-mile", 1852.0),
            ("light-year", 9.4607304725808e15),
        ],
    ),
    (
        "area",
        &[
            ("square-meter", 1.0),
            ("square-kilometer", 1e6),
            ("square-centimeter", 1e-4),
            ("hectare", 1e4),
            ("acre", 4046.8564224),
            ("square-mile", 2589988.110336),
            ("square-yard", 0.83612736),
            ("square-foot", 0.09290304),
            ("square-inch", 0.00064516),
        ],
    ),
    (
        "mass",
        &[
            ("kilogram", 1.0),
            ("gram", 0.001),
            ("milligram", 1e-6),
            ("microgram", 1e-9),
            ("tonne", 1000.0),
            ("ton", 907.18474),
            ("pound", 0.45359237),
            ("ounce", 0.028349523125),
            ("stone", 6.35029318),
        ],
    ),
    (
        "volume",
        &[
            ("liter", 1.0),
            ("milliliter", 0.001),
            ("centiliter", 0.01),
            ("deciliter", 0.1),
            ("hectoliter", 100.0),
            ("cubic-meter", 1000.0),
            ("cubic-kilometer", 1e12),
            ("cubic-centimeter", 0.001),
            ("cubic-foot", 28.316846592),
            ("gallon", 3.785411784),
            ("gallon-imperial", 4.54609),
            ("pint", 0.473176473),
            ("pint-imperial", 0.56826125),
            ("quart", 0.946352946),
            ("fluid-ounce", 0.0295735295625),
            ("cup", 0.2365882365),
            ("barrel", 158.987294928),
        ],
    ),
    (
        "speed",
        &[
            ("meter-per-second", 1.0),
            ("kilometer-per-hour", 1.0 / 3.6),
            ("mile-per-hour", 0.44704),
            ("knot", 1852.0 / 3600.0),
            ("kilometer-per-second", 1000.0),
            ("foot-per-second", 0.3048),
        ],
    ),
    (
        "duration",
        &[
            ("second", 1.0),
            ("millisecond", 0.001),
            ("minute", 60.0),
            ("hour", 3600.0),
            ("day", 86400.0),
            ("week", 604800.0),
            ("month", 2629746.0),
            ("year", 31556952.0),
            ("decade", 315569520.0),
            ("century", 3155695200.0),
        ],
    ),
    (
        "power",
        &[
            ("watt", 1.0),
            ("kilowatt", 1e3),
            ("megawatt", 1e6),
            ("gigawatt", 1e9),
            ("terawatt", 1e12),
            ("horsepower", 745.7),
        ],
    ),
    (
        "energy",
        &[
            ("joule", 1.0),
            ("kilojoule", 1e3),
            ("calorie", 4.184),
            ("kilocalorie", 4184.0),
            ("kilowatt-hour", 3.6e6),
            ("megawatt-hour", 3.6e9),
            ("gigawatt-hour", 3.6e12),
        ],
    ),
    (
        "digital",
        &[
            ("bit", 0.125),
            ("byte", 1.0),
            ("kilobyte", 1e3),
            ("megabyte", 1e6),
            ("gigabyte", 1e9),
            ("terabyte", 1e12),
            ("petabyte", 1e15),
        ],
    ),
    ("temperature", &[("celsius", 1.0), ("fahrenheit", 1.0), ("kelvin", 1.0), ("degree", 1.0), ("generic", 1.0)]),
    ("frequency", &[("hertz", 1.0), ("kilohertz", 1e3), ("megahertz", 1e6), ("gigahertz", 1e9)]),
];

/// The scales on which people are told the weather.
const SCALES: [&str; 2] = ["celsius", "fahrenheit"];

fn find(unit: &str) -> Option<(&'static str, f64)> {
    UNITS.iter().find_map(|(dimension, units)| {
        units.iter().find(|(id, _)| *id == unit).map(|(_, factor)| (*dimension, *factor))
    })
}

/// What a unit measures, or the unit itself where that is not known.
pub(super) fn dimension(unit: &str) -> &str {
    find(unit).map_or(unit, |(dimension, _)| dimension)
}

/// Whether two different units measure the same thing.
pub(super) fn is_one_dimension(a: &str, b: &str) -> bool {
    match (find(a), find(b)) {
        (Some((x, _)), Some((y, _))) => x == y,
        _ => false,
    }
}

/// Whether two units go by one name: an English `ton` may be a tonne, a pint of either system.
pub(super) fn share_a_name(a: &str, b: &str) -> bool {
    const NAMES: [&[&str]; 7] = [
        &["ton", "tonne"],
        &["gallon", "gallon-imperial"],
        &["pint", "pint-imperial"],
        &["mile", "nautical-mile"],
        &["degree", "generic", "celsius"],
        &["degree", "generic", "fahrenheit"],
        &["degree", "generic", "kelvin"],
    ];
    NAMES.iter().any(|name| name.contains(&a) && name.contains(&b))
}

/// The smaller unit that is counted behind a bigger one: `6 feet 6`, `1 m 98`, `2 h 30`.
pub(super) fn smaller(unit: &str) -> Option<&'static str> {
    const STEPS: [(&str, &str); 8] = [
        ("foot", "inch"),
        ("stone", "pound"),
        ("pound", "ounce"),
        ("meter", "centimeter"),
        ("kilometer", "meter"),
        ("year", "month"),
        ("hour", "minute"),
        ("minute", "second"),
    ];
    STEPS.iter().find(|(from, _)| *from == unit).map(|(_, to)| *to)
}

/// `x` of `unit` and `y` of the smaller unit `part`, in `unit`; `None` where the smaller ones make more than one of the
/// bigger.
pub(super) fn joined(x: f64, unit: &str, y: f64, part: &str) -> Option<f64> {
    let ((_, whole), (_, small)) = (find(unit)?, find(part)?);
    let more = y * small / whole;
    (x.fract() == 0.0 && (0.0..1.0).contains(&more)).then_some(x + more)
}

/// Whether a bare `y` is `x` of `unit` with the unit's prefix alone: `400M` for `400 MB`, `10K` for `10 km`.
pub(super) fn is_prefixed(x: f64, unit: &str, y: f64) -> bool {
    find(unit).is_some_and(|(_, factor)| factor >= 1000.0 && factor.log10().fract() == 0.0 && x * factor == y)
}

/// Whether `y` of `to` is `x` of `from`, as translators round.
pub(super) fn is_converted(x: f64, from: &str, y: f64, to: &str) -> bool {
    let open = |unit: &str| matches!(unit, "degree" | "generic");
    if open(from) || open(to) {
        // Which scale is left to the reader: `in the 80s`, `80 degrees` is `27 Grad`.
        return SCALES.iter().any(|scale| {
            let other = if *scale == "celsius" { "fahrenheit" } else { "celsius" };
            let fits = |unit: &str, scale: &str| open(unit) || unit == scale;
            fits(from, scale) && fits(to, other) && is_converted(x, scale, y, other)
        });
    }
    let (Some((dimension, a)), Some((other, b))) = (find(from), find(to)) else { return false };
    if dimension != other {
        // `12 miles per hour` and `20 km в час`, of which the length was read.
        let (a, b) = (per_hour(from), per_hour(to));
        return (a != from || b != to) && find(a).map(|x| x.0) == find(b).map(|x| x.0) && is_converted(x, a, y, b);
    }
    if from == to {
        return false;
    }
    if dimension == "temperature" {
        let exact = to_celsius(x, from);
        // Absolute, or a difference of degrees.
        return (exact - to_celsius(y, to)).abs() <= 1.2
            || ((from, to) == ("fahrenheit", "celsius") && (x / 1.8 - y).abs() <= 0.6)
            || ((from, to) == ("celsius", "fahrenheit") && (x * 1.8 - y).abs() <= 1.0);
    }
    let exact = x * a / b;
    (exact - y).abs() <= slack(exact, y).max(slack(y * b / a, x) * a / b)
}

/// Whether `y` would be `x` of `from` in another unit of the kind of `to`, a power of ten from it: `5 mm` for 2 inches,
/// which are 5 cm.
pub(super) fn is_in_wrong_unit(x: f64, from: &str, y: f64, to: &str) -> bool {
    let (Some((dimension, a)), Some((other, b))) = (find(from), find(to)) else { return false };
    let decimal = |factor: f64| (factor.log10() - factor.log10().round()).abs() < 1e-9;
    let metric = decimal(b) && !decimal(a) && dimension == other && dimension != "temperature";
    let mut siblings = UNITS.iter().filter(|(name, _)| *name == dimension).flat_map(|(_, units)| *units);
    metric && siblings.any(|(unit, factor)| decimal(*factor) && *unit != to && is_converted(x, from, y, unit))
}

/// The way of a speed.
fn per_hour(unit: &str) -> &str {
    unit.strip_suffix("-per-hour").unwrap_or(unit)
}

/// The units that translators turn into each other.
const PAIRS: [(&str, &str); 14] = [
    ("mile", "kilometer"),
    ("foot", "meter"),
    ("yard", "meter"),
    ("inch", "centimeter"),
    ("inch", "millimeter"),
    ("pound", "kilogram"),
    ("ounce", "gram"),
    ("stone", "kilogram"),
    ("acre", "hectare"),
    ("square-mile", "square-kilometer"),
    ("square-foot", "square-meter"),
    ("gallon", "liter"),
    ("mile-per-hour", "kilometer-per-hour"),
    ("fahrenheit", "celsius"),
];

/// Whether `x` and `y` of a metric unit are two conversions of one round number in another: 619 and 620 km, of 385 miles.
/// Two translations of one article differ so, and both are right.
pub(super) fn have_one_origin(x: f64, y: f64, unit: &str) -> bool {
    let unit = if unit == "degree" { "celsius" } else { unit };
    PAIRS.iter().filter(|(_, metric)| *metric == unit).any(|(other, metric)| {
        let (there, back) = (|value: f64| convert(value, metric, other), |value: f64| convert(value, other, metric));
        let Some(middle) = there((x + y) / 2.0) else { return false };
        // `385` and `85` are round enough to have been written first, `387` is not.
        let round = if middle >= 100.0 { (middle / 5.0).round() * 5.0 } else { middle.round() };
        // As translators round: to whole numbers, and large ones not further.
        let slack = |exact: f64| (0.05 * exact.abs()).min(0.7).max(0.01 * exact.abs());
        let near = |value: f64| back(round).is_some_and(|exact| (exact - value).abs() <= slack(exact));
        middle < 1000.0 && near(x) && near(y)
    })
}

fn convert(value: f64, from: &str, to: &str) -> Option<f64> {
    let ((dimension, a), (other, b)) = (find(from)?, find(to)?);
    match dimension {
        "temperature" if to == "fahrenheit" => Some(to_celsius(value, from) * 1.8 + 32.0),
        "temperature" => Some(to_celsius(value, from)),
        _ => (dimension == other).then_some(value * a / b),
    }
}

/// Whether `y`, whose unit is not known, is `x` of `unit` in the other system, nearly to the digit.
pub(super) fn is_usual(x: f64, unit: &str, y: f64) -> bool {
    let others = PAIRS.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).filter(|(from, _)| *from == unit);
    others.into_iter().any(|(from, to)| is_converted(x, from, y, to))
}

/// Whether one value is the other without its decimals, or with fewer. Whole numbers are not rounded where the unit
/// stays: `300 km` for `305 km` is a slip.
pub(super) fn is_rounded(x: f64, y: f64) -> bool {
    let (fine, coarse) = if step(x) < step(y) { (x, y) } else { (y, x) };
    if fine.fract() == 0.0 {
        return false;
    }
    let unit = step(coarse);
    // `1.6 km` becomes `two kilometres`.
    let slack = if coarse.abs() < 10.0 { 0.25 } else { 0.04 };
    (fine - coarse).abs() <= unit / 2.0 && (fine - coarse).abs() <= slack * coarse.abs()
}

fn to_celsius(value: f64, unit: &str) -> f64 {
    match unit {
        "fahrenheit" => (value - 32.0) / 1.8,
        "kelvin" => value - 273.15,
        _ => value,
    }
}

/// How far `written` may be from `exact`: half a unit of the last digit that is not zero, within reason.
/// `1 inch` is written `3 cm` (18 %), `40 miles` `65 km`, `200 miles` `300 km` (7 %, an error in NTREX-128's French).
fn slack(exact: f64, written: f64) -> f64 {
    let unit = step(written);
    let most = match written.abs() {
        size if size < 10.0 => 0.2,
        size if size < 100.0 => 0.1,
        _ => 0.06,
    };
    (unit / 2.0).min(most * exact.abs()).max(0.03 * exact.abs())
}

/// One of the last digit that is not zero.
fn step(written: f64) -> f64 {
    let size = written.abs();
    let whole = |unit: f64| (size / unit - (size / unit).round()).abs() <= 1e-9;
    match whole(1.0) {
        _ if size == 0.0 || !size.is_finite() => 1.0,
        _ if size < 1e-4 => 1e-4,
        false => [0.1, 0.01, 0.001].into_iter().find(|unit| whole(*unit)).unwrap_or(1e-4),
        true => {
            let tens = std::iter::successors(Some(1.0), |unit| Some(unit * 10.0));
            tens.take_while(|unit| *unit <= size && (size / unit).fract().abs() < 1e-9).last().unwrap_or(1.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_conversions_are_conversions() {
        assert!(is_converted(385.0, "mile", 620.0, "kilometer"));
        assert!(is_converted(1.0, "inch", 2.5, "centimeter"));
        assert!(is_converted(1.0, "inch", 3.0, "centimeter"));
        assert!(is_converted(650.0, "pound", 300.0, "kilogram"));
        assert!(is_converted(40.0, "mile", 65.0, "kilometer"));
        assert!(is_converted(100.0, "fahrenheit", 38.0, "celsius"));
        assert!(is_converted(24.0, "hour", 1.0, "day"));
    }

    #[test]
    fn two_conversions_of_one_round_number_agree() {
        assert!(have_one_origin(619.0, 620.0, "kilometer"));
        assert!(have_one_origin(64.0, 65.0, "kilometer"));
        assert!(have_one_origin(26.0, 27.0, "degree"));
        assert!(!have_one_origin(300.0, 305.0, "kilometer"));
        assert!(!have_one_origin(7.0, 8.0, "centimeter"));
        assert!(!have_one_origin(5.0, 6.0, "hour"));
    }

    #[test]
    fn a_measure_of_next_to_nothing_has_a_last_digit() {
        for tiny in [1e-5, 1e-10, 1e-300, f64::MIN_POSITIVE] {
            assert_eq!(step(tiny), 1e-4);
            assert!(!is_converted(tiny, "kilometer", 5.0, "mile"));
        }
        assert_eq!([step(0.0), step(0.25), step(12.0), step(1200.0)], [1.0, 0.01, 1.0, 100.0]);
        assert!(step(f64::MAX) <= f64::MAX);
    }

    #[test]
    fn other_values_are_not() {
        assert!(!is_converted(385.0, "mile", 360.0, "kilometer"));
        assert!(!is_converted(200.0, "mile", 300.0, "kilometer"));
        assert!(!is_converted(45.0, "kilometer", 45.0, "mile"));
        assert!(!is_converted(20.0, "fahrenheit", 7.0, "celsius"));
    }
}
