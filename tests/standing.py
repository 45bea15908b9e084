"""Rows that many tests begin with, made once through the real actions and then put back as they were, which is far quicker.

Only into a database whose tables are as empty as they were then; anywhere else they are made through the actions again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction

Rows = list[tuple[type[models.Model], list[dict[str, Any]]]]

_made: dict[tuple[str, str], tuple[dict[str, int], Rows]] = {}


def rows(name: str, make: Callable[[], None]) -> None:
    """Have the rows that `make` makes: put back those of the first time, where all else is as it was then."""
    key = (name, str(settings.KEYS_DIR))
    before = _counts()
    if key in _made and _made[key][0] == before:
        with transaction.atomic():
            _put_back(_made[key][1])
        return
    there = {model: set(model._base_manager.values_list("pk", flat=True)) for model in _tables()} if key not in _made else {}
    make()
    if key not in _made:
        _made[key] = (before, _new_rows(there))


def _tables() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.managed]


def _counts() -> dict[str, int]:
    """How many rows each table has, those with none left out: one question for all tables."""
    quote = connection.ops.quote_name
    tables = sorted(model._meta.db_table for model in _tables())
    questions = [f"SELECT '{table}', COUNT(*) FROM {quote(table)}" for table in tables]  # noqa: S608 - our own tables
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions))
        return {table: count for table, count in cursor.fetchall() if count}


def _new_rows(there: dict[type[models.Model], set[Any]]) -> Rows:
    """The rows that were not there before, table by table."""
    new: Rows = []
    for model, known in there.items():
        names = [field.attname for field in model._meta.concrete_fields]
        values = [row for row in model._base_manager.order_by("pk").values(*names) if row[model._meta.pk.attname] not in known]
        if values:
            new.append((model, values))
    return new


def _put_back(kept: Rows) -> None:
    for model, values in kept:
        model._base_manager.bulk_create([model(**value) for value in values])
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _values in kept]):
            cursor.execute(statement)
