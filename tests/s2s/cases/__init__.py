"""Cases of children missing education."""
