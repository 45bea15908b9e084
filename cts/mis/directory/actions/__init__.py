"""Writes to the list of schools: taking in a published list, and the first filling."""

from cts.mis.directory.actions.importing import import_file
from cts.mis.directory.actions.seeding import enter_made_up, seed

__all__ = ["enter_made_up", "import_file", "seed"]
