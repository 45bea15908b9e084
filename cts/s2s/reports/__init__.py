"""How an office's transfers stand, in figures (S-164 to S-169). Everything is counted from the transfers; there is no table."""
