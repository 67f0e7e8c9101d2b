"""A citation network drawn by year and kind of document, at most 150 marks."""
