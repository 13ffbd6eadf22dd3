"""What a student recalls: the facets of an entity as cards, their ids, wording and order."""
