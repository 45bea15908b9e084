"""The table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("args", models.JSONField(default=dict)),
                ("run_at", models.DateTimeField()),
                ("priority", models.SmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("ready", "Ready"), ("running", "Running"), ("done", "Done"), ("dead", "Dead")],
                        default="ready",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("max_attempts", models.PositiveIntegerField()),
                ("lease_until", models.DateTimeField(null=True)),
                ("worker", models.CharField(blank=True, max_length=100)),
                ("error", models.TextField(blank=True)),
                ("dedupe", models.CharField(max_length=200, null=True, unique=True)),
                ("enqueued_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "site_queue_job",
                "indexes": [
                    models.Index(condition=models.Q(("state", "ready")), fields=["run_at"], name="site_queue_ready"),
                    models.Index(condition=models.Q(("state", "running")), fields=["lease_until"], name="site_queue_running"),
                    models.Index(fields=["state", "ended_at"], name="site_queue_ended"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["ready", "running", "done", "dead"])), name="site_queue_known_state"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease_until__isnull", False), ("state", "running")),
                            models.Q(models.Q(("state", "running"), _negated=True), ("lease_until__isnull", True)),
                            _connector="OR",
                        ),
                        name="site_queue_lease_while_running",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state__in", ["done", "dead"])),
                            models.Q(("state__in", ["ready", "running"]), ("ended_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="site_queue_ended_has_moment",
                    ),
                ],
            },
        ),
    ]
