//! An editor's whole way with `transdrift lsp`, by a client that speaks the protocol over standard input and output.
#![cfg(feature = "lsp")]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::batch::Folder;

/// A client, as an editor has one.
struct Client {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    sent: i64,
    /// What came while something else was waited for.
    heard: Vec<Value>,
}

impl Client {
    fn new(folder: &Path, encodings: Value) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_transdrift"));
        command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.current_dir(std::env::temp_dir()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        let mut client = Self { child, input, output, sent: 0, heard: Vec::new() };
        let folders = json!([{"uri": uri(folder), "name": "site"}]);
        let general = json!({"positionEncodings": encodings});
        let params = json!({"processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": {"general": general}});
        let answer = client.ask("initialize", params);
        assert_eq!(answer["serverInfo"]["name"], "transdrift");
        client.tell("initialized", json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the server has ended");
            if line == "\r\n" {
                break;
            }
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn request(&mut self, method: &str, params: Value) -> Value {
        self.sent += 1;
        let id = self.sent;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message;
            }
            self.heard.push(message);
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.request(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    fn open(&mut self, path: &Path, text: &str) {
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri(path), "languageId": "markdown", "version": 1, "text": text}}),
        );
    }

    fn change(&mut self, path: &Path, version: i32, text: &str) {
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri(path), "version": version}, "contentChanges": [{"text": text}]}),
        );
    }

    /// The next diagnostics of the text at `path` in this version.
    fn diagnostics(&mut self, path: &Path, version: i32) -> Vec<Value> {
        let fits = |message: &Value| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri(path)
                && params["version"] == version
        };
        loop {
            let message = match self.heard.iter().position(fits) {
                Some(at) => self.heard.remove(at),
                None => self.receive(),
            };
            if fits(&message) {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
            self.heard.push(message);
        }
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().unwrap().success());
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.canonicalize().unwrap().display())
}

const EN: &str = "# The harbour\n\nThe ministry named 45 countries.\n\nThe port has been open since 1912.\n";
const ES: &str = "# El puerto\n\n«Añade», el ministerio mencionó 54 países.\n\nEl puerto está abierto desde 1912.\n";

/// Line and column of `words` in `text`, by UTF-16.
fn place(text: &str, words: &str) -> Value {
    let at = text.find(words).unwrap();
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({"line": line, "character": text[start..at].encode_utf16().count()})
}

fn site(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("docs/en/port.md", EN).write("docs/es/port.md", ES);
    folder
}

#[test]
fn an_editor_sees_what_drifts_where_it_stands_on_both_sides() {
    let folder = site("lsp-see");
    let (source, target) = (folder.0.join("docs/en/port.md"), folder.0.join("docs/es/port.md"));
    let mut client = Client::new(&folder.0, json!(["utf-16"]));
    client.open(&target, ES);
    let found = client.diagnostics(&target, 1);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (&found[0]["code"], &found[0]["severity"], &found[0]["source"]),
        (&json!("number-mismatch"), &json!(1), &json!("transdrift"))
    );
    assert_eq!(found[0]["range"]["start"], place(ES, "54"));
    let there = &found[0]["relatedInformation"][0]["location"];
    assert_eq!((&there["uri"], &there["range"]["start"]), (&json!(uri(&source)), &place(EN, "45")));
    let asked = |position: Value| json!({"textDocument": {"uri": uri(&target)}, "position": position});
    let hover = client.ask("textDocument/hover", asked(place(ES, "54")));
    let told = hover["contents"]["value"].as_str().unwrap();
    assert!(told.contains("45 countries") && told.contains("54 países") && told.contains("number-mismatch"), "{told}");
    // Where nothing was found, the source's words are shown all the same.
    let hover = client.ask("textDocument/hover", asked(place(ES, "abierto")));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("open since 1912"), "{hover}");
    // What nobody does is said, and does not end the server.
    assert_eq!(client.request("textDocument/rename", json!({}))["error"]["code"], -32601);
    assert_eq!(client.request("textDocument/hover", json!({"x": 1}))["error"]["code"], -32602);
    client.end();
}

#[test]
fn what_is_typed_is_checked_and_the_source_too() {
    let folder = site("lsp-type");
    let (source, target) = (folder.0.join("docs/en/port.md"), folder.0.join("docs/es/port.md"));
    let mut client = Client::new(&folder.0, json!(["utf-8", "utf-16"]));
    client.open(&target, ES);
    let found = client.diagnostics(&target, 1);
    let line = ES.lines().nth(2).unwrap();
    assert_eq!(
        found[0]["range"]["start"],
        json!({"line": 2, "character": line.find("54").unwrap()}),
        "columns are bytes"
    );
    client.change(&target, 2, &ES.replace("54", "45"));
    assert!(client.diagnostics(&target, 2).is_empty());
    client.open(&source, EN);
    assert!(client.diagnostics(&source, 1).is_empty());
    assert!(client.diagnostics(&target, 2).is_empty());
    client.change(&source, 2, &EN.replace("45", "46"));
    assert_eq!(client.diagnostics(&target, 2)[0]["code"], "number-mismatch");
    // A text that is half written breaks nothing.
    for (version, half) in (3..).zip(["---\ntitle: [\n", "", "\u{0}", "# El\n\n```"]) {
        client.change(&target, version, half);
        client.diagnostics(&target, version);
    }
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": uri(&target)}}));
    client.end();
}

