"""The web server and the worker: started together, kept alive, stopped together."""

import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from types import FrameType

from scripts.shell import ROOT, say, stop, tool

GRACE_SECONDS = 15
START_SECONDS = 60


def address() -> tuple[str, int]:
    """Where the pages are served: loopback only; PORT moves it."""
    port = os.environ.get("PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:
        stop(f"PORT={port} は番号ではありません。1 から 65535 の数を指定してください。")
    return "127.0.0.1", int(port)


def refuse_a_taken_port() -> None:
    """Say so before any work is done, rather than after the import."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address())
        except OSError:
            port = address()[1]
            stop(
                f"ポート {port} は使われています。PORT={port + 1} make run で番号を変えてください。"
            )


def web_command() -> list[str]:
    """Two processes with threads; a page takes milliseconds, an export streams."""
    host, port = address()
    return [
        str(tool("gunicorn")), "arrears_office.wsgi:application",
        "--bind", f"{host}:{port}",
        "--workers", "2", "--threads", "4",
        "--timeout", "120", "--graceful-timeout", "5",
        "--log-level", "warning",
        "--no-control-socket",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """One worker with its own beat: right for one machine; compose runs them apart."""
    return [
        str(tool("celery")), "--quiet", "-A", "arrears_office", "worker", "--beat",
        "--pool", "threads", "--concurrency", "2",
        "--loglevel", "WARNING", "--without-mingle", "--without-gossip",
    ]  # fmt: skip


class Servers:
    """Two children in sessions of their own, so that Ctrl-C reaches them through us, in order."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env = env
        self.stopping = False
        self.web = self._start(web_command())
        self.worker = self._start(worker_command())

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, cwd=ROOT, env=self.env, start_new_session=True)

    def wait_until_answering(self) -> None:
        """Return when the first page is served; end if the web server ended."""
        host, port = address()
        give_up = time.monotonic() + START_SECONDS
        while time.monotonic() < give_up and self.web.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://{host}:{port}/healthz", timeout=5).close()
                return
            time.sleep(0.2)
        self.stop()
        stop("ウェブサーバーが立ち上がりませんでした。上の行に理由があります。")

    def watch(self) -> int:
        """Until asked to stop: a dead worker is started again, a dead web server ends all."""
        with self._asked_to_stop():
            while not self.stopping and self.web.poll() is None:
                if self.worker.poll() is not None:
                    say("裏方(worker)が止まったので、もう一度始めます。")
                    _sweep(self.worker)
                    self.worker = self._start(worker_command())
                    time.sleep(2)
                time.sleep(0.3)
        code = 0 if self.stopping else 1
        self.stop()
        return code

    def stop(self) -> None:
        """Ask both, wait, then insist."""
        children = (self.worker, self.web)
        for child in children:
            _signal(child, signal.SIGTERM)
        give_up = time.monotonic() + GRACE_SECONDS
        for child in children:
            try:
                child.wait(max(0.1, give_up - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(child, signal.SIGKILL)
                child.wait()
            _sweep(child)

    @contextlib.contextmanager
    def _asked_to_stop(self) -> Iterator[None]:
        def note(_number: int, _frame: FrameType | None) -> None:
            self.stopping = True

        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, note) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _signal(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """To the child's whole session: gunicorn's workers and a running chart included."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, number)


def _sweep(child: subprocess.Popen[bytes]) -> None:
    """What a killed child left behind: its beat would go on firing."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
