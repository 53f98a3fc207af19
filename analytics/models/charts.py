"""Drawn charts, kept by the hash of what they show."""

from django.db import models


class Chart(models.Model):
    """One SVG; `data_hash` runs over form, size, data and house style, so it never goes stale.

    Holds aggregates only, suppressed values not at all.
    """

    data_hash = models.CharField("内容の指紋", max_length=64, primary_key=True)
    svg = models.TextField("図")
    drawn_at = models.DateTimeField("描いた時")

    class Meta:
        verbose_name = "図"

    def __str__(self) -> str:
        return self.data_hash
