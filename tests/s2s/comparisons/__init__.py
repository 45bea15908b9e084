"""Comparisons with other registers."""
