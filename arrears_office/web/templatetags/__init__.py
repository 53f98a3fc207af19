"""Template filters of the page kit."""
