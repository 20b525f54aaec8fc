//! Reads Rust sources as text: code without comments, strings and tests, and the paths that it names.
//!
//! Knows nothing of the rules. It is a scanner, not a compiler: macros are read as what stands in them.

/// A piece of code: an identifier or one sign, `::` counting as one sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// A path that code names from the crate's root, for example `["store", "Store"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedPath {
    pub(crate) segments: Vec<String>,
    pub(crate) line: usize,
}

/// Returns `text` with comments and the insides of strings blanked; every line keeps its number.
pub(crate) fn code(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = end_of_blank(&chars, at);
        if end > at {
            // What is blanked keeps its line breaks, so that line numbers stay true.
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// Returns the string literals of `text` as they are written, with their lines; tests are left out.
pub(crate) fn strings(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let tests = first_line_of_tests(text);
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let end = end_of_blank(&chars, at);
        let piece: String = chars[at..end.max(at + 1)].iter().collect();
        let inside = piece.trim_start_matches(['b', 'c', 'r', '#']).trim_end_matches('#');
        if end > at && inside.starts_with('"') && line < tests {
            found.push(Token { text: inside.trim_matches('"').to_owned(), line });
        }
        line += piece.matches('\n').count();
        at = end.max(at + 1);
    }
    found
}

/// Returns the line on which the tests at the end of a file begin, or one that no file has.
fn first_line_of_tests(text: &str) -> usize {
    text.lines().position(|line| line.trim() == "#[cfg(test)]").map_or(usize::MAX, |at| at + 1)
}

/// Returns where the comment or literal that begins at `at` ends, or `at` if there is none.
fn end_of_blank(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    if rest.starts_with(&['/', '/']) {
        return at + rest.iter().position(|c| *c == '\n').unwrap_or(rest.len());
    }
    if rest.starts_with(&['/', '*']) {
        return at + block_comment(rest);
    }
    let after_word = at > 0 && is_word(chars[at - 1]);
    if !after_word && let Some(length) = raw_string(rest) {
        return at + length;
    }
    match rest[0] {
        '"' => at + string(rest),
        '\'' => at + character(rest),
        _ => at,
    }
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut i) = (0, 0);
    while i < rest.len() {
        if rest[i..].starts_with(&['/', '*']) {
            depth += 1;
            i += 2;
        } else if rest[i..].starts_with(&['*', '/']) {
            depth -= 1;
            i += 2;
            if depth == 0 {
                return i;
            }
        } else {
            i += 1;
        }
    }
    rest.len()
}

fn string(rest: &[char]) -> usize {
    let mut i = 1;
    while i < rest.len() {
        match rest[i] {
            '\\' => i += 2,
            '"' => return i + 1,
            _ => i += 1,
        }
    }
    rest.len()
}

/// Returns the length of `r"…"`, `r#"…"#`, `br"…"` and so on.
fn raw_string(rest: &[char]) -> Option<usize> {
    let prefix = rest.iter().take_while(|c| matches!(c, 'b' | 'c')).count();
    if prefix > 1 || rest.get(prefix) != Some(&'r') {
        return None;
    }
    let hashes = rest[prefix + 1..].iter().take_while(|c| **c == '#').count();
    let open = prefix + 1 + hashes;
    if rest.get(open) != Some(&'"') {
        return None;
    }
    let mut close = vec!['"'];
    close.extend(std::iter::repeat_n('#', hashes));
    let inside = &rest[open + 1..];
    let length =
        inside.windows(close.len()).position(|w| w == close).map_or(rest.len(), |i| open + 1 + i + close.len());
    Some(length)
}

