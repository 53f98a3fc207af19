"""The steps behind `make run` and `make test`: standard library only, they precede any install."""
