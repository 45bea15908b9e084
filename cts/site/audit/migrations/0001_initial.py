"""The table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=60)),
                ("by", models.CharField(max_length=200)),
                ("acting_for", models.CharField(blank=True, max_length=200)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("details", models.JSONField(blank=True, default=dict)),
                ("address", models.CharField(blank=True, max_length=60)),
                ("previous_hash", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "db_table": "site_audit_event",
                "indexes": [
                    models.Index(fields=["at"], name="site_audit_at"),
                    models.Index(fields=["by", "at"], name="site_audit_by"),
                    models.Index(fields=["subject", "at"], name="site_audit_subject"),
                    models.Index(fields=["acting_for", "at"], name="site_audit_acting_for"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("sequence__gte", 1)), name="site_audit_sequence_from_one")
                ],
            },
        ),
    ]
