//! Which of the kinds and terms that were named together a plenum adopted: "Nghị quyết, Kết luận Trung ương 4 các khóa XI,
//! XII, XIII" are two resolutions and a conclusion.

use super::DirectiveKind;
use super::citation::Reference;
use super::found::Footing;
use super::registry::Registry;
use super::settling::Draft;

/// Of kinds and terms that were named together, drops what no plenum adopted.
pub(super) fn drop_unadopted(drafts: &mut Vec<Draft>, registry: &Registry) {
    drafts.retain_mut(|draft| {
        if draft.found.footing != Footing::Paired {
            return true;
        }
        draft.found.footing = Footing::Firm;
        may_be(registry, &draft.reference)
    });
}

/// Whether the plenum adopted something of this kind, or nothing of either as far as is known.
pub(super) fn may_be(registry: &Registry, named: &Reference) -> bool {
    let either = [DirectiveKind::NghiQuyet, DirectiveKind::KetLuan];
    adopted(registry, named, named.kind) || !either.into_iter().any(|kind| adopted(registry, named, kind))
}

/// Whether the plenum that is named adopted something of this kind.
fn adopted(registry: &Registry, named: &Reference, kind: DirectiveKind) -> bool {
    let (Some(plenum), Some(congress)) = (named.plenum, named.congress) else { return false };
    let mut ids = registry.plenums(plenum, Some(congress)).flat_map(|meeting| &meeting.directives);
    ids.any(|id| registry.get(id).is_some_and(|directive| directive.kind == kind))
}
