//! What the installation says about itself.

use std::sync::Arc;

use crate::frame::Authority;

/// How pages are served.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The authority's words about itself.
    pub authority: Arc<Authority>,
    /// The address people use, without a slash at its end: `https://ocop.cantho.gov.vn`.
    pub public_url: String,
    /// Whether the data is sample data, which every page then says.
    pub is_sample: bool,
    /// Whether the gallery of pages is served.
    pub is_development: bool,
    /// Whether pages leave the machine without encryption, which every page then says.
    pub is_insecure: bool,
}

impl Settings {
    /// Whether people reach the pages over HTTPS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The full name of a cookie. Each way of serving has names of its own, so that a cookie set
    /// over an open line is never taken where lines are encrypted.
    #[must_use]
    pub fn cookie_name(&self, name: &str) -> String {
        match (self.is_https(), self.is_insecure) {
            (true, _) => format!("__Host-{name}"),
            (false, true) => format!("insecure-{name}"),
            (false, false) => format!("local-{name}"),
        }
    }

    /// A cookie that scripts cannot read, for so many seconds.
    #[must_use]
    pub fn cookie(&self, name: &str, value: &str, seconds: i64) -> String {
        let secure = if self.is_https() { "; Secure" } else { "" };
        format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", self.cookie_name(name))
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    fn served_at(public_url: &str, is_insecure: bool) -> Settings {
        Settings {
            authority: crate::gallery::frame(crate::words::Lang::Vi).authority,
            public_url: public_url.to_owned(),
            is_sample: false,
            is_development: false,
            is_insecure,
        }
    }

    #[test]
    fn a_cookie_of_an_open_line_has_another_name() {
        let https = served_at("https://ocop.example.vn", false).cookie("ocop", "x", 60);
        assert_eq!(https, "__Host-ocop=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
        assert!(served_at("http://10.0.0.5:8080", true).cookie("ocop", "x", 60).starts_with("insecure-ocop="));
        assert!(served_at("http://127.0.0.1:8080", false).cookie("ocop", "x", 60).starts_with("local-ocop="));
    }
}
