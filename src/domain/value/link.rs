//! Web addresses: what counts as one.

/// Says whether a text is a web address; `https://` may be missing.
pub(crate) fn is_link(text: &str) -> bool {
    let rest = strip_scheme(text);
    let bare = rest.unwrap_or(text);
    let host_end = bare.find(['/', '?', '#', ':']).unwrap_or(bare.len());
    let (host, tail) = bare.split_at_checked(host_end).unwrap_or((bare, ""));
    if is_plain_host(host) && tail.bytes().all(is_plain_link_byte) && !tail.starts_with(':') {
        return true;
    }
    if text.contains(char::is_whitespace) || (rest.is_none() && text.contains("://")) {
        return false;
    }
    let parsed = match rest {
        Some(_) => url::Url::parse(text),
        None => url::Url::parse(&format!("https://{text}")),
    };
    parsed.is_ok_and(|url| {
        let named = url.host_str().is_some_and(|host| host.split('.').filter(|label| !label.is_empty()).count() > 1);
        // "name@company.example" would be a link with a user; it is an e-mail address.
        let lettered = host.rsplit('.').next().is_some_and(|last| last.contains(char::is_alphabetic));
        named && (rest.is_some() || (lettered && url.username().is_empty() && url.port().is_none()))
    })
}

fn strip_scheme(text: &str) -> Option<&str> {
    ["https://", "http://"].iter().find_map(|scheme| {
        let (front, rest) = text.split_at_checked(scheme.len())?;
        front.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// Says whether a host is letters, digits and hyphens with a dot between, the last part letters.
fn is_plain_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.rsplit_once('.').is_some_and(|(front, last)| {
        front.split('.').all(label) && last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

fn is_plain_link_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~' | b'?' | b'&' | b'=' | b'%' | b'#' | b'+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_may_come_without_their_scheme() {
        let good = [
            "https://company.example",
            "HTTP://company.example/a?b=c#d",
            "www.company.example",
            "company.example/contact",
            "https://müller.example/über",
            "http://company.example:8080/x",
            "http://127.0.0.1/x",
        ];
        for text in good {
            assert!(is_link(text), "{text}");
        }
        for text in
            ["company", "ftp://x.example", "not a link", "a@b.example", "https://", "www.", "http://x", "-", "1.5"]
        {
            assert!(!is_link(text), "{text}");
        }
    }
}
