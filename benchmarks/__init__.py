"""Speed, memory and quality, measured as ratios within one run: both sides on the same input, in turns."""
