//! Arguments of `saved` and `news`.

use clap::{ArgAction, Args as ClapArgs, Subcommand};

/// Arguments of `saved`.
#[derive(Debug, ClapArgs)]
pub struct SavedArgs {
    #[command(subcommand)]
    pub action: Option<SavedAction>,
}

/// What to do with saved queries.
#[derive(Debug, Subcommand)]
pub enum SavedAction {
    Add(AddArgs),
    List,
    Remove(RemoveArgs),
}

/// Arguments of `saved add`.
#[derive(Debug, ClapArgs)]
pub struct AddArgs {
    #[arg(value_name = "NAME")]
    pub name: String,

    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    #[arg(long)]
    pub from_start: bool,
}

/// Arguments of `saved remove`.
#[derive(Debug, ClapArgs)]
pub struct RemoveArgs {
    #[arg(required = true, value_name = "NAME")]
    pub name: Vec<String>,
}

/// Arguments of `news`.
#[derive(Debug, ClapArgs)]
pub struct NewsArgs {
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,

    #[arg(long, action = ArgAction::SetTrue)]
    pub peek: bool,
}
