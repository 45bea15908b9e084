"""Comparing another register with the Lost Pupil Database by keyed hashes: only children who are in both are revealed (X-017)."""
