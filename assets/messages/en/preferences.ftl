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

prefs-recent = Recent files
prefs-recent-all = Show all { $files }
prefs-recent-import = Import { $file } again
prefs-recent-forget = Take { $file } out of the list
prefs-recent-gone = Not there any more

prefs-drop-file = the file
prefs-drop-import = Import { $file } as { $what }
prefs-drop-import-hint = Nothing is written before you have seen the preview
prefs-drop-replace = Replace the file of this import with { $file }
prefs-drop-replace-hint = What was chosen for its columns stays
prefs-drop-many = Only one file can be imported at a time
prefs-drop-many-hint = Drop them one after another
prefs-drop-none = Nothing can be imported here
prefs-drop-none-hint = All record types come from other systems, or only administrators import them
prefs-drop-dialog = A question is open
prefs-drop-dialog-hint = Answer it or press Esc, then drop the file again
prefs-drop-writing = An import is being written
prefs-drop-writing-hint = Wait until it is done, or stop it
prefs-drop-open = An import is open already
prefs-drop-open-hint = Go back to the File step to change its file, or leave it: it can be taken up again
prefs-drop-stays = The file of this import stays
prefs-drop-stays-hint = Users were imported from it already. Close this import to begin another one
prefs-paste-empty = There is no text in the clipboard
prefs-paste-empty-hint = Copy cells in a spreadsheet first, headings included

prefs-copy = Copy
prefs-copy-message = Copy message
prefs-copy-menu = Message

prefs-close-title = Close while work is under way?
prefs-close-work = Work
prefs-close-text = { $work }: this is not done yet. If you stop it, nothing is left half done: users whose rows are imported already stay so, and the one at hand is taken back.
prefs-close-stop = Stop and close
prefs-close-later = Keep working, and close when it is done
prefs-close-later-about = The window goes out of the way and closes by itself

prefs-crash-title = Muster failed the last time
prefs-crash-text = A report without any of your data was written. It helps to find the cause.
prefs-crash-text-open = The import that was open is still there. A report without any of your data was written; it helps to find the cause.
prefs-crash-resume = Go on with { $file }
prefs-crash-copy = Copy report
prefs-crash-folder = Open folder
prefs-crash-dismiss = Dismiss
prefs-crash-copied = The report is copied
