"""Web server and worker live together: a dead worker comes back, a stop leaves nothing behind."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import healthcheck, servers

WEB = """
import http.server, sys
class Healthy(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Healthy).serve_forever()
"""
WORKER = """
import pathlib, subprocess, sys, time
beat = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[1]).write_text(str(beat.pid))
time.sleep(600)
"""


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    """A free port, named as an operator would name it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    monkeypatch.setenv("PORT", str(number))
    return number


@pytest.fixture
def beat_file(tmp_path: Path) -> Path:
    """Where the stand-in worker notes the process of its beat."""
    return tmp_path / "beat"


@pytest.fixture
def children(port: int, beat_file: Path, monkeypatch: pytest.MonkeyPatch) -> servers.Servers:
    """Two stand-in programs under the real watch."""
    worker = [sys.executable, "-c", WORKER, str(beat_file)]
    web = [sys.executable, "-c", WEB, str(port)]
    monkeypatch.setattr(servers, "web_command", lambda: web)
    monkeypatch.setattr(servers, "worker_command", lambda: worker)
    return servers.Servers(dict(os.environ))


def until(fact: Callable[[], bool]) -> bool:
    """Whether it became true within ten seconds."""
    give_up = time.monotonic() + 10
    while time.monotonic() < give_up:
        if fact():
            return True
        time.sleep(0.05)
    return False


def lives(process: int) -> bool:
    """Whether the process runs; one that ended and waits to be noticed does not."""
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.both_databases
def test_a_killed_worker_is_started_again_and_a_stop_ends_both(
    children: servers.Servers, beat_file: Path
) -> None:
    children.wait_until_answering()
    assert until(lambda: beat_file.exists() and beat_file.read_text() != "")
    first, beat = children.worker, int(beat_file.read_text())
    assert lives(beat)
    seen: list[bool] = []

    def play() -> None:
        first.kill()
        seen.append(until(lambda: children.worker is not first))
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=play)
    thread.start()
    assert children.watch() == 0
    thread.join()
    assert seen == [True]
    assert children.worker.poll() is not None
    assert children.web.poll() is not None
    assert not lives(beat)


@pytest.mark.both_databases
def test_a_dead_web_server_ends_everything(children: servers.Servers) -> None:
    children.wait_until_answering()
    children.web.kill()
    assert children.watch() == 1
    assert children.worker.poll() is not None


def test_a_taken_port_is_said_before_any_work(
    port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(SystemExit):
            servers.refuse_a_taken_port()
    assert str(port) in capsys.readouterr().err


def test_a_port_that_is_no_number_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "http")
    with pytest.raises(SystemExit):
        servers.address()
    assert "PORT=http" in capsys.readouterr().err


def test_beat_is_healthy_only_while_it_writes_its_schedule(tmp_path: Path) -> None:
    schedule = tmp_path / "beat-schedule"
    assert not healthcheck.beat(schedule)
    (tmp_path / "beat-schedule.db").touch()
    assert healthcheck.beat(schedule)
    long_ago = time.time() - healthcheck.BEAT_SECONDS - 1
    os.utime(tmp_path / "beat-schedule.db", (long_ago, long_ago))
    assert not healthcheck.beat(schedule)
