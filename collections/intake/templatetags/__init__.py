"""Template filters of the intake."""
