"""Phase transfer as a Django app."""

from django.apps import AppConfig


class PhaseTransfersConfig(AppConfig):
    """Runs of an authority: files in, an allocation list, one file for each school out."""

    name = "cts.s2s.phase_transfers"
    label = "phase_transfers"
