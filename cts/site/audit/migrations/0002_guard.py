"""The triggers that refuse to change the record."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from cts.site.audit import guard


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in guard.installing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in guard.removing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("site_audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
