"""The migrations and the models say the same."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_the_settings_pass_djangos_own_checks() -> None:
    call_command("check", "--fail-level", "WARNING", verbosity=0)
