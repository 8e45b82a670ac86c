//! Arguments as typed. Help, completions and manual pages all come from here; what they say of each is a row of a table ([`help`](super::help)).

use std::path::PathBuf;

use chithi::article::{KeyMap, OldEncoding, unseen_keys};
use chithi::render::{Format, Language};
use clap::builder::NonEmptyStringValueParser;
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueHint};

use super::bound;
use super::choice::{self, Colour};
use super::count_args::{BatchArgs, DuplicatesArgs, TimelineArgs};
use super::directive_args::{
    CascadeArgs, CitesArgs, CompareArgs, CoverageArgs, DirectiveArgs, LocalitiesArgs, PlaceArgs,
};
use super::kwic_args::KwicArgs;
use super::language::say;
use super::news_args::{NewsArgs, SavedArgs};
use super::search_args::{SearchArgs, WhyArgs};
use super::serve_args::ServeArgs;
use super::similar_args::SimilarArgs;
use super::watch_args::WatchArgs;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "chithi",
    version,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[arg(long, global = true, value_name = "FOLDER", default_value = "index", value_hint = ValueHint::DirPath)]
    pub index: PathBuf,

    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub registry: Option<PathBuf>,

    #[arg(long, global = true, value_name = "FORMAT", value_parser = choice::FORMAT)]
    pub format: Option<Format>,

    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,

    #[arg(long, global = true, value_name = "LANG", value_parser = bound::language)]
    pub lang: Option<Language>,

    #[arg(long, global = true, value_name = "WHEN", value_parser = choice::COLOUR, default_value = "auto")]
    pub color: Colour,

    #[arg(long, short, global = true, action = ArgAction::SetTrue)]
    pub quiet: bool,

    #[arg(long, short, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,

    #[arg(long, short = 'V', action = ArgAction::Version)]
    pub version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Search(SearchArgs),
    Kwic(KwicArgs),
    Cites(CitesArgs),
    Directive(DirectiveArgs),
    Cascade(CascadeArgs),
    Coverage(CoverageArgs),
    Compare(CompareArgs),
    Localities(LocalitiesArgs),
    Timeline(TimelineArgs),
    Batch(BatchArgs),
    Place(PlaceArgs),
    Unresolved(UnresolvedArgs),
    #[command(aliases = ["update", "import"])]
    Index(IndexArgs),
    Watch(WatchArgs),
    Serve(ServeArgs),
    #[command(alias = "delete")]
    Remove(RemoveArgs),
    Correct(CorrectArgs),
    Compact(CompactArgs),
    #[command(alias = "undo")]
    Rollback(RollbackArgs),
    Backup(BackupArgs),
    Restore(RestoreArgs),
    Export,
    Annotate(AnnotateArgs),
    Decode(DecodeArgs),
    Show(ShowArgs),
    Similar(SimilarArgs),
    Duplicates(DuplicatesArgs),
    Why(WhyArgs),
    #[command(disable_help_subcommand = true)]
    Saved(SavedArgs),
    News(NewsArgs),
    Skipped,
    Stats,
    Doctor(DoctorArgs),
    ExplainCitation(ExplainArgs),
    Eval(EvalArgs),
    Bench(BenchArgs),
    Completions(CompletionArgs),
    Man(ManArgs),
}

/// Arguments of `unresolved`.
#[derive(Debug, ClapArgs)]
pub struct UnresolvedArgs {
    #[arg(long, short = 'n', default_value_t = 40, value_name = "N", value_parser = bound::rows)]
    pub limit: usize,
}

/// Arguments of `index`.
#[derive(Debug, ClapArgs)]
pub struct IndexArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    #[arg(long)]
    pub rebuild: bool,

    #[arg(long, conflicts_with = "rebuild")]
    pub prune: bool,

    #[arg(long, conflicts_with = "rebuild")]
    pub verify: bool,

    #[arg(long)]
    pub dry_run: bool,

    #[arg(long)]
    pub ocr: bool,

    #[command(flatten)]
    pub kept: KeptArgs,

    #[command(flatten)]
    pub keys: KeyArgs,

    #[command(flatten)]
    pub wait: WaitArgs,

    #[arg(long, value_name = "N", value_parser = bound::threads)]
    pub threads: Option<u16>,

    #[arg(long, value_name = "SIZE", value_parser = bound::memory)]
    pub memory: Option<usize>,
}

/// Arguments of `remove`.
#[derive(Debug, ClapArgs)]
pub struct RemoveArgs {
    #[arg(required = true, value_name = "WHAT", value_parser = NonEmptyStringValueParser::new())]
    pub what: Vec<String>,

    #[arg(long)]
    pub yes: bool,

    #[command(flatten)]
    pub kept: KeptArgs,

    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `correct`.
#[derive(Debug, ClapArgs)]
pub struct CorrectArgs {
    #[arg(value_name = "ID", required_unless_present = "list")]
    pub id: Option<String>,

    #[arg(value_name = "VALUES")]
    pub values: Vec<String>,

    #[arg(long, requires = "id")]
    pub clear: bool,

    #[arg(long, conflicts_with_all = ["id", "values", "clear"])]
    pub list: bool,

