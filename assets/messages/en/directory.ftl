### The users: directory, groups, aliases, codes.
