//! The command line: reads arguments, runs the library, and ends with 0 (clean), 1 (findings) or 2 (anything else).

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
