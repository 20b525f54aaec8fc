### The pages of the wizard's steps.
