"""The page: answers of a graph in a browser, for people who do not program."""
