### The settings of this computer.

prefs-computer = Dieser Computer
prefs-computer-menu = Dieser Computer…
prefs-holds = Gilt sofort, für Sie auf diesem Computer
prefs-language = Sprache
prefs-as-system = Wie das System
prefs-appearance = Darstellung
prefs-as-desktop = Wie der Desktop
prefs-light = Hell
prefs-dark = Dunkel
prefs-motion = Bewegung
prefs-full = Voll
prefs-reduced = Reduziert
prefs-size = Größe
prefs-close = Schließen

prefs-not-used = Ihre Einstellungen für diesen Computer waren nicht verwendbar
prefs-not-kept = Ihre Einstellungen für diesen Computer können nicht gespeichert werden
prefs-unreadable = Die Datei lässt sich nicht lesen: { $why }
prefs-broken = Die Datei ist beschädigt: { $why }
prefs-no-text = sie enthält keinen Text
prefs-too-large = sie ist zu groß
prefs-newer = Eine neuere Version von Muster hat sie geschrieben
prefs-kept = { $what }. Was darin stand, ist aufbewahrt als { $name }
