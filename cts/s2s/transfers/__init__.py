"""Transfers: a file goes from one establishment to another, and both can see what became of it."""
