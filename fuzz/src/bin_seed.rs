//! Writes the seeds and what once broke a target into `corpus/TARGET/`.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = fuzz.parent().expect("the crate above");
    let mut count = 0;
    for (number, (target, bytes)) in transdrift_fuzz::seeds::all(root).into_iter().enumerate() {
        let folder = fuzz.join("corpus").join(target);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("seed-{number:03}")), bytes)?;
        count += 1;
    }
    for target in std::fs::read_dir(root.join("tests/fuzzing/regressions"))?.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
        let folder = fuzz.join("corpus").join(target.file_name());
        std::fs::create_dir_all(&folder)?;
        for input in std::fs::read_dir(target.path())?.filter_map(Result::ok) {
            std::fs::copy(input.path(), folder.join(input.file_name()))?;
            count += 1;
        }
    }
    println!("{count} seeds");
    Ok(())
}
