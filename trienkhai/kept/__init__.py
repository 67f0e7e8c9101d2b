"""The folder of rows: what was read of each file, kept from one build to the next."""
