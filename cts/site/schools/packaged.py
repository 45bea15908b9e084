"""The lists of schools that come with the package."""

from pathlib import Path

from cts.site.schools.rules import Source

DATA = Path(__file__).parent / "data"
LISTS = {"wales-2018.csv": Source.WALES, "overseas.csv": Source.PACKAGE}
"""The lists in the folder `data`, whose NOTICE says where they come from."""
