"""Secure messages between offices: what cannot go by e-mail (user notes 3)."""
