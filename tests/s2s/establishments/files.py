"""Files of registers, as small as a test needs them."""

from __future__ import annotations

import io
from pathlib import Path

from cts.s2s.core import OPERATOR, Actor
from cts.s2s.establishments import actions, queries
from cts.s2s.establishments.models import Establishment
from tests import make

SAMPLE = Path(__file__).with_name("england-sample.csv")


def take_in(content: bytes, *, by: Actor = OPERATOR, dry_run: bool = False, name: str = "register.csv") -> actions.Report:
    return actions.import_file(by=by, file=io.BytesIO(content), name=name, dry_run=dry_run, now=make.NOW)


def there(dfe_number: str) -> Establishment:
    found = queries.by_number(dfe_number=dfe_number)
    assert found is not None, dfe_number
    return found
