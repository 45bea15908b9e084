"""Transfers that are no longer on the site say when their bytes left; those that nobody had rejected were withdrawn."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def say_when(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - every step takes the editor
    removed = apps.get_model("transfers", "Transfer").objects.filter(status="removed")
    removed.update(bytes_gone_at=F("removed_at"))
    removed.filter(rejected_at__isnull=True).update(status="withdrawn")


def say_nothing(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - every step takes the editor
    apps.get_model("transfers", "Transfer").objects.filter(status="withdrawn").update(status="removed")


class Migration(migrations.Migration):
    dependencies = [
        ("transfers", "0003_kinds_and_states"),
    ]

    operations = [
        migrations.RunPython(say_when, say_nothing),
    ]
