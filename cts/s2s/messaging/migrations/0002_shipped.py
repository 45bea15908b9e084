"""The templates and groups that the service comes with."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from cts.s2s.messaging import shipped
from cts.s2s.messaging.models import new_public_id


def enter(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    shipped.enter(
        templates=apps.get_model("messaging", "Template"),
        groups=apps.get_model("messaging", "Group"),
        new_public_id=new_public_id,
    )


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_initial")]

    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