    #[command(flatten)]
    pub kept: KeptArgs,

    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `compact`.
#[derive(Debug, ClapArgs)]
pub struct CompactArgs {
    #[command(flatten)]
    pub kept: KeptArgs,

    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `rollback`.
#[derive(Debug, ClapArgs)]
pub struct RollbackArgs {
    #[arg(value_name = "STATE", value_parser = bound::any::<u64>)]
    pub state: Option<u64>,

    #[arg(long, conflicts_with = "state")]
    pub list: bool,

    #[command(flatten)]
    pub kept: KeptArgs,

    #[command(flatten)]
    pub wait: WaitArgs,
}

/// How many earlier states of an index are kept.
#[derive(Debug, ClapArgs)]
pub struct KeptArgs {
    #[arg(long, value_name = "N", value_parser = bound::kept)]
    pub keep: Option<u16>,
}

/// What becomes of a change while another one is being made.
#[derive(Debug, ClapArgs)]
pub struct WaitArgs {
    #[arg(long, value_name = "SECONDS", require_equals = true, value_parser = bound::any::<u64>)]
    pub wait: Option<Option<u64>>,
}

/// Arguments of commands that read articles.
#[derive(Debug, ClapArgs)]
pub struct PathArgs {
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
}

/// What a person tells of records.
#[derive(Debug, ClapArgs)]
pub struct KeyArgs {
    #[arg(long, value_name = "KEYS", value_parser = bound::key_map)]
    map: Vec<KeyMap>,
}

impl KeyArgs {
    /// All that was told; none if nothing was.
    pub fn map(&self) -> anyhow::Result<Option<KeyMap>> {
        let all = KeyMap::of_all(&self.map).map_err(|error| anyhow::anyhow!(say().no_key_map(&error)))?;
        Ok((!self.map.is_empty()).then_some(all))
    }

    /// The same, for articles that are read now; a key that no record in these paths has is an error.
    pub fn map_for(&self, paths: &[PathBuf]) -> anyhow::Result<KeyMap> {
        let map = self.map()?.unwrap_or_default();
        match unseen_keys(paths, &map) {
            Some(unseen) => Err(anyhow::anyhow!(say().no_such_key(&unseen))),
            None => Ok(map),
        }
    }
}

/// Arguments of `annotate`.
#[derive(Debug, ClapArgs)]
pub struct AnnotateArgs {
    #[command(flatten)]
    pub sources: PathArgs,
    #[command(flatten)]
    pub keys: KeyArgs,
    #[arg(long)]
    pub organs: bool,
    #[arg(long)]
    pub ocr: bool,
}

/// Arguments of `decode`.
#[derive(Debug, ClapArgs)]
pub struct DecodeArgs {
    #[command(flatten)]
    pub sources: PathArgs,
    #[arg(long = "as", value_name = "ENCODING", value_parser = choice::ENCODING)]
    pub encoding: Option<OldEncoding>,
    #[arg(long)]
    pub text: bool,
}

/// Arguments of `explain-citation`.
#[derive(Debug, ClapArgs)]
pub struct ExplainArgs {
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
}

/// Arguments of `eval`.
#[derive(Debug, ClapArgs)]
pub struct EvalArgs {
    #[arg(value_name = "ARTICLES", value_hint = ValueHint::AnyPath, required_unless_present = "queries")]
    pub articles: Option<PathBuf>,

    #[arg(value_name = "GOLD", value_hint = ValueHint::AnyPath, required_unless_present = "queries")]
    pub gold: Option<PathBuf>,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["articles", "gold"])]
    pub queries: Option<PathBuf>,

    #[command(flatten)]
    pub keys: KeyArgs,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub save: Option<PathBuf>,
}

/// Arguments of `bench`.
#[derive(Debug, ClapArgs)]
pub struct BenchArgs {
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub queries: Option<PathBuf>,

    #[arg(long, value_name = "N", default_value_t = 5, value_parser = bound::runs)]
    pub runs: u16,

    #[arg(long, value_name = "N", value_parser = bound::threads)]
    pub threads: Option<u16>,

    #[arg(long)]
    pub baseline: bool,

    #[arg(long, value_name = "SIZES", value_delimiter = ',', value_parser = bound::some::<u64>)]
    pub sizes: Vec<u64>,

    #[arg(long, value_name = "N", default_value_t = 10, value_parser = bound::any::<u16>)]
    pub processes: u16,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub save: Option<PathBuf>,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub compare: Option<PathBuf>,
}

/// Arguments of `backup`.
#[derive(Debug, ClapArgs)]
pub struct BackupArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[arg(long)]
    pub force: bool,
}

/// Arguments of `restore`.
#[derive(Debug, ClapArgs)]
pub struct RestoreArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `show`.
#[derive(Debug, ClapArgs)]
pub struct ShowArgs {
    #[arg(value_name = "ID")]
    pub id: String,
}

/// Arguments of `doctor`.
#[derive(Debug, ClapArgs)]
pub struct DoctorArgs {
    #[arg(long)]
    pub repair: bool,

    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `completions`.
#[derive(Debug, ClapArgs)]
pub struct CompletionArgs {
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, ClapArgs)]
pub struct ManArgs {
    #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_of_arguments_hold_together() {
        Args::command().debug_assert();
    }
}
