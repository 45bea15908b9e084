from django.db import migrations, models

import cts.s2s.accounts.models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_people_links_delegations"),
    ]

    operations = [
        # In a migration of its own: PostgreSQL changes no table in the transaction that changed its rows.
        migrations.AlterField(
            model_name="user",
            name="public_id",
            field=models.CharField(default=cts.s2s.accounts.models.new_public_id, max_length=20, unique=True),
        ),
    ]
