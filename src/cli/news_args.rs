//! Arguments of `saved` and `news`.

use clap::{ArgAction, Args as ClapArgs, Subcommand};

/// Arguments of `saved`.
#[derive(Debug, ClapArgs)]
pub struct SavedArgs {
    /// What to do with saved queries [default: list them]
    #[command(subcommand)]
    pub action: Option<SavedAction>,
}

/// What to do with saved queries.
#[derive(Debug, Subcommand)]
pub enum SavedAction {
    /// Save a query under a name, so that `news` asks it again
    #[command(visible_alias = "thêm")]
    Add(AddArgs),
    /// List the saved queries
    #[command(visible_alias = "liệt-kê")]
    List,
    /// Remove a saved query
    #[command(visible_alias = "bỏ")]
    Remove(RemoveArgs),
}

/// Arguments of `saved add`.
#[derive(Debug, ClapArgs)]
pub struct AddArgs {
    /// What it is to be called: letters, digits, spaces, `-` and `_`
    #[arg(value_name = "NAME")]
    pub name: String,

    /// What to look for, as in `search`
    #[arg(required = true, value_name = "QUERY")]
    pub query: Vec<String>,

    /// The articles that are in the index now are new as well
    #[arg(long)]
    pub from_start: bool,
}

/// Arguments of `saved remove`.
#[derive(Debug, ClapArgs)]
pub struct RemoveArgs {
    /// What it is called
    #[arg(required = true, value_name = "NAME")]
    pub name: Vec<String>,
}

/// Arguments of `news`.
#[derive(Debug, ClapArgs)]
pub struct NewsArgs {
    /// Only of the saved query of this name [default: of all]
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,

    /// Leave what is shown new for the next time
    #[arg(long, action = ArgAction::SetTrue)]
    pub peek: bool,
}
