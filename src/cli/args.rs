//! Arguments as typed. Help, completions and man pages all come from here.

use std::path::PathBuf;

use chithi::article::{KeyMap, OldEncoding, unseen_keys};
use chithi::render::{Format, Say};
use clap::builder::NonEmptyStringValueParser;
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};

use super::bound;
use super::count_args::{BatchArgs, DuplicatesArgs, TimelineArgs};
use super::directive_args::{
    CascadeArgs, CitesArgs, CompareArgs, CoverageArgs, DirectiveArgs, LocalitiesArgs, PlaceArgs,
};
use super::kwic_args::KwicArgs;
use super::news_args::{NewsArgs, SavedArgs};
use super::search_args::{SearchArgs, WhyArgs};
use super::similar_args::SimilarArgs;
use super::watch_args::WatchArgs;

/// Search Vietnamese articles on how directives are carried out, by words, by directive and by place.
#[derive(Debug, Parser)]
#[command(
    name = "chithi",
    version,
    before_help = "Examples:\n  \
        chithi search 'tự diễn biến'                 words, in any spelling\n  \
        chithi search '\"tự chuyển hoá\" Kon Tum'      a phrase, and a place\n  \
        chithi search 'KL 21-KL/TW Đăk Hà'           a directive and a place\n  \
        chithi cites 'NQ TW4 khóa XII'               every article that cites it\n  \
        chithi index ~/articles                      build the index from your own folder",
    after_help = "Exit codes: 0 found, 1 nothing found, 2 wrong use or input that couldn't be read, \
        3 no index, or one that another version built, 4 the index is damaged.",
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,

    /// Folder of the index
    #[arg(long, global = true, value_name = "DIR", default_value = "index", value_hint = ValueHint::DirPath)]
    pub index: PathBuf,

    /// Table of your own directives to add to the registry; give it when building and when asking
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub registry: Option<PathBuf>,

    /// Form of what is printed; if not given, that of the ending of --out, else text
    #[arg(long, global = true, value_enum)]
    pub format: Option<FormatArg>,

    /// Write what is found into this file instead of printing it: .csv, .xlsx, .json, .jsonl, .html …
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,

    /// Say only what went wrong
    #[arg(long, short, global = true, action = ArgAction::SetTrue)]
    pub quiet: bool,
}

/// Form of what is printed, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// For people
    Text,
    /// One JSON value
    Json,
    /// One JSON object a line
    Jsonl,
    /// For spreadsheets
    Csv,
    /// A book of Excel's, with typed cells
    Xlsx,
    /// A graph in the DOT language; of `cascade` only
    Dot,
    /// A page for browsers and paper; of `search` and `bench` only
    Html,
    /// A feed for programs that gather news; of `news` only
    Atom,
}

