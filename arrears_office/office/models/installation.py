"""Which city this database belongs to, so that another city's extracts are refused."""

from django.db import models
from django.db.models import Q


class Installation(models.Model):
    """The one row that names the city; a demonstration can never become a real city."""

    city_code = models.CharField("団体コード", max_length=12)
    city_name = models.CharField("市名", max_length=60)
    demo = models.BooleanField("デモ")
    made_on = models.DateField("開始日")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="office_only_one_installation")
        ]

    def __str__(self) -> str:
        return self.city_name
