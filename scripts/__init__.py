"""The steps behind `make run` and `make test`: standard library only: they come before any install."""
