### The settings of the organisation.
