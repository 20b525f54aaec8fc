### The settings of the organisation.

# The page.
settings-saved = The settings are saved
settings-save-failed = The settings cannot be saved
settings-export-title = Export the settings
settings-import-title = Import settings
button-import = Import…
settings-organisation = Organisation
settings-mail = Mail
settings-record-types = Record types
settings-discard = Discard changes
settings-save = Save changes
settings-here = Imported here
settings-file = settings.json
settings-of-type = { $setting }, { $kind }
