"""The table of changes. A row is never altered: a change of mind is another row."""

from typing import ClassVar

from django.db import models

from cts.s2s.periods.rules import REASON_MAX


class PeriodChange(models.Model):
    """From `effective_from` on the period `name` is `number`, until a change with a later day.

    Of two changes for the same day the one made later counts.
    """

    name = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    effective_from = models.DateField()
    set_by = models.CharField(max_length=150)
    set_at = models.DateTimeField()
    reason = models.CharField(max_length=REASON_MAX)

    class Meta:
        """What can never be otherwise."""

        indexes: ClassVar = [models.Index(fields=["name", "effective_from"], name="period_change_by_day")]
        constraints: ClassVar = [models.CheckConstraint(name="period_has_a_reason", condition=~models.Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.name} {self.number} from {self.effective_from}"
