"""How names, birth dates and places are compared, and how much each agreement weighs. Plain Python: no table is read here."""
