"""Finding what a person means by a few words: numbers, titles, bodies."""
