"""The members of staff who use the register."""
