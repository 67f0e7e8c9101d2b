"""A chain on the page: what is asked, the picture, the same as a list."""
