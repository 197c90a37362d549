//! The command line: reads arguments, runs the library, and ends with 0 (clean), 1 (findings) or 2 (anything else).

mod cli;

use std::process::ExitCode;

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
