"""Cases of children missing education: an authority's own board, from the first report to the day the child is found (X-015)."""
