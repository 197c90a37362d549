//! What a translation says of itself: the commit of the source that it renders.

/// Keys of front matter and of comments, without case, dashes and dots, as the projects name them: `l10n.sourceCommit`
/// (MDN), `default_lang_commit` (OpenTelemetry), `source_rev`, `EN-Revision` (PHP manual), `source-commit`,
/// `original_commit`, `sourceHash`, `translated_from_commit`, `upstream_commit`.
const KEYS: &[&str] = &[
    "defaultlangcommit",
    "enrevision",
    "originalcommit",
    "sourcecommit",
    "sourcehash",
    "sourcerev",
    "sourcerevision",
    "translatedfromcommit",
    "upstreamcommit",
];

/// Lines of a file that its head may take.
const HEAD: usize = 80;

/// Letters of the shortest abbreviation of a hash.
const SHORTEST: usize = 7;

/// The commit that the head of `file` names; the beginning of its hash may do.
pub fn claimed(file: &str) -> Option<String> {
    let first = file.lines().next()?.trim_start_matches('\u{feff}').trim_end();
    let fenced = matches!(first, "---" | "+++");
    let ends = |line: &&str| !fenced || !matches!(line.trim_end(), "---" | "+++" | "...");
    file.lines().skip(usize::from(fenced)).take(HEAD).take_while(ends).find_map(|line| hash(line, fenced))
}

fn hash(line: &str, fenced: bool) -> Option<String> {
    // Beside a head a comment may say it.
    let line = if fenced {
        line
    } else {
        line.trim_start().strip_prefix("<!--").or_else(|| line.trim_start().strip_prefix(".. "))?
    };
    let (key, value) = line.split_once([':', '='])?;
    let plain: String = key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let known = KEYS.iter().any(|known| plain.ends_with(known));
    let value = value.trim_start_matches([' ', '\t', '"', '\'']);
    let end = value.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(value.len());
    let hash = &value[..end];
    let whole = !value[end..].starts_with(|c: char| c.is_alphanumeric());
    (known && whole && (SHORTEST..=40).contains(&hash.len())).then(|| hash.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::claimed;

    #[test]
    fn the_commit_is_read_from_heads_and_comments() {
        let hash = "0123456789abcdef0123456789abcdef01234567";
        for head in [
            format!("---\ntitle: x\nl10n:\n  sourceCommit: {hash}\n---\nText"),
            format!("---\ndefault_lang_commit: {hash} # patched\n---\nText"),
            format!("+++\nsource_rev = \"{hash}\"\n+++\nText"),
            format!("<!-- EN-Revision: {hash} Maintainer: ann Status: ready -->\nText"),
        ] {
            assert_eq!(claimed(&head).as_deref(), Some(hash), "{head}");
        }
    }

    #[test]
    fn words_are_no_commits() {
        assert_eq!(claimed("---\ntitle: x\n---\nsource_rev: 0123456789\n"), None);
        assert_eq!(claimed("---\nsource_rev: defaced or not\n---\n").as_deref(), Some("defaced"));
        assert_eq!(claimed("Text\nsource_rev: 0123456789\n"), None);
    }
}
