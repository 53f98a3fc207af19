"""Long work with named steps, progress and result."""
