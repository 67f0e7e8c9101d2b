"""What is open in a graph and a person can decide, kind by kind."""
