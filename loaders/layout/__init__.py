"""Words with their places on pages, made a text: lines in the order they are read."""
