"""Signing in our way: django-allauth with our user names, limits, first passwords and pages. See `person` for the user model's side."""
