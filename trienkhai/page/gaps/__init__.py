"""What the view of gaps is made of: one module for each of its parts."""
