"""What a student looks at: the entries of a deck, its timeline, its arguments, and search."""
