"""What a demonstration of a register holds: made-up staff and pupils."""
