"""The Common Transfer File as a library."""