impl From<FormatArg> for Format {
    fn from(typed: FormatArg) -> Self {
        match typed {
            FormatArg::Text => Format::Text,
            FormatArg::Json => Format::Json,
            FormatArg::Jsonl => Format::Jsonl,
            FormatArg::Csv => Format::Csv,
            FormatArg::Xlsx => Format::Xlsx,
            FormatArg::Dot => Format::Dot,
            FormatArg::Html => Format::Html,
            FormatArg::Atom => Format::Atom,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find articles by words, directive, place, date and source; the best first
    #[command(
        before_help = "Examples:\n  \
            chithi search 'tự diễn biến'\n  \
            chithi search '\"tu dien bien\"'                      typed without marks: any marks match\n  \
            chithi search \"KL 21-KL/TW Ia H'Drai\"\n  \
            chithi search 'directive:21-KL/TW locality:Kon Tum after:2022'\n  \
            chithi search '\"tự soi\" OR \"tự sửa\"' --sort newest\n  \
            chithi search 'chi bộ -\"sinh hoạt\"' --strict\n  \
            chithi search '\"chi bộ\" source:baokontum' --format csv\n  \
            chithi search 'KL 21-KL/TW' --facet locality --facet year:all",
        after_help = "In a query:\n  \
            words              all of them; names of directives and places, times, abbreviations\n                     \
            and questions are understood; `hiểu là: …` says how\n  \
            \"a phrase\"         these words side by side; \"a phrase\"~5 with at most 5 others in between\n  \
            hoà, hoa           with marks itself (hoà = hòa) or no mark; without marks any (hoa, hòa, hóa …)\n  \
            chuy*              words that begin so; two letters at least\n  \
            -word -\"a phrase\"  without it; also NOT\n  \
            A OR B             one of them is enough, also HOẶC or |; (…) groups\n  \
            title:\"…\"          in the title (tiêu đề:)\n  \
            directive:NAME     cites it, under whatever name (văn bản:)\n  \
            kind:KL issuer:TW  cites one of this kind (loại:), of this issuer (cơ quan:)\n  \
            locality:NAME      names the place or one in it (địa phương:)\n  \
            tier:huyện         about a tỉnh, huyện or xã (cấp:)\n  \
            source: author:    words of the paper or address (nguồn:), of the author's name (tác giả:)\n  \
            after: before:     2021, 11/2021 or 5/11/2021, both inclusive (từ ngày: đến ngày:)\n  \
            year:2021..2023    published in these years (năm:)\n  \
            term:2020-2025     published in the years of a term (nhiệm kỳ:)\n  \
            cites>2            cites so many directives (viện dẫn)\n  \
            corrected:any      a person has corrected its place, date or a directive (đính chính:)\n\
            Vietnamese names of fields may be typed without marks and spaces: diaphuong:\"Kon Tum\""
    )]
    #[command(visible_alias = "tìm")]
    Search(SearchArgs),
    /// Print every place where a phrase stands, a line each, aligned on it: for studying the phrase itself
    #[command(before_help = "Examples:\n  \
        chithi kwic '\"tự diễn biến\"'\n  \
        chithi kwic '\"suy thoái\"' --sort right          by the words behind it\n  \
        chithi kwic '\"suy thoái\" year:2021' --all --format csv > suy-thoai.csv\n  \
        chithi kwic 'KL 21-KL/TW' --count                how it is written, and how often\n  \
        chithi kwic '\"suy thoái\"' --count --sort right  which words follow it\n  \
        chithi kwic '\"suy thoái\"' --count --by year    year by year, also per 1,000 words\n  \
        chithi kwic '\"suy thoái\"' --collocates         what stands beside it more than elsewhere")]
    #[command(visible_alias = "ngữ-cảnh")]
    Kwic(KwicArgs),
    /// List every article that cites a directive, with the sentences
    #[command(before_help = "Examples:\n  \
        chithi cites 'NQ TW4 khóa XII'\n  \
        chithi cites 'nghi quyet t.u 4 (khoa 12)'    typed without marks\n  \
        chithi cites 04-NQ/TW                        by its symbol\n  \
        chithi cites 18-NQ/TW                        two directives: asks which\n  \
        chithi cites nq-18-tw-k12 --format csv       by id, for a spreadsheet")]
    #[command(visible_alias = "viện-dẫn")]
    Cites(CitesArgs),
    /// Say what is known of a directive: names, relations, who cites it and when
    #[command(before_help = "Examples:\n  \
        chithi directive 'Kết luận 21-KL/TW'\n  \
        chithi directive nq-18-tw-k12")]
    #[command(visible_alias = "văn-bản")]
    Directive(DirectiveArgs),
    /// Show what carries a directive on: centre, province, district, commune
    #[command(before_help = "Examples:\n  \
        chithi cascade kl-21-tw-k13\n  \
        chithi cascade 'NQ TW4 khóa XII' --format json\n  \
        chithi cascade kl-21-tw-k13 --format dot > cascade.dot")]
    #[command(visible_alias = "triển-khai")]
    Cascade(CascadeArgs),
    /// Say who has reported on a directive and who hasn't, province by province
    #[command(before_help = "Examples:\n  \
        chithi coverage kl-21-tw-k13\n  \
        chithi coverage 'NQ TW4 khóa XII' --by district --format csv\n  \
        chithi coverage kl-21-tw-k13 --within 'Gia Lai'      its districts\n  \
        chithi coverage kl-21-tw-k13 --as-of 2025 --years")]
    #[command(visible_alias = "rà-soát")]
    Coverage(CoverageArgs),
    /// Set directives, places or times side by side: articles, years, places
    #[command(before_help = "Examples:\n  \
        chithi compare kl-21-tw-k13 nq-04-tw-k12     also what cites both, and what carries each on\n  \
        chithi compare 'Kon Tum' 'Gia Lai'\n  \
        chithi compare 2019 2022 --format csv")]
    #[command(visible_alias = "so-sánh")]
    Compare(CompareArgs),
    /// Count articles by the place they are about: provinces, districts, communes
    #[command(before_help = "Examples:\n  \
        chithi localities\n  \
        chithi localities 'tự diễn biến'             of the articles that this finds\n  \
        chithi localities --as-of 2025 --depth 1")]
    #[command(visible_alias = "địa-phương")]
    Localities(LocalitiesArgs),
    /// Draw when the articles of a result were published: a bar a month or year, gaps included
    #[command(before_help = "Examples:\n  \
        chithi timeline 'KL 21-KL/TW'\n  \
        chithi timeline 'tinh gọn bộ máy' --by year\n  \
        chithi timeline '\"tự soi\"' --count occurrences   how often, not only in how many articles\n  \
        chithi timeline                              of the whole index\n  \
        chithi timeline 'NQ TW4 khóa XII' --format csv > nq4.csv")]
    #[command(visible_alias = "thời-gian")]
    Timeline(TimelineArgs),
    /// Ask many queries at once, one a line of a file, and print one table
    #[command(
        before_help = "Examples:\n  \
            chithi batch cau-hoi.txt\n  \
            chithi batch cau-hoi.csv --format csv > ket-qua.csv\n  \
            chithi batch cau-hoi.txt --hits 20 --format csv    the hits of each instead of a summary\n  \
            echo 'KL 21-KL/TW' | chithi batch -",
        after_help = "Blank lines and lines that begin with # are passed over. Of a .csv file, the column headed `query` or \
            `truy vấn` is read, or else the first. A query that finds nothing has a row too, with 0.\n\
            Exit codes: 0 every line was read, 2 there was something wrong with one (which, is said with its number)."
    )]
    #[command(visible_alias = "hàng-loạt")]
    Batch(BatchArgs),
    /// Say what the gazetteer knows of a place: kinds, parents, successors, namesakes
    #[command(before_help = "Examples:\n  \
        chithi place 'Kon Tum'\n  \
        chithi place 'xã Tân Lập'")]
    #[command(visible_alias = "địa-danh")]
    Place(PlaceArgs),
    /// List the citations that the registry doesn't settle, the most frequent first
    #[command(visible_alias = "chưa-rõ")]
    Unresolved(UnresolvedArgs),
    /// Build the index from files and folders; it replaces the old one when it is complete
    #[command(
        before_help = "Examples:\n  \
        chithi index ~/articles\n  \
        chithi index bao-2023.jsonl.zst web/ --index ~/my-index\n  \
        zcat old.jsonl.gz | chithi index -\n\n\
        Reads .txt .html .mhtml .md .json .jsonl .csv .tsv .xlsx .rss .atom .docx .odt .rtf .doc .pdf .eml, also with .gz or .zst, and .zip .tar .tgz of them. One article may have 8 MiB \
        of text; larger ones are skipped with their size, and the exit code is 2.",
        after_help = "The old index answers until the new one is complete, and both need room on the disk. Whatever stops a build \
            leaves the old index as it was.\n\
            An index may be read by whoever may read its files, also from a disc or a read-only folder."
    )]
    #[command(visible_alias = "lập-chỉ-mục", aliases = ["update", "import"])]
    Index(IndexArgs),
    /// Keep the index up to date until Ctrl-C: what is new or has changed is read as soon as it lies still
    #[command(
        before_help = "Examples:\n  \
            chithi watch                                 all that the index is made of\n  \
            chithi watch ~/articles --prune\n  \
            chithi watch --poll 60                       where the system doesn't tell of changes",
        after_help = "Reads what there is to read first, then prints a line after each update. The index is locked only during an \
            update. Once in ten minutes everything is gone through, since no system tells all that happens.\n\
            Ctrl-C ends it after the article at hand, a second one at once. Exit codes: 0 ended so, 3 no index, or one that \
            another version built, 4 the index is damaged."
    )]
    #[command(visible_alias = "canh-chỉ-mục")]
    Watch(WatchArgs),
    /// Take articles out of the index
    #[command(before_help = "Examples:\n  \
        chithi remove bao.jsonl#4711                 one article, by its id\n  \
        chithi remove ~/articles/2019                all of a folder\n  \
        chithi remove source:\"Báo Kon Tum\" before:2015  all that a search finds\n\n\
        The articles are listed, and you are asked before anything is done.")]
    #[command(visible_alias = "xóa-khỏi-kho", alias = "delete")]
    Remove(RemoveArgs),
    /// Say what an article is, where it was read otherwise: its place, its day, the directives that it cites
    #[command(
        before_help = "Examples:\n  \
            chithi correct bao.jsonl#4711 place='huyện Kon Rẫy'\n  \
            chithi correct bao.jsonl#4711 date=2021-05-03 directive=21-KL/TW directive=-05-CT/TW\n  \
            chithi correct bao.jsonl#4711 place=none     about no single place; date=none: nobody knows its day\n  \
            chithi correct bao.jsonl#4711 place=         takes that back\n  \
            chithi correct bao.jsonl#4711                what is corrected, and what the article is now\n  \
            chithi correct --list",
        after_help = "It is kept with the index and shown with the article; `corrected:any` in a query finds such articles. It stays when the \
            article is read again, and when the index is built anew."
    )]
    #[command(visible_alias = "đính-chính-bài")]
    Correct(CorrectArgs),
    /// Make the index small and fast again after many changes
    #[command(visible_alias = "dồn-chỉ-mục")]
    Compact(CompactArgs),
    /// Go back to an earlier state of the index
    #[command(visible_alias = "lùi-chỉ-mục", alias = "undo")]
    Rollback(RollbackArgs),
    /// Save the index in one file, also while it is searched or brought up to date
    #[command(
        before_help = "Examples:\n  \
            chithi backup /media/usb/kho.tar.zst\n  \
            chithi backup kho.tar.zst --force            in the place of the last one",
        after_help = "The file is put in its place when it is whole and was read again. It is an archive that other programs unpack, too \
            (`tar -xf`): into an index folder."
    )]
    #[command(visible_alias = "sao-lưu-kho")]
    Backup(BackupArgs),
    /// Make the index what it was when a backup was made
    #[command(
        before_help = "Examples:\n  \
            chithi restore /media/usb/kho.tar.zst\n  \
            chithi restore kho.tar.zst --index ~/my-index",
        after_help = "Into a new or empty folder, or in the place of the index that is there. That answers until the backup is read \
            whole and verified; what can't be used changes nothing."
    )]
    #[command(visible_alias = "phục-hồi-kho")]
    Restore(RestoreArgs),
    /// Print all articles as records, a line of JSON each, which can be indexed again
    #[command(before_help = "Examples:\n  \
        chithi export --out kho.jsonl\n  \
        chithi export | gzip > kho.jsonl.gz          and then: chithi index kho.jsonl.gz --index ~/my-index\n  \
        chithi export --out kho.csv                  for a spreadsheet")]
    #[command(visible_alias = "xuất-toàn-bộ")]
    Export,
    /// Print what articles cite and which places they name, without an index
    #[command(before_help = "Examples:\n  \
        chithi annotate bai-viet.txt\n  \
        chithi annotate web/ --format jsonl > annotated.jsonl\n  \
        chithi annotate bai-viet.txt --organs        also which organ of which unit is named")]
    #[command(visible_alias = "nhận-diện")]
    Annotate(AnnotateArgs),
    /// Say in which encoding files are and why, or print their text in Unicode
    #[command(before_help = "Examples:\n  \
        chithi decode ban-cu.txt                          each paragraph before and after\n  \
        chithi decode ban-cu.txt --text > ban-moi.txt     the text in Unicode\n  \
        chithi decode ban-cu.txt --as vni --text          in VNI, whatever it looks like")]
    #[command(visible_alias = "giải-mã-tệp")]
    Decode(DecodeArgs),
    /// Print one article of the index
    #[command(before_help = "Examples:\n  \
        chithi show a01-phu-tho-ket-luan-21.txt\n  \
        chithi show a01                              the beginning of an id is enough")]
    #[command(visible_alias = "xem")]
    Show(ShowArgs),
    /// Find articles that are like one: the same words, directives and place
    #[command(before_help = "Examples:\n  \
        chithi similar a01-phu-tho-ket-luan-21.txt\n  \
        chithi similar a01 --explain                 the beginning of an id is enough")]
    #[command(visible_alias = "giống")]
    Similar(SimilarArgs),
    /// List articles that say nearly the same, in groups, and what differs in them
    #[command(
        before_help = "Examples:\n  \
        chithi duplicates                            the largest groups of the whole index\n  \
        chithi duplicates 'KL 21-KL/TW'              among the articles that this finds\n  \
        chithi duplicates -n 10000 --format csv > bai-trung.csv",
        after_help = "Each group begins with its earliest article, and of each other one is said what differs from that."
    )]
    #[command(visible_alias = "bài-trùng-nhau")]
    Duplicates(DuplicatesArgs),
    /// Say why an article is found by a query, or isn't: which parts it has, where, and what in it comes near
    #[command(before_help = "Examples:\n  \
        chithi why a01 'KL 21-KL/TW Kon Tum'\n  \
        chithi why a01 '\"tự soi\" year:2021'          the beginning of an id is enough")]
    #[command(visible_alias = "vì-sao")]
    Why(WhyArgs),
    /// Save queries under names, so that `news` asks them again
    #[command(
        disable_help_subcommand = true,
        before_help = "Examples:\n  \
            chithi saved add 'Kết luận 21' 'KL 21-KL/TW Kon Tum'\n  \
            chithi saved add bao-rung '\"cháy rừng\" Gia Lai' --from-start\n  \
            chithi saved list\n  \
            chithi saved remove 'Kết luận 21'",
        after_help = "They are kept beside the index, also when it is built anew. Where the index can't be written to, they are \
            kept in a folder of your own."
    )]
    #[command(visible_alias = "câu-đã-lưu")]
    Saved(SavedArgs),
    /// List what saved queries find that is new since the last look: articles that have everything, the newest first
    #[command(
        before_help = "Examples:\n  \
            chithi news                                  of all saved queries\n  \
            chithi news 'Kết luận 21'\n  \
            chithi news --peek                           it stays new\n  \
            chithi news 'Kết luận 21' --out tin.atom     a feed",
        after_help = "What is shown counts as seen as soon as all of it is written. An article that was seen isn't new again when it \
            changes.\n\
            Exit codes: 0 something is new, 1 nothing is, 2 a saved query can't be read (the others are asked)."
    )]
    #[command(visible_alias = "có-gì-mới")]
    News(NewsArgs),
    /// List what couldn't be read of the files that the index is made of, by reason
    #[command(
        before_help = "Examples:\n  \
            chithi skipped\n  \
            chithi skipped --out sot.csv                 for a spreadsheet",
        after_help = "It is tried again by `chithi index` when it changes, or may be read. Exit codes: 0 there is something, 1 everything \
            could be read."
    )]
    #[command(visible_alias = "sót-chỉ-mục")]
    Skipped,
    /// Say what the index holds: articles a year, directives, provinces
    #[command(visible_alias = "thống-kê")]
    Stats,
    /// Say whether the index is as it was written: each file, the articles in them, the disk
    #[command(
        before_help = "Examples:\n  \
        chithi doctor\n  \
        chithi doctor --repair                       go back to the newest state that is whole, and clear up",
        after_help = "Nothing is written without --repair. Exit codes: 0 nothing is damaged, 3 no index, or one that another version \
            built, 4 something is damaged."
    )]
    #[command(visible_alias = "khám-chỉ-mục")]
    Doctor(DoctorArgs),
    /// Say how each citation in a text is read: the rule, the candidates, what decided
    #[command(before_help = "Examples:\n  \
        chithi explain-citation 'Nghị quyết 12-NQ/TW (khóa XI)'\n  \
        chithi explain-citation 'Nghị quyết Trung ương 6 (khóa XII) về tổ chức bộ máy'")]
    #[command(visible_alias = "giải-thích")]
    ExplainCitation(ExplainArgs),
    /// Score the rules on articles annotated by hand, or the order of hits on judged queries
    #[command(before_help = "Examples:\n  \
        chithi eval corpus corpus                    the sample articles and their .gold files\n  \
        chithi eval dev.jsonl dev.gold.jsonl --save before.json\n  \
        chithi eval dev.jsonl dev.gold.jsonl --baseline before.json\n  \
        chithi eval --queries corpus/queries.tsv     the order of hits, beside that of plain BM25")]
    Eval(EvalArgs),
    /// Time queries of the index: how long an answer takes, how many are answered a second
    #[command(
        before_help = "Examples:\n  \
            chithi bench                                 some minutes over a large index\n  \
            chithi bench --queries cau-hoi.txt           queries of your own, one a line\n  \
            chithi bench --save before.json\n  \
            chithi bench --compare before.json           how much faster than then",
        after_help = "Queries of 14 classes are taken from the index itself, 100 of each, the same ones each time. A line of a file is a \
            query, or a class, a tab and a query. Each answer is held against the first one to the same query; one that \
            differs ends the run with exit code 1."
    )]
    #[command(visible_alias = "đo-tốc-độ")]
    Bench(BenchArgs),
    /// Print a script that completes chithi's commands in a shell
    Completions(CompletionArgs),
    /// Print the manual page, or write all of them into a folder
    Man(ManArgs),
}

