"""How it went: what is known now, what is coming, and what it costs."""
