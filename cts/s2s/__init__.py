"""The secure transfer service (school to school, s2s)."""
