"""Writes to the directory: entering and correcting one establishment, taking in a register, the first filling."""

from cts.s2s.establishments.actions.entering import close, correct, register
from cts.s2s.establishments.actions.importing import import_file
from cts.s2s.establishments.actions.seeding import seed
from cts.site.schools.report import Report

__all__ = ["Report", "close", "correct", "import_file", "register", "seed"]