/// Returns the length of a character literal; a lifetime has none.
fn character(rest: &[char]) -> usize {
    match (rest.get(1), rest.get(2)) {
        (Some('\\'), _) => rest[2..].iter().skip(1).position(|c| *c == '\'').map_or(0, |i| i + 4),
        (Some(_), Some('\'')) => 3,
        _ => 0,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Splits code (see [`code`]) into tokens.
pub(crate) fn tokens(code: &str) -> Vec<Token> {
    let mut all = Vec::new();
    for (number, text) in code.lines().enumerate() {
        let line = number + 1;
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if is_word(first) {
                rest.find(|c| !is_word(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            all.push(Token { text: rest[..length].to_owned(), line });
            rest = rest[length..].trim_start();
        }
    }
    all
}

/// Returns the tokens without what is compiled for tests only: `#[cfg(test)]` and `#[test]` items.
pub(crate) fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let texts: Vec<&str> = tokens.iter().map(|t| t.text.as_str()).collect();
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let marks: [&[&str]; 2] = [&["#", "[", "cfg", "(", "test", ")", "]"], &["#", "[", "test", "]"]];
        if let Some(mark) = marks.iter().find(|mark| texts[at..].starts_with(mark)) {
            at = end_of_item(&texts, at + mark.len());
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Returns the index after the item that begins at `at`: after its `;`, or after the braces of its body.
fn end_of_item(texts: &[&str], at: usize) -> usize {
    let mut depth = 0_usize;
    for (i, text) in texts.iter().enumerate().skip(at) {
        match *text {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && *text == "}" {
                    return i + 1;
                }
            }
            ";" if depth == 0 => return i + 1,
            _ => {}
        }
    }
    texts.len()
}

/// Returns every path into the crate that the tokens of the file at `path` name, from the crate's root.
pub(crate) fn crate_paths(path: &str, tokens: &[Token]) -> Vec<NamedPath> {
    let module = module_of(path);
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let begins = at == 0 || tokens[at - 1].text != "::";
        if !begins || tokens.get(at + 1).is_none_or(|t| t.text != "::") {
            continue;
        }
        let prefix = match tokens[at].text.as_str() {
            "crate" | "muster" => Vec::new(),
            "self" => module.clone(),
            "super" => module[..module.len().saturating_sub(1)].to_vec(),
            _ => continue,
        };
        use_tree(tokens, at + 2, &prefix, &mut found);
    }
    found
}

/// Reads a path, or a group of paths in braces, that begins at `at`; returns the index after it.
fn use_tree(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<NamedPath>) -> usize {
    let mut segments = prefix.to_vec();
    let line = tokens.get(at).map_or(0, |t| t.line);
    loop {
        match tokens.get(at).map(|t| t.text.as_str()) {
            Some("{") => {
                at += 1;
                while let Some(token) = tokens.get(at).filter(|t| t.text != "}") {
                    // Between the members stand commas, stars and new names.
                    let begins = token.text.starts_with(is_word) && tokens[at - 1].text != "as";
                    at = if begins && token.text != "as" { use_tree(tokens, at, &segments, found) } else { at + 1 };
                }
                return at + 1;
            }
            Some("super") => {
                segments.pop();
            }
            Some(word) if word.starts_with(is_word) => segments.push(word.to_owned()),
            _ => break,
        }
        at += 1;
        if tokens.get(at).is_some_and(|t| t.text == "::") {
            at += 1;
        } else {
            break;
        }
    }
    found.push(NamedPath { segments, line });
    at
}

/// Returns the module that a file of `src` is: `src/job/plan.rs` is `["job", "plan"]`.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// Returns the lines on which the tokens name the external package `package`.
pub(crate) fn package_lines(package: &str, tokens: &[Token]) -> Vec<usize> {
    let text = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let named = |at: usize| {
        if text(at) != package {
            return false;
        }
        let before = at.checked_sub(1).map_or("", text);
        // `a::zip`, `x.zip` and `fn zip` are other things of the same name; `::zip` at the start of a path is the package.
        let inside_a_path = before == "::" && at.checked_sub(2).is_some_and(|i| text(i).starts_with(is_word));
        !inside_a_path && before != "." && (text(at + 1) == "::" || matches!(before, "use" | "crate"))
    };
    (0..tokens.len()).filter(|at| named(*at)).map(|at| tokens[at].line).collect()
}