/// Arguments of `unresolved`.
#[derive(Debug, ClapArgs)]
pub struct UnresolvedArgs {
    /// Number of names to print as text
    #[arg(long, short = 'n', default_value_t = 40, value_name = "N")]
    pub limit: usize,
}

/// Arguments of `index`.
#[derive(Debug, ClapArgs)]
pub struct IndexArgs {
    /// Files and folders to read; `-` is standard input [default: all that the index is made of]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Build the index anew, of these paths alone
    #[arg(long)]
    pub rebuild: bool,

    /// Take the articles out whose files are gone
    #[arg(long, conflicts_with = "rebuild")]
    pub prune: bool,

    /// Compare the content of each file, also where its length and time are as they were
    #[arg(long, conflicts_with = "rebuild")]
    pub verify: bool,

    /// Read all that would be read and tell what there is to tell, but write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Read also the pages of PDF files that are pictures, by pdftoppm and tesseract; takes seconds a page. Later updates of
    /// these paths do so, too
    #[arg(long)]
    pub ocr: bool,

    /// What there is to keep of earlier states.
    #[command(flatten)]
    pub kept: KeptArgs,

    /// What the keys of records mean.
    #[command(flatten)]
    pub keys: KeyArgs,

    /// Whether another chithi is waited for.
    #[command(flatten)]
    pub wait: WaitArgs,

