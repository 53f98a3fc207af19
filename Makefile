# The steps stand in scripts/ (standard library only); this file only names them.
.PHONY: run test check format mutants requirements screenshots
.DEFAULT_GOAL := run

PY = $$(sh scripts/python.sh)

run:  ## the demonstration city, or EXTRACTS=folder for a city's own deliveries
	@py=$(PY) && exec "$$py" -m scripts.run $(if $(EXTRACTS),"$(EXTRACTS)")

test:  ## lint, types, contracts and the whole suite on every lane found here
	@py=$(PY) && exec "$$py" -m scripts.test

check:  ## lint, types and contracts only
	@py=$(PY) && exec "$$py" -m scripts.test --static

format:  ## put code and templates into the house form
	@py=$(PY) && exec "$$py" -m scripts.tidy

mutants:  ## change one sign of the law at a time: do its tests notice (90 % wanted)?
	@py=$(PY) && exec "$$py" -m scripts.mutants $(MODULES)

screenshots:  ## the README's pictures, from the running program (after `make test`, for its tools)
	@.venv/bin/python -m scripts.screenshots

requirements:  ## resolve pyproject.toml anew into the two hash-pinned lists
	@py=$(PY) && exec "$$py" -m scripts.requirements
