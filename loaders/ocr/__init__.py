"""Scans: pictures of pages as words with their places."""
