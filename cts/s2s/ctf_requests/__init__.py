"""A school asks another for a pupil's Common Transfer File, with the clock of the law (S-266, S-267, P-001 to P-010, X-005)."""
