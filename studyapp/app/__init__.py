"""One plain function per user action, and the frozen values that the pages show."""