#[test]
fn a_finding_is_mended_accepted_or_hidden_from_the_editor() {
    let folder = site("lsp-act");
    let target = folder.0.join("docs/es/port.md");
    let mut client = Client::new(&folder.0, json!(null));
    client.open(&target, ES);
    let found = client.diagnostics(&target, 1);
    let context = json!({"diagnostics": found});
    let params = json!({"textDocument": {"uri": uri(&target)}, "range": found[0]["range"], "context": context});
    let actions = client.ask("textDocument/codeAction", params.clone());
    let titled = |start: &str| {
        let all = actions.as_array().unwrap();
        all.iter()
            .find(|action| action["title"].as_str().unwrap().starts_with(start))
            .unwrap_or_else(|| panic!("{actions}"))
            .clone()
    };
    let edit = |action: &Value| {
        let change = &action["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"], json!({"uri": uri(&target), "version": 1}));
        change["edits"][0].clone()
    };
    let mended = edit(&titled("Replace “54” by “45”"));
    assert_eq!((&mended["newText"], &mended["range"]), (&json!("45"), &found[0]["range"]));
    let hidden = edit(&titled("Do not tell number-mismatch"));
    assert_eq!(hidden["range"]["start"], json!({"line": 2, "character": 0}));
    let comment = hidden["newText"].as_str().unwrap();
    client.change(&target, 2, &ES.replace("«Añade»", &format!("{comment}«Añade»")));
    assert!(client.diagnostics(&target, 2).is_empty());
    client.change(&target, 3, ES);
    assert_eq!(client.diagnostics(&target, 3).len(), 1);
    let command = titled("Accept into the baseline")["command"].clone();
    client.ask("workspace/executeCommand", json!({"command": command["command"], "arguments": command["arguments"]}));
    assert!(client.diagnostics(&target, 3).is_empty());
    let baseline = std::fs::read_to_string(folder.0.join("transdrift.baseline.toml")).unwrap();
    assert!(baseline.contains("article = \"docs/es/port.md\"") && baseline.contains("number-mismatch"), "{baseline}");
    let again = client
        .request("workspace/executeCommand", json!({"command": command["command"], "arguments": command["arguments"]}));
    assert!(again["error"]["message"].as_str().unwrap().contains("no more"), "{again}");
    client.end();
}

#[test]
fn settings_hold_for_editors_too_and_wrong_ones_are_told() {
    let folder = site("lsp-settings");
    folder.write("transdrift.toml", "ignore = [\"numbers\"]\n");
    let target = folder.0.join("docs/es/port.md");
    let mut client = Client::new(&folder.0, json!(null));
    client.open(&target, ES);
    assert!(client.diagnostics(&target, 1).is_empty());
    let settings = folder.0.join("transdrift.toml");
    let saved = json!({"textDocument": {"uri": uri(&settings)}});
    std::fs::write(&settings, "ignor = []\n").unwrap();
    client.tell("textDocument/didSave", saved.clone());
    client.diagnostics(&target, 1);
    let said = client.heard.iter().find(|message| message["method"] == "window/showMessage").unwrap();
    assert!(said["params"]["message"].as_str().unwrap().contains("did you mean `ignore`?"), "{said}");
    std::fs::write(&settings, "").unwrap();
    client.tell("textDocument/didSave", saved);
    assert_eq!(client.diagnostics(&target, 1).len(), 1);
    client.end();
}

#[test]
fn catalogues_are_checked_as_they_are_edited() {
    let folder = Folder::new("lsp-po");
    let po = "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\nmsgid \"The ministry named 45 countries.\"\nmsgstr \"El ministerio mencionó 54 países.\"\n";
    folder.write("es.po", po);
    let path = folder.0.join("es.po");
    let mut client = Client::new(&folder.0, json!(null));
    client.open(&path, po);
    let found = client.diagnostics(&path, 1);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["range"]["start"], place(po, "54"));
    client.end();
}

#[test]
fn an_article_is_checked_while_somebody_types() {
    let folder = Folder::new("lsp-speed");
    let article = |tag: &str| {
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/articles");
        let part = if tag == "en" { "good" } else { "damaged" };
        std::fs::read_to_string(samples.join(format!("{part}/undersea-cables.{tag}.md"))).unwrap()
    };
    folder.write("a.en.md", article("en")).write("a.es.md", article("es"));
    let path = folder.0.join("a.es.md");
    let text = article("es");
    let mut client = Client::new(&folder.0, json!(null));
    client.open(&path, &text);
    assert!(client.diagnostics(&path, 1).len() > 5);
    let mut times: Vec<Duration> = (2..22)
        .map(|version| {
            let begun = Instant::now();
            client.change(&path, version, &format!("{text}\n{}", "x".repeat(version as usize)));
            client.diagnostics(&path, version);
            begun.elapsed()
        })
        .collect();
    times.sort();
    // Other tests run at the same time, so the best is looked at; a build for debugging is ten times slower.
    let most = Duration::from_millis(if cfg!(debug_assertions) { 2000 } else { 100 });
    assert!(times[0] < most, "{times:?}");
    // Whoever types fast is answered once for all that came.
    for version in 22..40 {
        client.change(&path, version, &text);
    }
    client.diagnostics(&path, 39);
    client.end();
}
