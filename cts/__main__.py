"""`python -m cts` is the `cts` command."""

from cts.cli import main

main()
