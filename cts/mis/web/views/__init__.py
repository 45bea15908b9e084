"""One module for each part of the register; a view is one query or one action, then a template."""
