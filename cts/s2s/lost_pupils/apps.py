"""The app of the Lost Pupil Database."""

from django.apps import AppConfig


class LostPupils(AppConfig):
    """Registers the tables of the Lost Pupil Database."""

    name = "cts.s2s.lost_pupils"
    label = "lost_pupils"
