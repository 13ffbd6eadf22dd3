"""Other programs' formats: what is written for them, and what is read of theirs."""
