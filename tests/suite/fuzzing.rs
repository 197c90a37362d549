//! The targets of `fuzz/` over their seeds, over seeds that were damaged, and over what once broke them: what a fuzzer
//! would find at once is found on every machine.

#[path = "../fuzzing/mod.rs"]
mod targets;

use std::path::Path;

use targets::{TARGETS, seeds, target};

/// The same numbers on every run and machine (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// What parsers stumble over.
const TRAPS: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xc2\xa0",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    b"\xef\xbf\xbf",
    b"\xe3\x80\x80",
    b"<!--",
    b"]]>",
    b"&#x0;",
    b"&amp",
    b"```",
    b"{{<",
    b"---\n",
    b"\r",
    b"\"",
    b"\\u0000",
    b"9999999999999999999999",
    b"10^-10 metres",
    b"-0.0000000001",
    b"\xe2\x80\x8f",
    b"\xc2\xab",
];

/// `seed` with some of its bytes cut out, doubled, changed or put elsewhere.
fn damaged(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + dice.roll(4) {
        let (from, length) = (dice.roll(bytes.len()), 1 + dice.roll(12));
        let range = from..(from + length).min(bytes.len());
        match dice.roll(5) {
            0 => drop(bytes.drain(range)),
            1 => {
                let copy = bytes[range].to_vec();
                let to = dice.roll(bytes.len());
                bytes.splice(to..to, copy);
            }
            2 => bytes.iter_mut().skip(from).take(1).for_each(|byte| *byte ^= 1 << dice.roll(8)),
            3 => bytes.truncate(from.max(1)),
            _ => drop(bytes.splice(from..from, TRAPS[dice.roll(TRAPS.len())].iter().copied())),
        }
    }
    bytes
}

#[test]
fn no_seed_and_no_damaged_seed_breaks_a_target() {
    let all = seeds::all(Path::new(env!("CARGO_MANIFEST_DIR")));
    let dull: Vec<_> =
        TARGETS.iter().filter(|target| !all.iter().any(|seed| seed.0 == target.name)).map(|t| t.name).collect();
    assert!(dull.is_empty(), "targets without a seed: {dull:?}");
    let rounds: usize =
        std::env::var("TRANSDRIFT_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for (name, seed) in &all {
        let run = |bytes: &[u8]| {
            let caught = std::panic::catch_unwind(|| (target(name).run)(bytes));
            if caught.is_err() {
                let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzzing-{name}"));
                std::fs::write(&kept, bytes).unwrap();
                panic!(
                    "{name} breaks; the input is {}, and belongs into tests/fuzzing/regressions/{name}",
                    kept.display()
                );
            }
        };
        run(seed);
        (0..rounds).for_each(|_| run(&damaged(seed, &mut dice)));
    }
}

#[test]
fn what_once_broke_a_target_does_not_break_it_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzzing/regressions");
    let mut count = 0;
    for kind in
        std::fs::read_dir(&folder).unwrap().filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir())
    {
        let target = target(kind.file_name().unwrap().to_str().unwrap());
        for input in std::fs::read_dir(&kind).unwrap() {
            (target.run)(&std::fs::read(input.unwrap().path()).unwrap());
            count += 1;
        }
    }
    assert!(count > 0, "{}: nothing in it", folder.display());
}

#[test]
fn every_target_has_its_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    // A packaged crate has none.
    let Ok(manifest) = std::fs::read_to_string(folder.join("Cargo.toml")) else { return };
    for target in TARGETS {
        let program =
            std::fs::read_to_string(folder.join(format!("fuzz_targets/{}.rs", target.name))).unwrap_or_default();
        assert!(program.contains(&format!("\"{}\"", target.name)), "fuzz/fuzz_targets/{}.rs", target.name);
        assert!(manifest.contains(&format!("name = \"{}\"", target.name)), "fuzz/Cargo.toml: {}", target.name);
    }
}
