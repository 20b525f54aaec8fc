//! What the desktop wants of its programs: dark or light, more contrast, no motion. Windows and macOS tell the window
//! system; elsewhere the desktop portal is asked, on a thread of its own, and says at once when something changes.

use std::sync::mpsc;

/// What the desktop wants; as it is where nobody says anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Desktop {
    /// Light on dark.
    pub dark: bool,
    /// More contrast.
    pub contrast: bool,
    /// Nothing moves that need not.
    pub still: bool,
}

/// A value of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    Number(u32),
    Flag(bool),
}

/// Where the portal keeps what it says for all desktops.
const APPEARANCE: &str = "org.freedesktop.appearance";
/// Where GNOME keeps what it says itself.
const GNOME: &str = "org.gnome.desktop.interface";

impl Desktop {
    /// Takes in a setting of the portal; says whether it means something here.
    fn take(&mut self, namespace: &str, key: &str, value: Value) -> bool {
        match (namespace, key, value) {
            // 0 is no preference, 1 is dark, 2 is light.
            (APPEARANCE, "color-scheme", Value::Number(scheme)) => self.dark = scheme == 1,
            (APPEARANCE, "contrast", Value::Number(contrast)) => self.contrast = contrast == 1,
            (APPEARANCE, "reduced-motion", Value::Number(reduced)) => self.still = reduced == 1,
            (GNOME, "enable-animations", Value::Flag(moves)) => self.still = !moves,
            _ => return false,
        }
        true
    }
}

/// Listens to the desktop from now on, and calls `wake` when it says something. Where it says nothing, nothing comes.
pub fn listen(wake: impl Fn() + Send + 'static) -> mpsc::Receiver<Desktop> {
    let (outbox, inbox) = mpsc::channel();
    let tell = move |desktop| {
        let heard = outbox.send(desktop).is_ok();
        wake();
        heard
    };
    // Without the thread, and without a portal, the window looks as it does where the desktop has no wishes.
    let listen = move || portal::listen(&tell).unwrap_or_default();
    std::thread::Builder::new().name("muster-desktop".to_owned()).spawn(listen).map(drop).unwrap_or_default();
    inbox
}

/// Where the window system says all of it.
#[cfg(not(all(unix, not(target_os = "macos"))))]
mod portal {
    use super::Desktop;

    pub(super) fn listen(_: &dyn Fn(Desktop) -> bool) -> Result<(), std::convert::Infallible> {
        Ok(())
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
mod portal {
    use super::{APPEARANCE, Desktop, GNOME, Value};
    use std::collections::HashMap;
    use std::pin::Pin;
    use zbus::export::futures_core::Stream;
    use zbus::zvariant::{OwnedValue, Value as Variant};
    use zbus::{Connection, MatchRule, MessageStream, message};

    const BUS: &str = "org.freedesktop.portal.Desktop";
    const PATH: &str = "/org/freedesktop/portal/desktop";
    const SETTINGS: &str = "org.freedesktop.portal.Settings";

    /// Tells what the desktop wants, now and whenever it changes, until nobody listens any more.
    pub(super) fn listen(tell: &dyn Fn(Desktop) -> bool) -> zbus::Result<()> {
        zbus::block_on(async {
            let connection = Connection::session().await?;
            let rule = MatchRule::builder()
                .msg_type(message::Type::Signal)
                .interface(SETTINGS)?
                .member("SettingChanged")?
                .path(PATH)?
                .build();
            // Listened for before the first question, so that nothing is missed in between.
            let mut changes = MessageStream::for_match_rule(rule, &connection, None).await?;
            let mut desktop = ask(&connection).await?;
            if !tell(desktop) {
                return Ok(());
            }
            while let Some(message) = std::future::poll_fn(|cx| Pin::new(&mut changes).poll_next(cx)).await {
                let message = message?;
                let body = message.body();
                let (namespace, key, value): (String, String, OwnedValue) = body.deserialize()?;
                let before = desktop;
                let known = read(&value).is_some_and(|value| desktop.take(&namespace, &key, value));
                if known && desktop != before && !tell(desktop) {
                    break;
                }
            }
            Ok(())
        })
    }

    async fn ask(connection: &Connection) -> zbus::Result<Desktop> {
        let names = [APPEARANCE, GNOME].as_slice();
        let answer = connection.call_method(Some(BUS), PATH, Some(SETTINGS), "ReadAll", &(names,)).await?;
        let body = answer.body();
        let (all,): (HashMap<String, HashMap<String, OwnedValue>>,) = body.deserialize()?;
        let mut desktop = Desktop::default();
        // What GNOME says is there for longer; what the portal says for all desktops comes after it and holds.
        for (namespace, key) in [
            (GNOME, "enable-animations"),
            (APPEARANCE, "color-scheme"),
            (APPEARANCE, "contrast"),
            (APPEARANCE, "reduced-motion"),
        ] {
            let value = all.get(namespace).and_then(|settings| settings.get(key)).and_then(|value| read(value));
            if let Some(value) = value {
                desktop.take(namespace, key, value);
            }
        }
        Ok(desktop)
    }

    /// Reads a value, also one that is wrapped once more, as older portals do.
    fn read(value: &Variant<'_>) -> Option<Value> {
        if let Variant::Value(inner) = value {
            return read(inner);
        }
        let number = u32::try_from(value).map(Value::Number);
        number.or_else(|_| bool::try_from(value).map(Value::Flag)).ok()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn values_are_read_as_portals_write_them() {
            assert_eq!(read(&Variant::from(1_u32)), Some(Value::Number(1)));
            assert_eq!(read(&Variant::from(false)), Some(Value::Flag(false)));
            assert_eq!(read(&Variant::Value(Box::new(Variant::from(2_u32)))), Some(Value::Number(2)));
            assert_eq!(read(&Variant::from("dark")), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_portal_says_is_understood_and_the_rest_is_passed_over() {
        let mut desktop = Desktop::default();
        assert!(desktop.take(APPEARANCE, "color-scheme", Value::Number(1)) && desktop.dark);
        assert!(desktop.take(APPEARANCE, "color-scheme", Value::Number(2)) && !desktop.dark);
        assert!(desktop.take(APPEARANCE, "contrast", Value::Number(1)) && desktop.contrast);
        assert!(desktop.take(GNOME, "enable-animations", Value::Flag(false)) && desktop.still);
        assert!(desktop.take(APPEARANCE, "reduced-motion", Value::Number(0)) && !desktop.still);
        let before = desktop;
        assert!(!desktop.take(APPEARANCE, "color-scheme", Value::Flag(true)));
        assert!(!desktop.take(APPEARANCE, "accent-color", Value::Number(3)));
        assert!(!desktop.take("org.kde.kdeglobals", "color-scheme", Value::Number(1)));
        assert_eq!(desktop, before);
    }
}
