//! How more of what was found can be had than is shown.

use serde::Serialize;

/// Which options show more than there is on a page. None is offered that would show nothing more, or isn't allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct More {
    /// A larger limit.
    pub limit: bool,
    /// A larger offset.
    pub offset: bool,
    /// Asking for all of it.
    pub all: bool,
}
