//! Proof that what is looked for would be seen: that scripts run or don't, and that what is wrong with a page is found.

use crate::faults::faults;
use crate::folder::Folder;
use crate::program::Program;
use crate::screen::{NARROW, Screen, WIDE, WIDE_WITHOUT_SCRIPTS};
use crate::visitor::Visitor;

fn visitor(name: &'static str, screen: Screen) -> Visitor {
    let folder = Folder::empty();
    folder.put_samples(&["a01-phu-tho-ket-luan-21.txt", "b01-kon-tum-ket-luan-21.txt"]);
    let visitor = Visitor::new(name, screen, Program::serve(folder.path()));
    visitor.until_read(2);
    visitor
}

/// A page that says by itself whether its scripts run.
const SAYS: &str = "data:text/html,<p>off</p><script>document.querySelector('p').textContent = 'on'</script>";

#[test]
fn scripts_of_pages_run_where_they_should_and_nowhere_else() {
    for screen in [WIDE, WIDE_WITHOUT_SCRIPTS] {
        let visitor = visitor("proof-scripts", screen);
        visitor.wait(visitor.browser().client.goto(SAYS)).unwrap();
        assert_eq!(visitor.texts("p"), [if screen.scripts { "on" } else { "off" }]);
        // The key of chithi's own script: to the box.
        visitor.open("/tim?q=chi+b%E1%BB%99");
        visitor.keys("/");
        assert_eq!(visitor.run("return document.activeElement.id === 'q'"), screen.scripts);
    }
}

/// A change of a page, and what must be told of it.
const BROKEN: [(&str, &str); 9] = [
    ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
    ("console.error('oh')", "oh"),
    ("document.querySelector('main').insertAdjacentHTML('beforeend', '<pre>' + '0123456789'.repeat(99))", "sideways"),
    ("document.querySelector('h1').remove()", "0 h1"),
    ("document.querySelector('h1').insertAdjacentHTML('afterend', '<h4>a</h4>')", "after h1"),
    ("document.title = 'chithi'", "the title is"),
    ("document.querySelector('main').insertAdjacentHTML('beforeend', '<a href=#nowhere>a</a>')", "leads to nothing"),
    ("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=/chithi.svg>')", "image-alt"),
    ("document.querySelector('main').insertAdjacentHTML('beforeend', '<input>')", "label"),
];

#[test]
fn what_is_wrong_with_a_page_is_found() {
    let visitor = visitor("proof-faults", NARROW);
    for (change, expected) in BROKEN {
        visitor.open("/tro-giup");
        visitor.run(change);
        let found = visitor.wait(faults(visitor.browser(), visitor.screen, 200));
        assert!(found.iter().any(|fault| fault.contains(expected)), "{change}: {found:?}");
    }
    visitor.wait(visitor.browser().client.goto(&visitor.program.at("/khong-co"))).unwrap();
    let found = visitor.wait(faults(visitor.browser(), visitor.screen, 200));
    assert!(found.iter().any(|fault| fault.contains("status 404")), "{found:?}");
}
