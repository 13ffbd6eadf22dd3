"""What stays: the log of answers, the caches beside it, settings, backups and compiled decks."""
