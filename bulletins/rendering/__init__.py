"""From frozen figures to stored bytes. Worker only: imports WeasyPrint and matplotlib."""

from bulletins.rendering.drawing import draw_all
from bulletins.rendering.fingerprint import differences, fingerprint
from bulletins.rendering.paper import PAGES, PaperOverflow, render_pdf

__all__ = ["PAGES", "PaperOverflow", "differences", "draw_all", "fingerprint", "render_pdf"]
