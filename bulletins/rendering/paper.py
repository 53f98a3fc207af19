"""The paper: frozen figures, words and charts → exactly four A4 pages of tagged PDF."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Document

from bulletins.archiving import data_address
from bulletins.figures import Figures
from bulletins.rendering.fonts import deny_fetcher, font_configuration, font_faces
from bulletins.view import THOUSANDS, view

PAGES = 4
DENSITIES = ("", "snug", "tight")
"""Classes of the body, tried in this order until the text keeps to its pages."""
STYLE = Path(settings.BASE_DIR) / "static" / "css" / "bulletin.css"
TEMPLATE = "bulletins/issue.html"


class PaperOverflow(ValueError):  # noqa: N818 - named for what happens
    """Even the tightest setting does not fit four pages."""


def render_pdf(
    figures: Figures,
    words: Mapping[str, Any],
    pictures: Mapping[str, str],
    *,
    edition_words: str,
    fingerprint_words: str,
) -> bytes:
    """The bytes of the issue. The same arguments give the same bytes, in any process."""
    context = {
        **view(figures, words, unit=THOUSANDS),
        "charts": {name: data_address(svg) for name, svg in pictures.items()},
        "edition_words": edition_words,
        "fingerprint_words": fingerprint_words,
    }
    for density in DENSITIES:
        document = _laid_out({**context, "density": density})
        if len(document.pages) == PAGES:
            identifier = hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).digest()
            pdf: bytes = document.write_pdf(
                pdf_variant="pdf/ua-1", pdf_identifier=identifier[:16], custom_metadata=False
            )
            return pdf
    raise PaperOverflow(
        f"{figures['month']}の情報紙が{PAGES}頁に納まりません（{len(document.pages)}頁）。"
    )


def _laid_out(context: Mapping[str, Any]) -> Document:
    page = HTML(
        string=render_to_string(TEMPLATE, dict(context)),
        base_url=None,
        url_fetcher=deny_fetcher(),
    )
    style = CSS(
        string=STYLE.read_text(encoding="utf-8"),
        font_config=font_configuration(),
        url_fetcher=deny_fetcher(),
    )
    return page.render(
        stylesheets=[font_faces(), style],
        font_config=font_configuration(),
        pdf_variant="pdf/ua-1",
    )
