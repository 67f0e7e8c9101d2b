"""Questions of a whole graph as numbers and matrices, never row by row."""
