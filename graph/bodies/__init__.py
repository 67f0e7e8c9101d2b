"""Bodies and localities, with dates."""
