//! A text that a definition brings in both languages: a label, a help text.

use super::{Language, Parameter, spoken};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// A text in English and, where its file has one, in German. It reads as the text of the spoken language, at the moment
/// at which it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    english: String,
    german: Option<String>,
}

impl Label {
    /// Makes a label; without German the English text stands for it.
    pub fn new(english: impl Into<String>, german: Option<String>) -> Self {
        Self { english: english.into(), german }
    }

    /// Returns the text in a language; in English where there is none in that language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::German => self.german.as_deref().unwrap_or(&self.english),
        }
    }

    /// Returns the text in the spoken language.
    pub fn as_str(&self) -> &str {
        self.of(spoken())
    }

    /// Returns the text as it stands within a sentence: English has small letters there, German nouns do not change.
    pub fn in_sentence(&self) -> Cow<'_, str> {
        match spoken() {
            Language::English => Cow::Owned(self.english.to_lowercase()),
            Language::German => Cow::Borrowed(self.as_str()),
        }
    }

    /// Returns the text in English, whatever is spoken.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// Returns the text in German, where there is one.
    pub fn german(&self) -> Option<&str> {
        self.german.as_deref()
    }

    /// Returns the texts in all languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.english()).chain(self.german())
    }
}

impl Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl AsRef<str> for Label {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Label {
    fn from(english: &str) -> Self {
        Self::new(english, None)
    }
}

impl From<String> for Label {
    fn from(english: String) -> Self {
        Self::new(english, None)
    }
}

impl From<&Label> for String {
    fn from(label: &Label) -> Self {
        label.as_str().to_owned()
    }
}

impl PartialEq<str> for Label {
    fn eq(&self, text: &str) -> bool {
        self.as_str() == text
    }
}

impl PartialEq<&str> for Label {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == *text
    }
}

impl<'a> From<&'a Label> for Parameter<'a> {
    fn from(label: &'a Label) -> Self {
        Self::from(label.as_str())
    }
}
