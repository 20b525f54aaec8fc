### Why something could not be done: reading, the organisation's file, jobs.
