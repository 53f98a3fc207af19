"""/debtors/links/quality/: people's answers against the model's, each figure with its base."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from arrears_office.office.pages import OfficePage
from arrears_office.office.permissions import Permission
from casework.pages.links_base import tabs
from debtors.selectors.candidates import counts
from debtors.selectors.match_quality import (
    bands,
    newest_model,
    newest_runs,
    own_seconds,
    undone_counts,
)


class LinkQualityPage(OfficePage):
    """No persons: counts of answers, the model's own check, its runs."""

    permission = Permission.LINKS
    template_name = "collections/link_quality.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The report; where nothing was decided or run yet it says so."""
        found, model = bands(self.viewer), newest_model()
        waiting = counts(self.viewer)
        undone, decided = undone_counts(self.viewer)
        context: dict[str, Any] = {
            "title": "名寄せの机",
            "tabs": tabs(waiting, "link_quality"),
            "counts": waiting,
            "bands": found,
            "decided": sum(band.decided for band in found),
            "surest": found[0],
            "unlikeliest": found[-1],
            "undone": undone,
            "every": decided,
            "seconds": own_seconds(self.viewer),
            "model": model,
            "quality": checked(model.quality if model else {}),
            "runs": newest_runs(),
        }
        return self.render(context)


def checked(quality: dict[str, Any]) -> dict[str, Any]:
    """The model's labelled check in lines: of the pairs of each band, how many are one person.

    `found`: of all true pairs of the labels, how many a band holds.
    """
    lines, above = [], ""
    for row in quality.get("rows", ()):
        low = f"{row['from']:.0%}"
        share = row["right"] * 100 / row["pairs"] if row["pairs"] else None
        words = f"{low}以上 {above}未満" if above else f"{low}以上"
        lines.append({**row, "words": words, "share": share})
        above = low
    return {"rows": lines, "found": quality.get("found") or {}}
