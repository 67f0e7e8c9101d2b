"""What an earlier day looked like, and why a later one differs."""
