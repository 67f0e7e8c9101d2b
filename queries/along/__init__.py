"""Ways along links from one document."""