    /// Threads that read articles at the same time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=bound::MOST_THREADS))]
    pub threads: Option<u16>,

    /// Memory that it may take in all, as 300MB or 1GB; more only for articles of several megabytes
    /// [default: 130MB and 25MB for each thread]
    #[arg(long, value_name = "SIZE", value_parser = bound::memory)]
    pub memory: Option<usize>,
}

/// Arguments of `remove`.
#[derive(Debug, ClapArgs)]
pub struct RemoveArgs {
    /// Ids of articles, or the path of a file or folder, or else a query
    #[arg(required = true, value_name = "WHAT", value_parser = NonEmptyStringValueParser::new())]
    pub what: Vec<String>,

    /// Don't ask
    #[arg(long)]
    pub yes: bool,

    /// What there is to keep of earlier states.
    #[command(flatten)]
    pub kept: KeptArgs,

    /// Whether another chithi is waited for.
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `correct`.
#[derive(Debug, ClapArgs)]
pub struct CorrectArgs {
    /// Id of an article, or its own id if no other has it, or the beginning of an id
    #[arg(value_name = "ID", required_unless_present = "list")]
    pub id: Option<String>,

    /// place=NAME, date=YYYY-MM-DD, directive=NAME, directive=-NAME; `none` where there is none, nothing to take it back
    #[arg(value_name = "WHAT=VALUE")]
    pub values: Vec<String>,

