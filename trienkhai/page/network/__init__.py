"""The citation network: around some documents, and where to begin."""
