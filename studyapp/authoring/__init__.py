"""What an author does with the text of a deck: editing, formatting, comparing, sharing."""
