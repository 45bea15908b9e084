"""The views, a module for each place in the menu."""
