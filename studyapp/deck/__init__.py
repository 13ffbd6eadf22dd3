"""What an author writes: entities, dates, parsing, positions, diagnostics and lint."""
