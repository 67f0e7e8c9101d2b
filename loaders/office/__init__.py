"""Documents of word processors: their markup, and what it says as lines of text."""
