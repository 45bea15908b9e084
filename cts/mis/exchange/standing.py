"""How a pupil stands besides the record: status and enrolments, as plain values, so that a file can be undone exactly."""

from __future__ import annotations

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.dateparse import parse_date

from cts.mis.pupils.models import Enrolment, Pupil

_FIELDS: list[models.Field[Any, Any]] = [field for field in Enrolment._meta.concrete_fields if field.name not in {"id", "pupil"}]


def standing_of(pupil: Pupil) -> dict[str, Any]:
    """The status, and every enrolment with its key."""
    rows = []
    for enrolment in pupil.enrolments.order_by("number"):
        row = {field.attname: _plain(getattr(enrolment, field.attname)) for field in _FIELDS}
        rows.append({"id": enrolment.pk, **row})
    return {"status": pupil.status, "enrolments": rows}


def put_back(pupil: Pupil, standing: dict[str, Any]) -> None:
    """Make status and enrolments what they were."""
    kept = {row["id"] for row in standing["enrolments"]}
    pupil.enrolments.exclude(pk__in=kept).delete()
    for row in standing["enrolments"]:
        values = {field.attname: _value(field, row[field.attname]) for field in _FIELDS}
        pupil.enrolments.filter(pk=row["id"]).update(**values)
    pupil.status = standing["status"]
    pupil.save()


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | bool | int) else DjangoJSONEncoder().default(value)


def _value(field: models.Field[Any, Any], value: Any) -> Any:  # noqa: ANN401 - of any column
    return parse_date(value) if isinstance(field, models.DateField) and isinstance(value, str) else value
