### The settings of this computer.

prefs-computer = This computer
prefs-computer-menu = This computer…
prefs-holds = Holds at once, for you on this computer
prefs-language = Language
prefs-as-system = As the system
prefs-appearance = Appearance
prefs-as-desktop = As the desktop
prefs-light = Light
prefs-dark = Dark
prefs-motion = Motion
prefs-full = Full
prefs-reduced = Reduced
prefs-size = Size
prefs-close = Close

prefs-not-used = Your settings of this computer could not be used
prefs-not-kept = Your settings of this computer cannot be kept
prefs-unreadable = The file cannot be read: { $why }
prefs-broken = The file is damaged: { $why }
prefs-no-text = it is no text
prefs-too-large = it is too large
prefs-newer = A newer version of Muster has written them
prefs-kept = { $what }. What was there is kept as { $name }
