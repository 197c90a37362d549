//! `transdrift lsp`: an editor's messages over standard input and output.
//!
//! The open translation is compared with its source as it is edited; which file that is, the layout tells. Settings,
//! baseline and ignores are those of the command line, from the folder that the editor has open. What a batch learns from
//! other articles is not known here, so that a batch may know a little more.

mod check;
mod places;
mod told;

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::Context;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types as lsp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use transdrift::baseline::{Accepted, Baseline, NAME};

use super::baseline::{Baselined, save, today, usual};
use super::layout::Grouping;
use super::lexicon::Given;
use super::{Outcome, Selection};
use check::{Checked, Desk};
use places::{Encoding, path_of, uri_of};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Speak over standard input and output, as editors ask for; there is no other way
    #[arg(long)]
    stdio: bool,
    #[command(flatten)]
    pub grouping: Grouping,
    #[command(flatten)]
    pub lexicon: Given,
    #[command(flatten)]
    pub selection: Selection,
    #[command(flatten)]
    pub baselined: Baselined,
}

/// The command by which an editor accepts a finding.
const ACCEPT: &str = "transdrift.accept";

pub fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let (connection, threads) = Connection::stdio();
    let (id, params) = connection.initialize_start()?;
    let params: lsp::InitializeParams = serde_json::from_value(params).context("the editor's first message")?;
    let encoding = Encoding::of(&params);
    connection.initialize_finish(id, capabilities(encoding))?;
    enter(&params);
    let desk = Desk::new(arguments);
    let mut server = Server { connection, arguments, encoding, desk, open: HashMap::new() };
    server.load();
    server.serve()?;
    drop(server);
    threads.join()?;
    Ok(Outcome::Clean)
}

fn capabilities(encoding: Encoding) -> Value {
    json!({
        "capabilities": {
            "positionEncoding": encoding.name(),
            "textDocumentSync": {"openClose": true, "change": 1, "save": {"includeText": false}},
            "hoverProvider": true,
            "codeActionProvider": {"codeActionKinds": ["quickfix"]},
            "executeCommandProvider": {"commands": [ACCEPT]},
        },
        "serverInfo": {"name": "transdrift", "version": env!("CARGO_PKG_VERSION")},
    })
}

/// Works in the folder that the editor has open: settings and baseline are found from there, and files named from it.
fn enter(params: &lsp::InitializeParams) {
    #[expect(deprecated, reason = "older editors name one folder only")]
    let root = params.root_uri.as_ref();
    let folder =
        params.workspace_folders.as_ref().and_then(|folders| folders.first()).map(|folder| &folder.uri).or(root);
    if let Some(folder) = folder.and_then(path_of) {
        let _ = std::env::set_current_dir(folder);
    }
}

/// A document that the editor has open.
struct Open {
    uri: lsp::Uri,
    version: i32,
    text: String,
    /// What was found in it as it stands; `None` where it changed since.
    checked: Option<Checked>,
}

struct Server<'a> {
    connection: Connection,
    arguments: &'a Arguments,
    encoding: Encoding,
    desk: Desk<'a>,
    open: HashMap<PathBuf, Open>,
}

/// Whether the editor goes on.
#[derive(PartialEq, Eq)]
enum Next {
    On,
    End,
}

