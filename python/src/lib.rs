//! The part of the Python package that is not Python: texts in, JSON out, with the interpreter's lock released.

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use transdrift::{Document, Error, Learner, Lexicon, Locale, Settings, Text, files, json};

pyo3::create_exception!(_transdrift, TransdriftError, PyValueError, "A text that cannot be read or compared.");

fn failed(error: &Error) -> PyErr {
    let raised = TransdriftError::new_err(error.to_string());
    let kind = format!("{:?}", error.kind());
    // Without it the message still says what is wrong.
    Python::attach(|py| raised.value(py).setattr("kind", kind).ok());
    raised
}

/// A text as Python hands it over: its name, its words or the path of its file, and its language where that is known.
#[derive(FromPyObject)]
struct Given {
    name: String,
    text: Option<String>,
    path: Option<PathBuf>,
    lang: Option<String>,
}

impl Given {
    fn document(self) -> Result<Document, Error> {
        let lang: Option<Locale> = self.lang.map(|tag| tag.parse()).transpose()?;
        match (self.path, self.text) {
            (Some(path), _) => files::read(&path, lang),
            (None, text) => Ok(Document::from_paragraphs(self.name, text.unwrap_or_default(), lang)),
        }
    }
}

/// Reads, compares and checks with one set of settings; any number of threads may use one.
#[pyclass(frozen, module = "transdrift._transdrift")]
struct Checker {
    checker: transdrift::Checker,
}

impl Checker {
    fn read(&self, given: Given) -> Result<Text, Error> {
        self.checker.read(given.document()?)
    }
}

#[pymethods]
impl Checker {
    /// `settings` is JSON, as `transdrift config --schema` describes it; `lexicon` the text of a lexicon.
    #[new]
    fn new(settings: &str, lexicon: Option<&str>, glossary: Vec<PathBuf>) -> PyResult<Self> {
        let mut settings: Settings =
            serde_json::from_str(settings).map_err(|error| PyValueError::new_err(error.to_string()))?;
        if let Some(wrong) = settings.names().find(|name| !is_rule(name)) {
            return Err(PyValueError::new_err(format!("`{wrong}` is neither a rule nor a group")));
        }
        if let Some(wrong) = settings.wrong_glob() {
            return Err(PyValueError::new_err(wrong));
        }
        let mut terms = Vec::new();
        for path in &glossary {
            terms.extend(files::read_glossary(path).map_err(|error| failed(&error))?);
        }
        settings.glossary = transdrift::Glossary::new(terms).into();
        let checker = transdrift::Checker::new(settings);
        let Some(text) = lexicon else { return Ok(Self { checker }) };
        let entries = files::parse_lexicon("lexicon", text, None).map_err(|error| failed(&error))?;
        Ok(Self { checker: checker.with_lexicon(Lexicon::of_entries(&entries)) })
    }

    /// A pair as the JSON of an article.
    fn compare(&self, py: Python<'_>, id: &str, source: Given, target: Given) -> PyResult<String> {
        py.detach(|| {
            caught(id, || {
                let (source, target) = (Arc::new(self.read(source)?), Arc::new(self.read(target)?));
                let compared = self.checker.compare_versions(source, target)?;
                let article = json::Article::of_pair(id, &compared.bitext, &compared.findings);
                Ok(json::line(&article.with_hidden(&compared.bitext, &compared.hidden)))
            })
        })
    }

    /// A text alone as the JSON of an article.
    fn check(&self, py: Python<'_>, id: &str, text: Given) -> PyResult<String> {
        py.detach(|| {
            caught(id, || {
                let text = self.read(text)?;
                Ok(json::line(&json::Article::of_text(id, &text, &self.checker.check(&text))))
            })
        })
    }

    /// What a text states, as JSON.
    fn facts(&self, py: Python<'_>, id: &str, text: Given) -> PyResult<String> {
        py.detach(|| caught(id, || Ok(json::facts(id, &self.read(text)?))))
    }
}

/// What translated texts teach.
#[pyclass(module = "transdrift._transdrift")]
struct Lessons {
    checker: transdrift::Checker,
    learner: Learner,
}

#[pymethods]
impl Lessons {
    #[new]
    fn new() -> Self {
        // What is shipped is no witness for what texts teach.
        let checker = transdrift::Checker::new(Settings::default()).with_lexicon(Lexicon::default());
        Self { checker, learner: Learner::default() }
    }

    /// Learns from a pair.
    fn add(&mut self, py: Python<'_>, source: Given, target: Given) -> PyResult<()> {
        py.detach(|| {
            let add = || {
                let (source, target) = (self.checker.read(source.document()?)?, self.checker.read(target.document()?)?);
                self.checker.distinct(&source, &target)?;
                self.learner.add(self.checker.draft(&source, &target));
                Ok(())
            };
            add()
        })
        .map_err(|error| failed(&error))
    }

    /// The text of the lexicon, and nothing is left of what was learned.
    fn lexicon(&mut self, py: Python<'_>) -> String {
        py.detach(|| {
            let learned = std::mem::take(&mut self.learner).finish();
            let taught = learned.iter().filter(|learned| !learned.entries.is_empty());
            taught.map(transdrift::Learned::tsv).collect()
        })
    }
}

/// The JSON that `work` makes; a text that breaks the program is an error like any other.
fn caught(id: &str, work: impl FnOnce() -> Result<Vec<u8>, Error>) -> PyResult<String> {
    let bytes = Error::caught(id, work).map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| PyValueError::new_err(error.to_string()))
}

fn is_rule(name: &str) -> bool {
    transdrift::rules().any(|rule| rule.id == name || rule.group.name() == name)
}

/// Rules: id, group, severity, summary and page of each.
#[pyfunction]
fn rules() -> Vec<(&'static str, &'static str, &'static str, &'static str, String)> {
    let told = |rule: &transdrift::Rule| (rule.id, rule.group.name(), rule.severity.name(), rule.summary, rule.page());
    transdrift::rules().map(told).collect()
}

#[pymodule]
fn _transdrift(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("TransdriftError", module.py().get_type::<TransdriftError>())?;
    module.add_class::<Checker>()?;
    module.add_class::<Lessons>()?;
    module.add_function(wrap_pyfunction!(rules, module)?)
}
