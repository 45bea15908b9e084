"""The Common Transfer System: the file, the transfer service, the school's register and the command."""

__version__ = "0.1.0"
