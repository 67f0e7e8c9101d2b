"""What answers rest on: words, pages, files, decisions (căn cứ)."""
