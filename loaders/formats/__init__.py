"""One module for each kind of file, and the catalogue of them."""
