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
        zbus::block_on(async { follow(&Connection::session().await?, tell).await })
    }

    /// Does so over one connection.
    async fn follow(connection: &Connection, tell: &dyn Fn(Desktop) -> bool) -> zbus::Result<()> {
        let rule = MatchRule::builder()
            .msg_type(message::Type::Signal)
            .interface(SETTINGS)?
            .member("SettingChanged")?
            .path(PATH)?
            .build();
        // Listened for before the first question, so that nothing is missed in between.
        let mut changes = MessageStream::for_match_rule(rule, connection, None).await?;
        let mut desktop = ask(connection).await?;
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
        use std::io::{BufRead as _, BufReader, ErrorKind, Write as _};
        use std::process::{Child, Command, Stdio};
        use std::sync::mpsc;
        use std::time::Duration;
        use zbus::connection::Builder;

        /// A bus of its own, which nothing else on the computer is on.
        struct Bus {
            daemon: Child,
            address: String,
            _folder: tempfile::TempDir,
        }

        impl Bus {
            /// Starts the bus; none where the computer has no program for it.
            fn start() -> Option<Self> {
                let folder = tempfile::tempdir().unwrap();
                let config = folder.path().join("bus.conf");
                let text = format!(
                    "<busconfig><type>session</type><listen>unix:dir={}</listen><policy context=\"default\">\
                     <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
                    folder.path().display()
                );
                std::fs::write(&config, text).unwrap();
                let mut command = Command::new("dbus-daemon");
                command.arg("--nofork").arg("--print-address=1").arg(format!("--config-file={}", config.display()));
                let mut daemon = match command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn() {
                    Ok(daemon) => daemon,
                    Err(error) if error.kind() == ErrorKind::NotFound => return None,
                    Err(error) => panic!("dbus-daemon: {error}"),
                };
                // It says its address once it can be reached there.
                let mut address = String::new();
                BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
                Some(Self { daemon, address: address.trim().to_owned(), _folder: folder })
            }

            fn connect(&self) -> Builder<'_> {
                Builder::address(self.address.as_str()).unwrap().method_timeout(Duration::from_mins(1))
            }
        }

        impl Drop for Bus {
            fn drop(&mut self) {
                self.daemon.kill().unwrap();
                self.daemon.wait().unwrap();
            }
        }

        /// A portal, and how much contrast its desktop wants.
        struct Portal {
            contrast: u32,
        }

        #[zbus::interface(name = "org.freedesktop.portal.Settings")]
        impl Portal {
            /// As portals do it: what they know of what was asked for, with values of every kind.
            fn read_all(&self, namespaces: Vec<String>) -> HashMap<String, HashMap<String, OwnedValue>> {
                let value = |value: Variant<'_>| value.try_to_owned().unwrap();
                let settings = || {
                    HashMap::from([
                        ("color-scheme".to_owned(), value(0_u32.into())),
                        ("contrast".to_owned(), value(self.contrast.into())),
                        ("accent-color".to_owned(), value((0.2, 0.4, 0.6).into())),
                    ])
                };
                let known = namespaces.into_iter().filter(|name| name == APPEARANCE);
                known.map(|name| (name, settings())).collect()
            }
        }

        #[test]
        fn what_the_desktop_wants_is_asked_and_each_change_is_heard() {
            let Some(bus) = Bus::start() else {
                // Said where nobody keeps it back: who runs the tests is to know what was not tested.
                let why = b"not tested: there is no dbus-daemon on this computer\n";
                return std::io::stderr().write_all(why).unwrap();
            };
            let portal = bus.connect().name(BUS).unwrap().serve_at(PATH, Portal { contrast: 1 }).unwrap().build();
            let portal = zbus::block_on(portal).unwrap();
            let listener = zbus::block_on(bus.connect().build()).unwrap();
            let (outbox, heard) = mpsc::channel();
            let tell = move |desktop| outbox.send(desktop).is_ok();
            let listen = move || zbus::block_on(follow(&listener, &tell));
            let listening = std::thread::Builder::new().name("listening".to_owned()).spawn(listen).unwrap();
            let next = || heard.recv_timeout(Duration::from_mins(1)).unwrap();
            let change = |namespace: &str, key: &str, value: Variant<'_>| {
                let body = (namespace, key, value);
                zbus::block_on(portal.emit_signal(None::<&str>, PATH, SETTINGS, "SettingChanged", &body)).unwrap();
            };

            let asked = Desktop { contrast: true, ..Desktop::default() };
            assert_eq!(next(), asked, "what the portal says when it is asked");
            change(APPEARANCE, "color-scheme", 1_u32.into());
            assert_eq!(next(), Desktop { dark: true, ..asked });
            // What means nothing here or is so already is no news: the next one that comes is the one after them.
            change(APPEARANCE, "accent-color", (0.1, 0.1, 0.1).into());
            change(APPEARANCE, "color-scheme", 1_u32.into());
            change(GNOME, "enable-animations", false.into());
            assert_eq!(next(), Desktop { dark: true, still: true, ..asked });
            change(APPEARANCE, "color-scheme", 2_u32.into());
            assert_eq!(next(), Desktop { still: true, ..asked });
            // Where the window is gone, listening ends with the next news.
            drop(heard);
            change(APPEARANCE, "contrast", 0_u32.into());
            listening.join().unwrap().unwrap();
        }

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
