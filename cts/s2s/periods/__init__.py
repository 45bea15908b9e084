"""The service's limits and periods that the department may change: which there are, and what holds on which day (X-033)."""
