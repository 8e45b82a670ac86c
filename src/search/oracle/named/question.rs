//! What is asked for by names, and how it is typed.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::wish;
use super::names::{DIRECTIVES, Directive, ORGANS, Organ, PERIODS, PLACES, Period, Place};

/// How a name is typed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Typed {
    /// As plain words.
    Plain,
    /// After the name of a field.
    After(&'static str),
    /// The same in quotation marks.
    Quoted(&'static str),
}

/// Something asked for.
#[derive(Debug, Clone)]
pub(super) enum Want {
    Word(&'static str),
    Phrase(&'static str),
    /// By so many of its names.
    Directive(&'static Directive, usize, Typed),
    /// The code of a kind of directives.
    Kind(&'static str),
    /// As typed; the least and the most.
    Cites((&'static str, usize, usize)),
    Place(&'static Place, Typed),
    Tier(&'static str),
    Organ(&'static Organ, Typed),
    Days(wish::Days),
    Period(&'static Period),
    Not(Box<Want>),
    /// One of them is enough; a field may be before them all.
    Any(Vec<Want>),
    /// One or more, all of them wanted.
    All(Vec<Want>),
}

const WORDS: [&str; 4] = ["rừng", "chè", "đường", "chăn"];
const PHRASES: [&str; 7] =
    ["giữ rừng", "trồng thêm cây chè", "làm đường", "họp bàn", "từng đảng viên", "chăn nuôi", "Kết luận số 21"];
const CITES: [(&str, usize, usize); 6] = [
    ("cites:0", 0, 0),
    ("cites>1", 2, usize::MAX),
    ("viện dẫn>=1", 1, usize::MAX),
    ("cites:1..2", 1, 2),
    ("trích dẫn<2", 0, 1),
    ("cites:2", 2, 2),
];

impl Want {
    /// The field before it, and its value.
    fn field(&self) -> Option<(&'static str, String)> {
        match self {
            Want::Directive(directive, name, Typed::Quoted(field)) => Some((field, quoted(directive.name(*name)))),
            Want::Place(place, Typed::Quoted(field)) => Some((field, quoted(place.typed))),
            Want::Organ(organ, Typed::Quoted(field)) => Some((field, quoted(organ.typed))),
            _ => None,
        }
    }

    /// Whether what is beside it may run together with it.
    fn is_open(&self) -> bool {
        match self {
            Want::Word(_) | Want::Period(_) => true,
            Want::Directive(_, _, typed) | Want::Place(_, typed) | Want::Organ(_, typed) => {
                !matches!(typed, Typed::Quoted(_))
            }
            _ => false,
        }
    }

    fn text(&self) -> String {
        if let Some((field, value)) = self.field() {
            return format!("{field}:{value}");
        }
        match self {
            Want::Word(word) => (*word).to_owned(),
            Want::Phrase(words) => quoted(words),
            Want::Directive(directive, name, typed) => typed.text(directive.name(*name)),
            Want::Place(place, typed) => typed.text(place.typed),
            Want::Organ(organ, typed) => typed.text(organ.typed),
            Want::Kind(code) => format!("kind:{code}"),
            Want::Tier(tier) => format!("cấp:{tier}"),
            Want::Cites((typed, ..)) | Want::Days((typed, ..)) => (*typed).to_owned(),
            Want::Period(period) => period.typed.to_owned(),
            Want::Not(inner) if inner.is_open() => format!("-({})", inner.text()),
            Want::Not(inner) => format!("-{}", inner.text()),
            Want::Any(inner) => either(inner),
            Want::All(inner) => format!("({})", query(inner)),
        }
    }
}

impl Typed {
    fn text(self, name: &str) -> String {
        match self {
            Typed::Plain => name.to_owned(),
            Typed::After(field) => format!("{field}:{name}"),
            Typed::Quoted(field) => format!("{field}:{}", quoted(name)),
        }
    }
}

impl Directive {
    /// One of its names.
    pub fn name(&self, number: usize) -> &'static str {
        self.typed.get(number % self.typed.len().max(1)).copied().unwrap_or_default()
    }
}

fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}

/// Alternatives: in parentheses, after the field if all of them have the same.
fn either(wants: &[Want]) -> String {
    let fields: Option<Vec<(&str, String)>> = wants.iter().map(Want::field).collect();
    if let Some(fields) = fields.filter(|all| all.windows(2).all(|pair| pair[0].0 == pair[1].0)) {
        let values: Vec<&str> = fields.iter().map(|(_, value)| value.as_str()).collect();
        return format!("{}:({})", fields[0].0, values.join(" OR "));
    }
    format!("({})", wants.iter().map(Want::text).collect::<Vec<_>>().join(" OR "))
}

/// What is typed for all of them together.
pub(super) fn query(wants: &[Want]) -> String {
    let mut text = String::new();
    for (i, want) in wants.iter().enumerate() {
        let apart = i > 0 && (want.is_open() || wants[i - 1].is_open());
        text.push_str(if i == 0 { "" } else { [" ", " AND "][usize::from(apart)] });
        text.push_str(&want.text());
    }
    text
}

/// By a field, or in plain words where a name is understood there.
fn typed(only_field: bool, fields: [&'static str; 2]) -> impl Strategy<Value = Typed> {
    let as_field = prop_oneof![1 => Just(fields[0]), 1 => Just(fields[1])];
    (as_field, 0..4usize).prop_map(move |(field, how)| match how {
        0 if !only_field => Typed::After(field),
        1 | 2 if !only_field => Typed::Plain,
        _ => Typed::Quoted(field),
    })
}

fn directive() -> impl Strategy<Value = Want> {
    (select(DIRECTIVES.iter().collect::<Vec<_>>()), 0..3usize).prop_flat_map(|(directive, name)| {
        typed(directive.only_field, ["directive", "văn bản"])
            .prop_map(move |typed| Want::Directive(directive, name, typed))
    })
}

fn place() -> impl Strategy<Value = Want> {
    let fields = ["locality", "địa phương"];
    (select(PLACES.iter().collect::<Vec<_>>()), typed(false, fields))
        .prop_map(|(place, typed)| Want::Place(place, typed))
}

fn organ() -> impl Strategy<Value = Want> {
    select(ORGANS.iter().collect::<Vec<_>>()).prop_flat_map(|organ| {
        typed(organ.only_field, ["organ", "đơn vị"]).prop_map(move |typed| Want::Organ(organ, typed))
    })
}

fn days() -> impl Strategy<Value = Want> {
    select(&wish::DAYS[..]).prop_map(Want::Days)
}

fn leaf() -> impl Strategy<Value = Want> {
    prop_oneof![
        1 => select(&WORDS[..]).prop_map(Want::Word),
        1 => select(&PHRASES[..]).prop_map(Want::Phrase),
        5 => directive(),
        6 => place(),
        2 => organ(),
        2 => days(),
        3 => select(PERIODS.iter().collect::<Vec<_>>()).prop_map(Want::Period),
        1 => select(&["KL", "NQ", "CT", "KH"][..]).prop_map(Want::Kind),
        1 => select(&["tỉnh", "huyện", "xã"][..]).prop_map(Want::Tier),
        1 => select(&CITES[..]).prop_map(Want::Cites),
    ]
}

/// A field of one name with several values.
fn group() -> impl Strategy<Value = Want> {
    let of_one_field = |want: Want| match want {
        Want::Directive(directive, name, _) => Want::Directive(directive, name, Typed::Quoted("directive")),
        Want::Place(place, _) => Want::Place(place, Typed::Quoted("locality")),
        other => other,
    };
    prop_oneof![vec(directive().prop_map(of_one_field), 2..4), vec(place().prop_map(of_one_field), 2..4)]
        .prop_map(Want::Any)
}

/// What is left out is one thing, or one of several: of two places on one map nothing is written.
fn part() -> impl Strategy<Value = Want> {
    let any = || vec(leaf(), 2..4).prop_map(Want::Any);
    let nested = vec(prop_oneof![2 => leaf(), 1 => vec(leaf(), 2..3).prop_map(Want::All)], 2..4).prop_map(Want::Any);
    let not = prop_oneof![3 => leaf(), 1 => any(), 1 => group()].prop_map(|want| Want::Not(Box::new(want)));
    prop_oneof![8 => leaf(), 2 => nested, 1 => group(), 2 => not, 1 => vec(leaf(), 2..3).prop_map(Want::All)]
}

/// All that one query asks for.
pub(super) fn wants() -> impl Strategy<Value = Vec<Want>> {
    vec(part(), 1..4)
}

/// Something that texts have, and conditions that only choose the articles.
pub(super) fn standing() -> impl Strategy<Value = Vec<Want>> {
    let is_field = |want: &Want| !want.is_open() && !matches!(want, Want::Phrase(_) | Want::Organ(..));
    let phrase = (select(&PHRASES[..]).prop_map(Want::Phrase), vec(leaf().prop_filter("a field", is_field), 0..3));
    let named = prop_oneof![directive(), place()].prop_filter("a field", is_field);
    let chosen = prop_oneof![
        days(),
        select(&["tỉnh", "huyện", "xã"][..]).prop_map(Want::Tier),
        select(&CITES[..]).prop_map(Want::Cites),
    ];
    let one = |(one, others): (Want, Vec<Want>)| [vec![one], others].concat();
    prop_oneof![phrase.prop_map(one), (named, vec(chosen, 0..2)).prop_map(one)]
}
