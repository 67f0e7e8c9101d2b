"""What a document is, which documents are the same, where they are kept."""
