"""Term dates and inset days of authorities and schools, as people give them, and the calendar that follows from them."""
