"""The people: each with a name of their own, one establishment and one role."""
