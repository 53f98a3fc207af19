"""A list's conditions kept under a name: 見方."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ViewScope(models.TextChoices):
    """For whom a kept view stands as a tab."""

    OWN = "own", "自分"
    DEPARTMENT = "department", "課"
    OFFICE = "office", "全員"


class SavedView(models.Model):
    """Codes of the list's address under a name; never a person's words, never a search token.

    Whoever opens it gets what his own rights give: a condition he may not ask for is left out.
    """

    name = models.CharField("名前", max_length=30)
    scope = models.CharField("見せる範囲", max_length=12, choices=ViewScope.choices)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    department = models.ForeignKey(
        "office.Department", models.PROTECT, null=True, blank=True, related_name="+"
    )
    query = models.CharField("条件", max_length=500)
    position = models.PositiveSmallIntegerField("並び", default=0)
    version = models.PositiveIntegerField("版", default=1)

    class Meta:
        verbose_name = "見方"
        constraints = (
            models.CheckConstraint(
                condition=~Q(scope="department") | Q(department__isnull=False),
                name="savedview_department_named",
            ),
            models.UniqueConstraint(
                fields=("owner", "name"), condition=Q(scope="own"), name="savedview_own_once"
            ),
            models.UniqueConstraint(
                fields=("department", "name"),
                condition=Q(scope="department"),
                name="savedview_department_once",
            ),
            models.UniqueConstraint(
                fields=("name",), condition=Q(scope="office"), name="savedview_office_once"
            ),
        )
        indexes = (models.Index(fields=("owner",), name="savedview_owner"),)

    def __str__(self) -> str:
        return self.name
