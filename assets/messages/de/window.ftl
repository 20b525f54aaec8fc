### The window around the pages: rail, door, dialogs, controls.