    /// Take back all that is said of the article
    #[arg(long, requires = "id")]
    pub clear: bool,

    /// List all that is corrected
    #[arg(long, conflicts_with_all = ["id", "values", "clear"])]
    pub list: bool,

    /// What there is to keep of earlier states.
    #[command(flatten)]
    pub kept: KeptArgs,

    /// Whether another chithi is waited for.
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `compact`.
#[derive(Debug, ClapArgs)]
pub struct CompactArgs {
    /// What there is to keep of earlier states.
    #[command(flatten)]
    pub kept: KeptArgs,

    /// Whether another chithi is waited for.
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `rollback`.
#[derive(Debug, ClapArgs)]
pub struct RollbackArgs {
    /// Number of the state [default: the one before the present one]
    #[arg(value_name = "STATE")]
    pub state: Option<u64>,

    /// List the states that there are
    #[arg(long, conflicts_with = "state")]
    pub list: bool,

    /// What there is to keep of earlier states.
    #[command(flatten)]
    pub kept: KeptArgs,

    /// Whether another chithi is waited for.
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// How many earlier states of an index are kept.
#[derive(Debug, ClapArgs)]
pub struct KeptArgs {
    /// Earlier states of the index to keep from now on, for `rollback` [default: as many as so far, at first 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(0..=MOST_KEPT))]
    pub keep: Option<u16>,
}

/// What becomes of a change while another one is being made.
#[derive(Debug, ClapArgs)]
pub struct WaitArgs {
    /// If another chithi is changing the index, wait until it is done, or for so long
    #[arg(long, value_name = "SECONDS", require_equals = true)]
    pub wait: Option<Option<u64>>,
}

/// Each state has files of its own.
const MOST_KEPT: i64 = 100;

/// Arguments of commands that read articles.
#[derive(Debug, ClapArgs)]
pub struct PathArgs {
    /// Files and folders; `-` is standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
}

/// What a person tells of records.
#[derive(Debug, ClapArgs)]
pub struct KeyArgs {
    /// What keys of records and columns of tables mean, where their names don't say it: body=ruot_bai,published=len_trang. May be given
    /// several times. Fields are title, lead, body, published, author, source, url, id
    #[arg(long, value_name = "FIELD=KEY,…", value_parser = bound::key_map)]
    map: Vec<KeyMap>,
}

impl KeyArgs {
    /// All that was told; none if nothing was.
    pub fn map(&self) -> anyhow::Result<Option<KeyMap>> {
        let all = KeyMap::of_all(&self.map).map_err(|error| anyhow::anyhow!(Say.no_key_map(&error)))?;
        Ok((!self.map.is_empty()).then_some(all))
    }

