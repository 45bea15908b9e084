"""E-mails: one function for each, with a closed list of fields, so that none can hold a child (P12)."""
