//! How times grow with the number of articles: the same queries over indexes of some of them.

use std::path::Path;

use super::ask::TimedQuery;
use super::clock::{Rounds, time};
use super::error::SpeedError;
use super::room::Room;
use super::sample::some_articles;
use super::step::Step;
use crate::answer::{ClassSpeed, Growth, SizedClass};
use crate::article::{Article, Skipped};
use crate::library::{Builder, Progress};
use crate::search::Engine;

/// Times the bytes of its share of an index that a smaller one may take: while its parts are made one, it is there twice, and
/// the words of fewer articles are more for each.
const TIMES_THE_BYTES: u64 = 3;

/// The sizes in order, each once.
///
/// # Errors
/// If one is larger than the index.
pub fn in_order(sizes: &[u64], articles: u64) -> Result<Vec<u64>, SpeedError> {
    let mut sizes = sizes.to_vec();
    sizes.sort_unstable();
    sizes.dedup();
    match sizes.last() {
        Some(size) if *size > articles => Err(SpeedError::TooLarge { size: *size, articles }),
        _ => Ok(sizes),
    }
}

/// Times the queries by one thread over an index of so many articles of another one, size by size. Articles of a smaller size
/// are among those of a larger. Each index is built beside the other one and removed once it is timed. Of all articles there
/// is an index already, and `classes` is how fast that is.
///
/// # Errors
/// If a size is larger than the index, there is no room, an index can't be built or read, or a query isn't answered as it was the
/// first time.
pub fn growth(
    engine: &Engine,
    index: &Path,
    sizes: &[u64],
    timed: (&[TimedQuery], &[ClassSpeed]),
    rounds: &Rounds,
    told: &mut dyn FnMut(Step),
) -> Result<Vec<Growth>, SpeedError> {
    let (articles, bytes) = (engine.snapshot().articles()?, engine.snapshot().bytes());
    let (queries, classes) = timed;
    let sizes = in_order(sizes, articles)?;
    let largest = sizes.iter().copied().filter(|size| *size < articles).max().unwrap_or(0) as usize;
    let ids = if largest > 0 { some_articles(engine, largest, rounds.seed)? } else { Vec::new() };
    let rounds = Rounds { threads: vec![1], ..rounds.clone() };
    let grown = |size: u64| {
        let Some(ids) = ids.get(..size as usize).filter(|_| size < articles) else {
            return Ok(Growth { articles, bytes, classes: classes.iter().map(sized).collect() });
        };
        let room = Room::beside(index, bytes * TIMES_THE_BYTES * size / articles.max(1))?;
        build(engine, ids, (index, &room.path()), &mut |added| told(Step::Building { added, of: size }))?;
        let smaller = Engine::open(&room.path(), engine.facts().clone())?;
        let classes = time(&smaller, None, queries, &rounds, &mut |step| told(step.over(size)))?;
        let (articles, bytes) = (smaller.snapshot().articles()?, smaller.snapshot().bytes());
        Ok(Growth { articles, bytes, classes: classes.iter().map(sized).collect() })
    };
    sizes.into_iter().map(grown).collect()
}

fn sized(speed: &ClassSpeed) -> SizedClass {
    let ClassSpeed { class, queries, runs, hits, warm, .. } = speed;
    SizedClass { class: *class, queries: *queries, runs: *runs, hits: *hits, warm: *warm }
}

/// Builds an index of some articles of another one: its folder, and that of the new one. Each is annotated anew.
fn build(
    engine: &Engine,
    ids: &[String],
    (from, to): (&Path, &Path),
    told: &mut dyn FnMut(u64),
) -> Result<(), SpeedError> {
    let mut unread = None;
    let record = |id: &String| match engine.snapshot().record(id) {
        Ok(record) => record.map(Article::from).map(Ok::<_, Skipped>),
        Err(error) => {
            unread = Some(error);
            None
        }
    };
    let builder = Builder::new(to, engine.facts().clone())?;
    builder.build(&[from.to_owned()], ids.iter().map_while(record), &mut |progress| {
        if let Progress::Added(added) = progress {
            told(added);
        }
    })?;
    unread.map_or(Ok(()), |error| Err(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_in_order_and_none_is_larger_than_the_index() {
        assert_eq!(in_order(&[9, 3, 9, 1], 9).unwrap(), [1, 3, 9]);
        assert!(matches!(in_order(&[3, 10], 9), Err(SpeedError::TooLarge { size: 10, articles: 9 })));
        assert_eq!(in_order(&[], 0).unwrap(), [0_u64; 0]);
    }
}
