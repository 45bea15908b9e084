"""The school's own term dates: what its clocks count with. Years that nobody has given are assumed, and every answer says so."""
