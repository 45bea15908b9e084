# Second names for ./run, for hands that type `make`.
.PHONY: serve test check bench docs setup shell help
.DEFAULT_GOAL := help
serve test check bench docs setup shell help:
	@./run $@
