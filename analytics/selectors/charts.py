"""Which charts are drawn, and one of them."""

from collections.abc import Collection

from analytics.models import Chart


def pictures_drawn(hashes: Collection[str]) -> set[str]:
    """Those of the hashes whose chart is stored."""
    return set(Chart.objects.filter(pk__in=hashes).values_list("pk", flat=True))


def stored_chart(data_hash: str) -> str | None:
    """The SVG of a hash."""
    return Chart.objects.filter(pk=data_hash).values_list("svg", flat=True).first()
