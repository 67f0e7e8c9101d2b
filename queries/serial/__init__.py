"""Numbering series and what they tell of what is not held (dãy số)."""
