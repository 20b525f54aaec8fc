### Open imports, configurations, restore points, lists, outbox, audit.
