//! `/openapi.json`: what programs may ask, in the form OpenAPI 3.1.
//!
//! The pages are the interface: each has its data at its own address with `.json`, and with `.csv` and `.xlsx` where it shows a
//! table. Parameters are read off the state of a page ([`At`]), so that this can't be out of date.

use serde_json::{Map, Value};
use utoipa::openapi::path::{HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, RefOr, Required, ResponseBuilder,
    Schema,
};

use super::answered::{Answered, JSON, PROBLEM};
use super::call::Call;
use super::failure::Failure;
use crate::render::web::{
    ArticleAt, At, CitedAt, CitingAt, ContextsAt, ContrastAt, CountAt, DirectiveAt, HelpAt, HomeAt, LibraryAt, ListAt,
    MapAt, MatrixAt, OpenAt, PlaceAt, PlacesAt, SavedAt, SearchAt, TimeAt, parameters,
};

/// A page, described.
struct Described {
    path: &'static str,
    what: &'static str,
    parameters: fn() -> Map<String, Value>,
    /// Whether it shows a table.
    has_table: bool,
}

const fn page<P: At>(path: &'static str, what: &'static str, has_table: bool) -> Described {
    Described { path, what, parameters: parameters::<P>, has_table }
}

/// Each page that has data.
const DESCRIBED: &[Described] = &[
    page::<HomeAt>("/", "What the library holds, and questions that find something in it", true),
    page::<ArticleAt>(
        "/bai/{*id}",
        "An article: its matches, directives and places by name, and what is like it",
        true,
    ),
    page::<MapAt>(
        "/ban-do",
        "The places that the articles of a question are about, beside all articles about them",
        true,
    ),
    page::<OpenAt>("/chua-ro", "Names of directives that the registry doesn't settle, with what each may mean", true),
    page::<ListAt>("/danh-sach", "Many questions at once: what each finds", true),
    page::<CountAt>("/dem", "The articles of a question, counted by one of their properties", true),
    page::<PlacesAt>("/dia-phuong", "Every place that articles are about, on both maps; or those of a name", false),
    page::<PlaceAt>(
        "/dia-phuong/{*unit}",
        "A place: what was and became of it, which directives its articles cite",
        true,
    ),
    page::<MatrixAt>("/do-phu", "How many articles of each year or province cite each of some directives", true),
    page::<ContextsAt>("/ngu-canh", "Every place where words stand, with what is around them", true),
    page::<ContrastAt>("/so-sanh", "Two directives, or two places, beside each other", true),
    page::<SavedAt>("/theo-doi", "Saved questions, and how many of their articles are new", true),
    page::<TimeAt>("/thoi-gian", "The articles of a question along the time, whatever time it asks for", true),
    page::<LibraryAt>("/thu-vien", "What was read, what couldn't be, and from where", true),
    page::<SearchAt>("/tim", "The articles that have what is asked for, the best first", true),
    page::<HelpAt>("/tro-giup", "Questions that find something, one of each kind", false),
    page::<CitedAt>("/van-ban", "The directives that articles cite, with how many and since when", true),
    page::<DirectiveAt>(
        "/van-ban/{id}",
        "A directive: who cites it, what carries it on, and where; as a table its citations",
        true,
    ),
    page::<CitingAt>("/van-ban/{id}/bai", "The articles that cite a directive, with the sentences", true),
];

/// Answers it.
///
/// # Errors
/// None that can be.
pub fn answer(_: &Call) -> Result<Answered, Failure> {
    let json = serde_json::to_vec(&described()).map_err(std::io::Error::from)?;
    Ok(Answered::new(JSON, json))
}

fn described() -> OpenApi {
    let mut paths = PathsBuilder::new();
    for page in DESCRIBED {
        paths = paths.path(format!("{}.json", named(page.path)), item(page, JSON, page.what));
        let csv = format!("{}, as a table of CSV or (`.xlsx`) a book of Excel's", page.what);
        if page.has_table {
            paths = paths.path(format!("{}.csv", named(page.path)), item(page, "text/csv", &csv));
        }
    }
    let what = "Full-text search over Vietnamese articles that report how directives are carried out. An answer is an object: \
        `outcome` (found, nothing, incomplete), `notes` (what is to be said beside it, as data), `answer`.";
    let info = InfoBuilder::new().title("chithi").version(env!("CARGO_PKG_VERSION")).description(Some(what));
    OpenApiBuilder::new().info(info.build()).paths(paths.build()).build()
}

/// A path with the names of its parts: `{*id}` takes the rest of it.
fn named(path: &str) -> String {
    path.replace("{*", "{")
}

fn item(page: &Described, kind: &str, what: &str) -> PathItem {
    let mut operation = OperationBuilder::new().summary(Some(what));
    for part in page.path.split('/').filter_map(|part| part.strip_prefix('{')) {
        let name = part.trim_start_matches('*').trim_end_matches('}');
        operation = operation.parameter(parameter(name, ParameterIn::Path, Type::String, None));
    }
    for (name, usual) in (page.parameters)() {
        let kind = match usual {
            Value::Bool(_) => Type::Boolean,
            Value::Number(_) => Type::Integer,
            _ => Type::String,
        };
        operation = operation.parameter(parameter(&name, ParameterIn::Query, kind, Some(usual)));
    }
    let answer = |what: &str, kind: &str| {
        let content = ContentBuilder::new().schema(Some(object(Type::Object, None))).build();
        ResponseBuilder::new().description(what).content(kind, content).build()
    };
    let operation = operation
        .response("200", answer(what, kind))
        .response("400", answer("The address has what the page doesn't know", PROBLEM))
        .response("404", answer("There is nothing of that name", PROBLEM))
        .response("503", answer("Too many ask, or there is no index; see Retry-After", PROBLEM));
    PathItem::new(HttpMethod::Get, operation.build())
}

fn parameter(name: &str, place: ParameterIn, kind: Type, usual: Option<Value>) -> Parameter {
    let is_required = if place == ParameterIn::Path { Required::True } else { Required::False };
    let parameter = ParameterBuilder::new().name(name).parameter_in(place).required(is_required);
    parameter.schema(Some(object(kind, usual))).build()
}

fn object(kind: Type, usual: Option<Value>) -> RefOr<Schema> {
    RefOr::T(Schema::Object(ObjectBuilder::new().schema_type(kind).default(usual).build()))
}

#[cfg(test)]
mod tests {
    use super::super::routes::PAGES;
    use super::*;

    #[test]
    fn every_page_that_is_served_is_described_with_its_parameters() {
        // Neither is the data of a page.
        let without = ["/goc/{*id}", "/openapi", "/theo-doi.atom"];
        let served: Vec<&str> = PAGES.iter().map(|(path, _)| *path).filter(|path| !without.contains(path)).collect();
        let described: Vec<&str> = DESCRIBED.iter().map(|page| page.path).collect();
        assert_eq!(described, served);
        let all = serde_json::to_value(super::described()).unwrap();
        let search = &all["paths"]["/tim.json"]["get"]["parameters"];
        let names: Vec<&str> = search.as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
        assert!(names.contains(&"q") && names.contains(&"limit"), "{names:?}");
    }
}
