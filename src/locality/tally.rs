//! What the sightings in one unit come to.

use super::aside::Stance;
use super::mention::How;
use super::sighting::Sighting;
use crate::text::Field;

/// What the sightings in one unit come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    /// How much they weigh: title and lead more, courts and routes less, homes not.
    pub weight: f32,
    /// How much of it weigh firm ones of the unit itself that just say where the place before them lies.
    pub beside: f32,
    /// How much of it weigh firm ones of a province that may be of its town of the same name.
    pub vague: f32,
    /// How much the homes would weigh.
    pub lived: f32,
    /// Whether the title has one.
    pub title: bool,
    /// Whether the title names the unit itself.
    pub titled: bool,
    /// Whether the title opens with the unit itself, as that which acts.
    pub subject: bool,
    /// Whether the lead has one.
    pub lead: bool,
    /// Whether an organisation of it is named.
    pub organisation: bool,
    /// How many there are.
    pub count: usize,
    /// Those that say more than where something happens to stand.
    pub firm: usize,
    /// Those of places in it.
    pub inner: usize,
    /// Firm ones in the body.
    pub body: usize,
    /// Firm ones that don't just say where the place before them lies.
    pub apart: usize,
    /// Firm ones of the unit itself that neither say where another place lies nor whose police acts.
    pub loose: usize,
    /// Those among them of a province that may be of its town of the same name.
    pub loose_vague: usize,
    /// Whether the title, or the lead where the title doesn't name it, lists it beside others that lie in the same unit.
    pub listed: bool,
    /// Firm ones of the unit itself that neither a list has nor just say where the place before them lies.
    pub alone: usize,
    /// Those of its police.
    pub police: usize,
    /// Those in the body that a locating phrase puts something into.
    pub scenes: Scenes,
    /// Those among them where it is said that what the text tells happened.
    pub events: usize,
    /// Those of its courts.
    pub court: usize,
    /// Those of homes and destinations.
    pub homes: usize,
    /// Homes that don't just say where the place before them lies.
    pub addresses: usize,
    /// Whether one is near the beginning, whatever it says.
    pub early: bool,
}

/// Where in the body a locating phrase puts something into a unit.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scenes {
    /// How often.
    pub count: usize,
    /// How often into the unit itself, not to say where the place before it lies.
    pub here: usize,
    /// The byte of the first.
    pub first: usize,
}

impl Scenes {
    /// Whether one is near the beginning.
    pub(super) fn is_early(self) -> bool {
        self.count > 0 && self.first < EARLY_BYTES
    }

    fn add(&mut self, sighting: &Sighting, inner: bool) {
        self.first = if self.count == 0 { sighting.span.start } else { self.first };
        self.count += 1;
        self.here += usize::from(!inner && !sighting.attached);
    }
}

/// Codes of Hà Nội and TP.HCM, where things happen that concern the whole country.
pub(super) const VENUES: [u32; 2] = [1, 79];

/// Bytes of the body that count as its lead.
pub(super) const LEAD_BYTES: usize = 600;

/// A title that opens with a unit (`Đồng Nai xử phạt …`) names it as often as this, as far as it acts itself.
const SUBJECT: usize = 2;

/// Bytes of the body that count as near its beginning.
pub(super) const EARLY_BYTES: usize = 1200;

impl Tally {
    /// Adds a sighting in the unit. `inner`: of a place in it; `vague`: of a province that may be of its town; `listed`: beside
    /// others that lie in the same unit.
    pub(super) fn add(&mut self, sighting: &Sighting, stance: Stance, [inner, vague, listed]: [bool; 3]) {
        let title = sighting.field == Field::Title;
        let weight = weight(sighting, stance);
        *(if stance == Stance::Home { &mut self.lived } else { &mut self.weight }) += weight;
        self.count += 1;
        self.early |= title || sighting.span.start < EARLY_BYTES;
        self.police += usize::from(stance == Stance::Police);
        if matches!(stance, Stance::Scene | Stance::Event) && !title {
            self.scenes.add(sighting, inner);
            self.events += usize::from(stance == Stance::Event && sighting.span.start < EARLY_BYTES);
        }
        self.court += usize::from(stance == Stance::Court);
        self.homes += usize::from(stance == Stance::Home);
        self.addresses += usize::from(stance == Stance::Home && !sighting.attached);
        if !stance.is_firm() {
            return;
        }
        self.title |= title;
        self.titled |= title && !inner;
        let lead = !title && sighting.span.start < LEAD_BYTES;
        self.lead |= lead;
        self.listed |= listed && !inner && stance != Stance::Police && (title || lead && !self.titled);
        self.alone += usize::from(!listed && !inner && !sighting.attached);
        self.organisation |= sighting.how == How::Organisation;
        self.firm += 1;
        self.inner += usize::from(inner);
        self.body += usize::from(!title);
        // The town of Huế and its province have one short name.
        let short = matches!(&*sighting.candidates, [only] if only.former) && !sighting.how.is_told();
        self.apart += usize::from(!sighting.attached && !short);
        self.beside += if !inner && sighting.attached { weight } else { 0.0 };
        self.vague += if !inner && !sighting.attached && vague { weight } else { 0.0 };
        if !inner && !sighting.attached && matches!(stance, Stance::Firm | Stance::Scene | Stance::Event) {
            let subject = title && sighting.words.start <= 2 && sighting.how != How::Headline;
            self.subject |= subject;
            let times = if subject { SUBJECT } else { usize::from(!title) };
            self.loose += times;
            self.loose_vague += if vague { times } else { 0 };
        }
    }

    /// The weight, with that of those who live where something else is.
    pub(super) fn weigh(&self) -> f32 {
        if self.is_anchored() { self.weight + self.lived } else { self.weight }
    }

    /// Whether more than homes is named.
    pub(super) fn is_anchored(&self) -> bool {
        self.firm + self.court > 0
    }

    /// How many speak for the unit.
    pub(super) fn spoken(&self) -> usize {
        if self.is_anchored() { self.firm + self.homes } else { 0 }
    }
}

/// How much a sighting of a stance weighs: title and lead more, courts and routes less.
pub(super) fn weight(sighting: &Sighting, stance: Stance) -> f32 {
    let place = match sighting.field {
        Field::Title if sighting.words.start == 0 || sighting.how == How::Headline => 6.0,
        Field::Title => 5.0,
        Field::Body if sighting.span.start < LEAD_BYTES => 2.0,
        Field::Body => 1.0,
    };
    match stance {
        Stance::Aside | Stance::Court => place * 0.3,
        _ if sighting.how == How::Organisation => place * 1.5,
        _ => place,
    }
}
