//! A file that is named alone finds its other versions: hooks and editors name what changed, not what it belongs to.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use transdrift::batch::Plan;

/// Where to look for the versions of named files, and which files it is about.
pub struct Wider {
    /// Folders.
    pub roots: Vec<PathBuf>,
    /// The named files, as full paths.
    pub files: HashSet<PathBuf>,
}

/// The repository (or the working folder, where there is none) around files that were named and have no other version
/// among what was named; `None` where folders were named or nothing is alone.
pub fn wider(named: &[PathBuf], plan: &Plan) -> Option<Wider> {
    let alone = plan.alone.iter().any(|(path, _)| named.contains(path));
    if !alone || !named.iter().all(|path| path.is_file()) {
        return None;
    }
    let files: HashSet<PathBuf> = named.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let mut roots: Vec<PathBuf> = files.iter().map(|file| root(file)).collect();
    roots.sort();
    roots.dedup();
    Some(Wider { roots, files })
}

/// The top of the repository that `file` is in, named from the working folder where it is that or lies in it.
pub fn root(file: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    let folder = file.parent().unwrap_or(file);
    let top = folder.ancestors().find(|above| above.join(".git").exists());
    match top {
        Some(top) if here.starts_with(top) && file.starts_with(&here) => PathBuf::from("."),
        Some(top) => top.to_owned(),
        None if file.starts_with(&here) => PathBuf::from("."),
        None => folder.to_owned(),
    }
}