    /// The same, for articles that are read now; a key that no record in these paths has is an error.
    pub fn map_for(&self, paths: &[PathBuf]) -> anyhow::Result<KeyMap> {
        let map = self.map()?.unwrap_or_default();
        match unseen_keys(paths, &map) {
            Some(unseen) => Err(anyhow::anyhow!(Say.no_such_key(&unseen))),
            None => Ok(map),
        }
    }
}

/// Arguments of `annotate`.
#[derive(Debug, ClapArgs)]
pub struct AnnotateArgs {
    /// Which articles.
    #[command(flatten)]
    pub sources: PathArgs,
    /// What the keys of records mean.
    #[command(flatten)]
    pub keys: KeyArgs,
    /// Also the organs that each names, with the unit whose they are
    #[arg(long)]
    pub organs: bool,
    /// Read also the pages of PDF files that are pictures, by pdftoppm and tesseract; takes seconds a page
    #[arg(long)]
    pub ocr: bool,
}

/// Arguments of `decode`.
#[derive(Debug, ClapArgs)]
pub struct DecodeArgs {
    /// Which files.
    #[command(flatten)]
    pub sources: PathArgs,
    /// The encoding that all of it is in, whatever it looks like
    #[arg(long = "as", value_name = "ENCODING")]
    pub encoding: Option<EncodingArg>,
    /// Print the text in Unicode, and nothing else
    #[arg(long)]
    pub text: bool,
}

/// An encoding of before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EncodingArg {
    /// TCVN 5712-3, called ABC: fonts `.VnTime`
    Tcvn3,
    /// The same in a font of capitals, `.VnTimeH`
    Tcvn3Capitals,
    /// VNI of Windows: fonts `VNI-Times`
    Vni,
    /// VPS
    Vps,
    /// VISCII
    Viscii,
    /// windows-1258, read as windows-1252
    #[value(name = "windows-1258")]
    Windows1258,
    /// UTF-8 that was written as UTF-8 again
    #[value(name = "double-utf-8")]
    DoubleUtf8,
}

impl From<EncodingArg> for OldEncoding {
    fn from(encoding: EncodingArg) -> Self {
        match encoding {
            EncodingArg::Tcvn3 => Self::Tcvn3,
            EncodingArg::Tcvn3Capitals => Self::Tcvn3Capitals,
            EncodingArg::Vni => Self::Vni,
            EncodingArg::Vps => Self::Vps,
            EncodingArg::Viscii => Self::Viscii,
            EncodingArg::Windows1258 => Self::Windows1258,
            EncodingArg::DoubleUtf8 => Self::DoubleUtf8,
        }
    }
}

/// Arguments of `explain-citation`.
#[derive(Debug, ClapArgs)]
pub struct ExplainArgs {
    /// A sentence or a name
    #[arg(required = true, value_name = "TEXT")]
    pub text: Vec<String>,
}

/// Arguments of `eval`.
#[derive(Debug, ClapArgs)]
pub struct EvalArgs {
    /// The articles: a file or folder
    #[arg(value_name = "ARTICLES", value_hint = ValueHint::AnyPath, required_unless_present = "queries")]
    pub articles: Option<PathBuf>,

