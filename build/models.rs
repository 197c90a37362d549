//! The weights of the comparisons, as constants: what is not in a model cannot be weighed, and what nothing weighs is an
//! unused constant.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde::Deserialize;

/// A file of `src/compare/models`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Model {
    /// What the columns of weights are for.
    columns: Vec<String>,
    /// What it was fitted over.
    texts: String,
    /// When.
    fitted: String,
    /// How it is fitted again.
    command: String,
    weights: toml::Table,
}

/// Writes a module for each model of `folder` into the file `out`.
pub fn write(folder: &Path, out: &Path) -> Result<(), String> {
    let files = fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut paths: Vec<_> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut code = String::new();
    for path in &paths {
        let told = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = fs::read_to_string(path).map_err(|why| told(&why))?;
        let model: Model = toml::from_str(&text).map_err(|why| told(&why))?;
        code += &module(&name, &model).map_err(|why| told(&why))?;
    }
    fs::write(out, code).map_err(|why| format!("{}: {why}", out.display()))
}

fn module(name: &str, model: &Model) -> Result<String, String> {
    if [&model.texts, &model.fitted, &model.command].iter().any(|said| said.trim().is_empty()) {
        return Err("texts, fitted and command say where the weights are from".to_owned());
    }
    let mut code = format!("pub mod {} {{\n", name.replace('-', "_"));
    let _ = writeln!(code, "use super::super::Feature;\npub const NAME: &str = {name:?};");
    for (feature, weights) in &model.weights {
        let constant: String =
            feature.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect();
        if constant == "NAME" {
            return Err("a feature called `name` would be taken for that of the model".to_owned());
        }
        let weights = match weights {
            toml::Value::Array(columns) => columns.iter().map(number).collect::<Option<Vec<f64>>>(),
            one => number(one).map(|weight| vec![weight]),
        };
        let weights = weights.ok_or_else(|| format!("{feature}: a number for each column is expected"))?;
        if weights.len() != model.columns.len() || !(1..=2).contains(&weights.len()) {
            return Err(format!("{feature}: {} weights, and {} columns", weights.len(), model.columns.len()));
        }
        // One column is for both.
        let (first, last) = (weights[0], weights[weights.len() - 1]);
        let _ = writeln!(
            code,
            "pub const {constant}: Feature = Feature {{ name: {feature:?}, weights: [{first:?}, {last:?}] }};"
        );
    }
    Ok(code + "}\n")
}

fn number(value: &toml::Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}
