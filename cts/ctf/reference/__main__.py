"""`python -m cts.ctf.reference [--check] [FOLDER]`: write the reference pages, or say which are stale (exit 1)."""

import argparse
import sys
from pathlib import Path

from cts.ctf import reference


def main(arguments: list[str] | None = None) -> int:
    """Write or check the pages. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m cts.ctf.reference", description="Write the reference pages from the code.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs/reference"), help="default: docs/reference")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--write", action="store_true", help="write what is stale (the default)")
    way.add_argument("--check", action="store_true", help="write nothing; say what is stale and exit with 1")
    chosen = parser.parse_args(arguments)
    names = reference.stale(chosen.folder) if chosen.check else reference.write(chosen.folder)
    for name in names:
        sys.stdout.write(f"{'stale' if chosen.check else 'written'}: {chosen.folder / name}\n")
    return 1 if chosen.check and names else 0


if __name__ == "__main__":
    sys.exit(main())
