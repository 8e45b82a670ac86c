//! Which characters are quotation marks.

/// Quotation marks of keyboards, and of Vietnamese, French and Chinese typography.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '＂'
            | '〝'
            | '〞'
            | '〟'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// Marks that are also apostrophes.
pub(super) fn is_single(c: char) -> bool {
    matches!(c, '‘' | '’' | '‚' | '‛')
}
