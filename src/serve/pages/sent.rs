//! What a form sends.

use super::super::call::Call;
use super::super::failure::Failure;
use crate::render::web::Problem;

/// The field that each form carries: the token of its page.
const TOKEN: &str = "token";

/// The fields of a form of this server, in their order, without the token.
///
/// # Errors
/// If it isn't one, or can't be read.
pub fn sent(call: &Call) -> Result<Vec<(String, String)>, Failure> {
    if !call.body_kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Problem::NotAForm.into());
    }
    let fields: Vec<(String, String)> = serde_urlencoded::from_bytes(&call.body).map_err(|_| Problem::NotAForm)?;
    let is_ours = fields.iter().any(|(name, value)| name == TOKEN && call.shared.page_token.is(value));
    if !is_ours {
        return Err(Problem::OldPage.into());
    }
    Ok(fields.into_iter().filter(|(name, _)| name != TOKEN).collect())
}

/// The value of a field; empty if the form doesn't have it.
pub fn field<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}
