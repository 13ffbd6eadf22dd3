"""Small widgets and painted views that the pages are made of."""
