"""The pupils whom a school expects: whose file has come, whose is missing, and which school to ask for it (X-006)."""
