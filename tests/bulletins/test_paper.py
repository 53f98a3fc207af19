"""The paper: four pages whatever the city, our fonts only, nothing fetched, the same bytes."""

import io
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from bulletins.rendering import PAGES, PaperOverflow, fingerprint
from bulletins.rendering.fingerprint import differences, short
from bulletins.rendering.fonts import deny_fetcher
from tests.bulletins.sample import SEVEN, bytes_of, figures
from tests.run_once import SERVERS

ROOT = Path(__file__).resolve().parents[2]
LONG = "ひとり親家庭等住宅整備資金貸付金元利償還金"


def paper(found) -> PdfReader:
    """The issue as a reader sees it."""
    return PdfReader(io.BytesIO(bytes_of(found)))


def text_of(reader: PdfReader) -> str:
    return "".join(page.extract_text() for page in reader.pages)


def many(count: int):
    return [(f"dep{number}", f"{LONG}{number}", "他", f"dep{number}") for number in range(count)]


CITIES = {
    "no programme": {"programme": None},
    "one department and kind": {"departments": SEVEN[:1], "kinds": [("市県民税", "税", "tax")]},
    "twelve departments with long names": {
        "departments": many(12),
        "kinds": [(f"{LONG}{number}", "他", "dep8") for number in range(24)],
    },
    "first month": {"bridge": figures()["bridge"][-1:], "missing": [LONG, LONG]},
}


@pytest.mark.parametrize("name", CITIES)
def test_every_city_gets_exactly_four_pages(name) -> None:
    found = figures(**CITIES[name])
    reader = paper(found)
    assert len(reader.pages) == PAGES
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    text = text_of(reader).replace("\n", "").replace(" ", "")
    for each in found["departments"]:
        assert each["label"] in text
    for row in found["kinds"]["rows"]:
        assert row["label"] in text


def test_a_city_that_does_not_fit_is_refused_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bulletins.rendering.paper.DENSITIES", ("tight",))
    with pytest.raises(PaperOverflow, match="4頁に納まりません"):
        bytes_of(figures(kinds=[(f"{LONG}{number}", "他", "dep8") for number in range(90)]))


@pytest.fixture(scope="module")
def standard_bytes() -> bytes:
    """The issue of seven departments, rendered once."""
    return bytes_of(figures())


@pytest.fixture(scope="module")
def standard(standard_bytes: bytes) -> PdfReader:
    """That issue as a reader sees it."""
    return PdfReader(io.BytesIO(standard_bytes))


def test_the_paper_says_what_it_is(standard: PdfReader) -> None:
    reader = standard
    assert reader.metadata.title == "徴収のいま 令和8年11月号"
    assert reader.metadata.author == "みすず市 徴収対策室"
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "ja"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/EmbeddedFiles" not in str(catalogue.get("/Names", ""))
    text = text_of(reader)
    for words in ("自動版・承認者なし", "1,020,790,499円", "全庁(7部署)", short(fingerprint())):
        assert words in text


def test_only_our_fonts_are_used_and_they_are_inside(standard: PdfReader) -> None:
    fonts = {}
    for page in standard.pages:
        fonts |= {str(font.get_object()["/BaseFont"]): font for font in
                  page["/Resources"]["/Font"].values()}  # fmt: skip
    assert fonts
    assert all("BIZ-UDPGothic" in name for name in fonts), fonts


def test_every_chart_is_told_in_words(standard: PdfReader) -> None:
    reader = standard
    alts = [each.get("/Alt") for each in structure(reader) if each.get("/S") == "/Figure"]
    assert len(alts) >= 8
    assert all(alts)


def structure(reader: PdfReader):
    """Every element of the structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if not isinstance(element, dict):
            continue
        yield element
        children = element.get("/K", [])
        waiting += children if isinstance(children, list) else [children]


def test_a_hostile_name_is_printed_as_text_and_fetches_nothing() -> None:
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

    server = HTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    name = f'<img src="{address}/a"><link rel=attachment href="file:///etc/hostname">住宅$x^$'
    found = figures(departments=[("housing", name, "住", "hou")])
    reader = paper(found)
    server.shutdown()
    assert asked == []
    assert "住宅$x^$" in text_of(reader)
    assert "/EmbeddedFiles" not in str(reader.trailer["/Root"].get("/Names", ""))


def test_the_fetcher_refuses_network_and_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密の一行", encoding="utf-8")
    page = f'<link rel="attachment" href="{secret.as_uri()}"><p>本文</p>'
    pdf = HTML(string=page, url_fetcher=deny_fetcher()).write_pdf()
    assert "秘密の一行".encode() not in pdf
    assert b"EmbeddedFile" not in pdf


def test_another_process_writes_the_same_bytes(tmp_path: Path, standard_bytes: bytes) -> None:
    out = tmp_path / "other.pdf"
    script = (
        "import sys, django; django.setup()\n"
        "from pathlib import Path\n"
        "from tests.bulletins.sample import bytes_of, figures\n"
        "Path(sys.argv[1]).write_bytes(bytes_of(figures()))\n"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "collections")])
    without = {name: value for name, value in os.environ.items() if name not in SERVERS}
    environment = {**without, "PYTHONPATH": path, "PYTHONHASHSEED": "7",
                   "DJANGO_SETTINGS_MODULE": "arrears_office.settings"}  # fmt: skip
    command = [sys.executable, "-c", script, str(out)]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    assert out.read_bytes() == standard_bytes


def test_a_changed_renderer_is_named() -> None:
    now = fingerprint()
    assert differences(now, now) == []
    before = {**now, "weasyprint": "69.0"}
    assert differences(before, now) == [f"weasyprint: 69.0 → {now['weasyprint']}"]
    assert short(before) != short(now)
