"""Story events: which records of several articles tell one and the same act, and how well it is corroborated."""
