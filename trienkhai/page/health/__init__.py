"""Behind the view of the health of the data: figures, files, doubts, holdings."""
