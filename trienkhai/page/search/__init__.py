"""Behind the view of finding: what was found, and the first page."""
