### The wizard's own words: titles, buttons with numbers, what stands in the way, notices.