    /// Their annotations: JSON Lines, or a folder with .gold files
    #[arg(value_name = "GOLD", value_hint = ValueHint::AnyPath, required_unless_present = "queries")]
    pub gold: Option<PathBuf>,

    /// Instead: judged queries, to score the order of hits of the index
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["articles", "gold"])]
    pub queries: Option<PathBuf>,

    /// What the keys of records mean.
    #[command(flatten)]
    pub keys: KeyArgs,

    /// Say what was gained and lost against this earlier run
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,

    /// Save this run, to compare later ones with it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub save: Option<PathBuf>,
}

/// Arguments of `bench`.
#[derive(Debug, ClapArgs)]
pub struct BenchArgs {
    /// Queries to time, one a line, in place of those taken from the index
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub queries: Option<PathBuf>,

    /// How often each query is timed
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=MOST_RUNS))]
    pub runs: u16,

    /// Most threads that ask at the same time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=bound::MOST_THREADS))]
    pub threads: Option<u16>,

    /// Also time plain Tantivy over the same articles, in an index that is made for it and removed afterwards
    #[arg(long)]
    pub baseline: bool,

    /// Also time the same queries over so many of the articles, such as 1000,10000,40000
    #[arg(long, value_name = "N,N…", value_delimiter = ',', value_parser = clap::value_parser!(u64).range(1..))]
    pub sizes: Vec<u64>,

    /// Queries of each class that are also asked by a new process each; 0 for none
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub processes: u16,

    /// Save this run, to compare later ones with it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub save: Option<PathBuf>,

    /// Set this run beside an earlier one of the same queries
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub compare: Option<PathBuf>,
}

/// After so many runs a median hardly moves.
const MOST_RUNS: i64 = 1_000;

/// Arguments of `backup`.
#[derive(Debug, ClapArgs)]
pub struct BackupArgs {
    /// The file to make, such as kho.tar.zst
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Replace the file if there is one
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `restore`.
#[derive(Debug, ClapArgs)]
pub struct RestoreArgs {
    /// A file that `backup` made
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Whether another chithi is waited for.
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `show`.
#[derive(Debug, ClapArgs)]
pub struct ShowArgs {
    /// Id of an article, or its own id if no other has it, or the beginning of an id
    #[arg(value_name = "ID")]
    pub id: String,
}

/// Arguments of `doctor`.
#[derive(Debug, ClapArgs)]
pub struct DoctorArgs {
    /// Make the newest state of the index that is whole the present one, and remove files that belong to nothing
    #[arg(long)]
    pub repair: bool,

    /// Whether another chithi is waited for.
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `completions`.
#[derive(Debug, ClapArgs)]
pub struct CompletionArgs {
    /// Which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, ClapArgs)]
pub struct ManArgs {
    /// Folder to write `chithi.1`, `chithi-search.1` … into
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
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
