"""The paper as a file: written whole or not at all, known by its hash, set anew on request."""

import hashlib
import os
import tempfile
from pathlib import Path

from bulletins.archiving import paper_file
from bulletins.models import Issue
from bulletins.rendering import draw_all, render_pdf
from bulletins.rendering.fingerprint import short


class PaperMissing(LookupError):  # noqa: N818 - named for what is missing
    """The stored paper is gone or is not what was published."""


def set_paper(issue: Issue) -> bytes:
    """The bytes of an issue from what is frozen in it, with the charts stored beside it."""
    return render_pdf(
        issue.figures,
        issue.words,
        issue.pictures,
        edition_words=issue.get_edition_display(),
        fingerprint_words=short(issue.fingerprint),
    )


def render_again(issue: Issue) -> bytes:
    """The frozen figures drawn and set anew: under an equal renderer the published bytes."""
    again = Issue(
        edition=issue.edition,
        figures=issue.figures,
        words=issue.words,
        pictures=draw_all(issue.figures["drawings"]),
        fingerprint=issue.fingerprint,
    )
    return set_paper(again)


def keep_paper(issue: Issue, paper: bytes) -> None:
    """Write the file beside its final place, then move it there, and note its hash.

    A crash at any point leaves a temporary file at most: the row comes after.
    """
    issue.sha256, issue.size = hashlib.sha256(paper).hexdigest(), len(paper)
    issue.paper_name = f"{issue.month_on:%Y-%m}-v{issue.version}-{issue.sha256[:12]}.pdf"
    folder = paper_file(issue).parent
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        file.write(paper)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(folder / issue.paper_name)


def stored_paper(issue: Issue) -> bytes:
    """The published bytes; PaperMissing if the file is gone or was changed."""
    path = paper_file(issue)
    paper = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(paper).hexdigest() != issue.sha256:
        raise PaperMissing(
            f"{issue.month_on:%Y-%m}号の保管した紙面が見つからないか、発行時と違います。"
            "バックアップから戻すか、--fresh で作り直してください。"
        )
    return paper
