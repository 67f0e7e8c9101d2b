"""What a PDF holds: the words of its pages, what is drawn there, and files within."""
