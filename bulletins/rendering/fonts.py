"""The fonts of the paper: BIZ UDPGothic out of the repository, handed over by name, not by path."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

FOLDER = Path(settings.BASE_DIR) / "static" / "fonts"
WEIGHTS = {400: "BIZUDPGothic-Regular.ttf", 700: "BIZUDPGothic-Bold.ttf"}
ADDRESSES = {f"paper-font:{weight}": name for weight, name in WEIGHTS.items()}


def deny_fetcher() -> URLFetcher:
    """Fetches data: addresses and nothing else: no network, no file of this machine."""
    return URLFetcher(allowed_protocols=["data"], allow_redirects=False)


class _TwoFonts(URLFetcher):  # type: ignore[misc]
    """Answers to the two names of ADDRESSES and to nothing else.

    Inside a data: address the style sheet's reader would walk eight megabytes letter by letter.
    """

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """The bytes of the font; KeyError for any other address."""
        return URLFetcherResponse(url, (FOLDER / ADDRESSES[url]).read_bytes())


@cache
def font_configuration() -> FontConfiguration:
    """Pango's fonts with ours added; one for the life of the process."""
    return FontConfiguration()


@cache
def font_faces() -> CSS:
    """@font-face rules of the two fonts; read once."""
    rules = "\n".join(
        f'@font-face {{ font-family: "BIZ UDPGothic"; font-weight: {weight};'
        f' src: url("paper-font:{weight}"); }}'
        for weight in WEIGHTS
    )
    return CSS(string=rules, font_config=font_configuration(), url_fetcher=_TwoFonts())
