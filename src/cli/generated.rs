//! `transdrift completions SHELL` and `transdrift man`: made from the definition of the command line itself.

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Cli, Outcome, print};

#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub fn completions(arguments: &Completions) -> anyhow::Result<Outcome> {
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "transdrift", &mut bytes);
    print(&bytes)?;
    Ok(Outcome::Clean)
}

/// The manual page of the command, then those of its subcommands.
pub fn man() -> anyhow::Result<Outcome> {
    let mut bytes = Vec::new();
    let mut command = Cli::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut bytes)?;
    for subcommand in command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help") {
        clap_mangen::Man::new(subcommand.clone()).render(&mut bytes)?;
    }
    print(&bytes)?;
    Ok(Outcome::Clean)
}
