//! The dates of feeds, as moments that can be compared.

/// A date of RSS (`Thu, 12 Mar 2026 08:00:00 +0100`), Atom (`2026-03-12T08:00:00+01:00`) or WordPress
/// (`2026-03-12 08:00:00`) as `2026-03-12T07:00:00Z`; a day without a time stays a day. `None` for anything else.
pub fn normal(date: &str) -> Option<String> {
    let date = date.trim();
    let (day, time) = if date.as_bytes().first()?.is_ascii_digit() && date.get(4..5) == Some("-") {
        let (day, time) = date.split_once(['T', 't', ' ']).unwrap_or((date, ""));
        let parts: Vec<i64> = day.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
        let &[year, month, day] = parts.as_slice() else { return None };
        (days(year, month, day)?, time.to_owned())
    } else {
        let words: Vec<&str> = date.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let first = usize::from(words.first()?.starts_with(|c: char| c.is_alphabetic()));
        let &[day, month, year, ref rest @ ..] = words.get(first..)? else { return None };
        let month = MONTHS.iter().position(|name| month.get(..3).is_some_and(|m| m.eq_ignore_ascii_case(name)))?;
        let year: i64 = year.parse().ok()?;
        // RFC 2822, 4.3: years of two digits.
        let year = if year < 50 {
            year + 2000
        } else if year < 100 {
            year + 1900
        } else {
            year
        };
        (days(year, month as i64 + 1, day.parse().ok()?)?, rest.join(" "))
    };
    if time.is_empty() {
        return Some(written(day));
    }
    let seconds = day * 86_400 + clock(&time)?;
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    Some(format!("{}T{:02}:{:02}:{:02}Z", written(day), second / 3600, second / 60 % 60, second % 60))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Zones that RFC 2822 knows by name, in hours.
const ZONES: [(&str, i64); 8] =
    [("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7)];

/// Seconds since midnight, universal time.
fn clock(time: &str) -> Option<i64> {
    let end = time.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(time.len());
    let mut parts = time[..end].split(':').map(|part| part.split('.').next().and_then(|part| part.parse::<i64>().ok()));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().flatten().unwrap_or(0);
    if !(0..=24).contains(&hour) || !(0..60).contains(&minute) || !(0..=60).contains(&second) {
        return None;
    }
    let zone = time[end..].trim();
    let offset = match zone.as_bytes().first() {
        Some(sign @ (b'+' | b'-')) => {
            let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
            let value =
                digits.get(..2)?.parse::<i64>().ok()? * 60 + digits.get(2..4).unwrap_or("0").parse::<i64>().ok()?;
            if *sign == b'-' { -value } else { value }
        }
        _ => ZONES.iter().find(|(name, _)| *name == zone).map_or(0, |(_, hours)| hours * 60),
    };
    Some(hour * 3600 + minute * 60 + second - offset * 60)
}

/// Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn written(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + i64::from(month <= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_kind_of_feed_are_one() {
        let same = ["Thu, 12 Mar 2026 08:00:00 +0100", "12 Mar 26 07:00 GMT", "2026-03-12T08:00:00.5+01:00"];
        for date in same {
            assert_eq!(normal(date).as_deref(), Some("2026-03-12T07:00:00Z"), "{date}");
        }
        assert_eq!(normal("2026-03-12 00:30:00+0100").as_deref(), Some("2026-03-11T23:30:00Z"));
        assert_eq!(normal("2024-02-29").as_deref(), Some("2024-02-29"));
        assert_eq!(normal("Wed, 01 Jan 2025 00:00:00 EST").as_deref(), Some("2025-01-01T05:00:00Z"));
        assert_eq!(normal("yesterday"), None);
        assert_eq!(normal("0000-00-00 00:00:00"), None);
    }
}
