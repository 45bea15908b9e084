"""A child is missing: an authority asks all others, who answer not here, maybe or here (X-016). Nothing of it reaches schools."""
