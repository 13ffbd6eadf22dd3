"""A desktop study app: structured decks in, remembered cards out."""

__version__ = "0.1.0"
