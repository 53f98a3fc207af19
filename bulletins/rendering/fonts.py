"""The fonts of the paper: BIZ UDPGothic out of the repository, handed over as data, not by path."""

import base64
from functools import cache
from pathlib import Path

from django.conf import settings
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

FOLDER = Path(settings.BASE_DIR) / "static" / "fonts"
WEIGHTS = {400: "BIZUDPGothic-Regular.ttf", 700: "BIZUDPGothic-Bold.ttf"}


def deny_fetcher() -> URLFetcher:
    """Fetches data: addresses and nothing else: no network, no file of this machine."""
    return URLFetcher(allowed_protocols=["data"], allow_redirects=False)


@cache
def font_configuration() -> FontConfiguration:
    """Pango's fonts with ours added; one for the life of the process."""
    return FontConfiguration()


@cache
def font_faces() -> CSS:
    """@font-face rules with the fonts inside; parsed once."""
    rules = "\n".join(
        f'@font-face {{ font-family: "BIZ UDPGothic"; font-weight: {weight};'
        f' src: url("data:font/ttf;base64,{_encoded(name)}"); }}'
        for weight, name in WEIGHTS.items()
    )
    return CSS(string=rules, font_config=font_configuration(), url_fetcher=deny_fetcher())


def _encoded(name: str) -> str:
    return base64.b64encode((FOLDER / name).read_bytes()).decode("ascii")
