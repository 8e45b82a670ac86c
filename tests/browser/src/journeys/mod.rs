//! Ways through the pages, each gone on four screens.

mod compare;
pub mod find;
mod keyboard;
mod library;
mod list;
mod narrow;
mod place;
mod read;
mod saved;
mod start;

use crate::screen::{NARROW, NARROW_WITHOUT_SCRIPTS, WIDE, WIDE_WITHOUT_SCRIPTS};

/// Four tests of each way: `find::narrow_without_scripts`
macro_rules! on_each_screen {
    ($($name:ident: $journey:path,)*) => {$(
        mod $name {
            #[test]
            fn wide() {
                $journey(stringify!($name), super::WIDE);
            }

            #[test]
            fn narrow() {
                $journey(stringify!($name), super::NARROW);
            }

            #[test]
            fn wide_without_scripts() {
                $journey(stringify!($name), super::WIDE_WITHOUT_SCRIPTS);
            }

            #[test]
            fn narrow_without_scripts() {
                $journey(stringify!($name), super::NARROW_WITHOUT_SCRIPTS);
            }
        }
    )*};
}

on_each_screen! {
    words_are_found: crate::journeys::find::words,
    bar_and_facet_narrow: crate::journeys::narrow::by_bar_and_facet,
    nothing_found_leads_on: crate::journeys::narrow::nothing,
    hits_are_read_one_after_the_other: crate::journeys::read::hits,
    a_citation_leads_to_its_directive: crate::journeys::read::directive,
    a_tile_leads_to_its_articles: crate::journeys::place::tile,
    a_tile_of_a_directive_leads_to_its_place: crate::journeys::place::directive,
    two_directives_are_compared: crate::journeys::compare::two,
    a_pasted_list_becomes_a_table: crate::journeys::list::pasted,
    a_saved_question_has_news: crate::journeys::saved::news,
    a_library_is_brought_up_to_date: crate::journeys::library::brought_up_to_date,
    an_empty_folder_fills: crate::journeys::start::empty_folder,
    keys_suffice: crate::journeys::keyboard::tab_and_enter,
}
