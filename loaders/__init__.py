"""From a file to a parsed document. Importing this needs the standard library only."""
