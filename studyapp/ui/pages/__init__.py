"""One page for each row of the sidebar, and the pages that fill the window."""