impl Server<'_> {
    /// Takes messages until the editor ends. Whoever types sends more than can be checked, so all that has come is taken
    /// before anything is checked.
    fn serve(&mut self) -> anyhow::Result<()> {
        while let Ok(message) = self.connection.receiver.recv() {
            let mut next = Some(message);
            while let Some(message) = next {
                if self.take(message)? == Next::End {
                    return Ok(());
                }
                next = self.connection.receiver.try_recv().ok();
            }
            self.check()?;
        }
        Ok(())
    }

    fn take(&mut self, message: Message) -> anyhow::Result<Next> {
        match message {
            Message::Request(request) => {
                if self.connection.handle_shutdown(&request)? {
                    return Ok(Next::End);
                }
                self.check()?;
                let answer = self.answer(request);
                self.connection.sender.send(Message::Response(answer))?;
            }
            Message::Notification(notification) if notification.method == "exit" => return Ok(Next::End),
            Message::Notification(notification) => self.hear(notification)?,
            Message::Response(_) => {}
        }
        Ok(Next::On)
    }

    fn hear(&mut self, notification: Notification) -> anyhow::Result<()> {
        fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
            serde_json::from_value(params).ok()
        }
        match notification.method.as_str() {
            "textDocument/didOpen" => {
                let Some(lsp::DidOpenTextDocumentParams { text_document: it }) = read(notification.params) else {
                    return Ok(());
                };
                self.put(it.uri, it.version, it.text);
            }
            "textDocument/didChange" => {
                let Some(it): Option<lsp::DidChangeTextDocumentParams> = read(notification.params) else {
                    return Ok(());
                };
                if let Some(change) = it.content_changes.into_iter().next_back() {
                    self.put(it.text_document.uri, it.text_document.version, change.text);
                }
            }
            "textDocument/didSave" => {
                let Some(it): Option<lsp::DidSaveTextDocumentParams> = read(notification.params) else { return Ok(()) };
                let path = path_of(&it.text_document.uri).unwrap_or_default();
                if path.extension().is_some_and(|extension| extension == "toml") {
                    self.load();
                }
            }
            "textDocument/didClose" => {
                let Some(it): Option<lsp::DidCloseTextDocumentParams> = read(notification.params) else {
                    return Ok(());
                };
                if let Some(open) = path_of(&it.text_document.uri).and_then(|path| self.open.remove(&path)) {
                    self.publish(&open.uri, None, Vec::new())?;
                    self.stale();
                }
            }
            "workspace/didChangeWatchedFiles" => self.load(),
            _ => {}
        }
        Ok(())
    }

    /// Takes a text as it stands now. Others are compared with it, if it is a source.
    fn put(&mut self, uri: lsp::Uri, version: i32, text: String) {
        let Some(path) = path_of(&uri) else { return };
        self.open.insert(path.clone(), Open { uri, version, text, checked: None });
        let sources = &self.desk;
        for open in self.open.values_mut() {
            if open.checked.as_ref().is_some_and(|checked| sources.is_of(checked, &path)) {
                open.checked = None;
            }
        }
    }

    /// Everything is to be checked again.
    fn stale(&mut self) {
        self.open.values_mut().for_each(|open| open.checked = None);
    }

    /// Reads the settings. Where they are wrong, the old ones hold and the editor says why.
    fn load(&mut self) {
        if let Err(error) = self.desk.load(self.arguments) {
            let params = json!({"type": 1, "message": format!("transdrift: {error:#}")});
            let said = Notification { method: "window/showMessage".to_owned(), params };
            let _ = self.connection.sender.send(Message::Notification(said));
        }
        self.stale();
    }

    /// Checks what has changed, and tells the editor.
    fn check(&mut self) -> anyhow::Result<()> {
        let mut changed: Vec<PathBuf> =
            self.open.iter().filter(|(_, open)| open.checked.is_none()).map(|(path, _)| path.clone()).collect();
        changed.sort();
        for path in changed {
            let overlay = |path: &PathBuf| self.open.get(path).map(|open| open.text.clone());
            let checked = self.desk.check(&path, &overlay);
            let Some(open) = self.open.get(&path) else { continue };
            let diagnostics = told::diagnostics(&checked, &open.text, self.encoding);
            self.publish(&open.uri, Some(open.version), diagnostics)?;
            self.open.entry(path).and_modify(|open| open.checked = Some(checked));
        }
        Ok(())
    }

    fn publish(&self, uri: &lsp::Uri, version: Option<i32>, diagnostics: Vec<lsp::Diagnostic>) -> anyhow::Result<()> {
        let params = lsp::PublishDiagnosticsParams { uri: uri.clone(), version, diagnostics };
        let method = "textDocument/publishDiagnostics".to_owned();
        Ok(self.connection.sender.send(Message::Notification(Notification::new(method, params)))?)
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params, .. } = request;
        let result = match method.as_str() {
            "textDocument/hover" => serde_json::from_value(params).ok().map(|it| self.hover(&it)),
            "textDocument/codeAction" => serde_json::from_value(params).ok().map(|it| self.actions(&it)),
            "workspace/executeCommand" => match serde_json::from_value(params) {
                Ok(it) => match self.accept(&it) {
                    Ok(()) => Some(Value::Null),
                    Err(error) => return failed(id, ErrorCode::RequestFailed, format!("{error:#}")),
                },
                Err(_) => None,
            },
            _ => return failed(id, ErrorCode::MethodNotFound, format!("transdrift does not do {method}")),
        };
        match result {
            Some(result) => Response::new_ok(id, result),
            None => failed(id, ErrorCode::InvalidParams, format!("{method} with other parameters than the protocol's")),
        }
    }

    fn at(&self, uri: &lsp::Uri) -> Option<(&Open, &Checked)> {
        let open = self.open.get(&path_of(uri)?)?;
        Some((open, open.checked.as_ref()?))
    }

    fn hover(&self, it: &lsp::HoverParams) -> Value {
        let asked = &it.text_document_position_params;
        let Some((open, checked)) = self.at(&asked.text_document.uri) else { return Value::Null };
        let hover = told::hover(checked, &open.text, asked.position, self.encoding);
        hover.map_or(Value::Null, |hover| json!(hover))
    }

    fn actions(&self, it: &lsp::CodeActionParams) -> Value {
        let Some((open, checked)) = self.at(&it.text_document.uri) else { return Value::Null };
        let document =
            told::Document { uri: &open.uri, version: open.version, text: &open.text, encoding: self.encoding };
        json!(told::actions(checked, &document, it.range))
    }

    /// Takes a finding into the baseline.
    fn accept(&mut self, it: &lsp::ExecuteCommandParams) -> anyhow::Result<()> {
        let argument = it.arguments.first().filter(|_| it.command == ACCEPT).context("no command of transdrift")?;
        let uri: lsp::Uri = serde_json::from_value(argument["uri"].clone())?;
        let (_, checked) = self.at(&uri).context("this text is not open")?;
        let article = checked.article.as_ref().context("this text is compared with none")?;
        let asked = argument["fingerprint"].as_str();
        let finding = article.findings.iter().find(|finding| Some(finding.fingerprint.as_str()) == asked);
        let accepted = Accepted::of(article, finding.context("this finding is no more")?);
        let path = self.desk.baseline.clone().or_else(usual).unwrap_or_else(|| PathBuf::from(NAME));
        let mut baseline = if path.is_file() { Baseline::read(&path)? } else { Baseline::new() };
        baseline.accept(Accepted { date: Some(today()), why: argument["why"].as_str().map(str::to_owned), ..accepted });
        save(&baseline, &path)?;
        self.stale();
        self.check()
    }
}

fn failed(id: RequestId, code: ErrorCode, message: String) -> Response {
    Response::new_err(id, code as i32, message)
}
