"""Phase transfer: a local authority puts the pupils of many schools together for each next school (S-095 to S-099, X-019)."""
