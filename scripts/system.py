"""System libraries and programs: installed where this account may, else named in one line."""

import ctypes
import os
import shutil
from collections.abc import Sequence

from scripts.shell import answer, say

PDF_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def ensure_pdf_libraries() -> bool:
    """Whether the bulletin can be drawn; missing libraries are installed by root on Debian."""
    missing = [package for library, package in PDF_LIBRARIES.items() if not _loads(library)]
    if not missing:
        return True
    if install(missing):
        return True
    say(f"情報紙の PDF には次が要ります(管理者で実行): apt-get install {' '.join(missing)}")
    say("それまで PDF だけが作られません。ほかの画面は使えます。(Only the PDF waits for it.)")
    return False


def install(packages: Sequence[str]) -> bool:
    """Debian packages by apt, only as root; whether they are there now."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"システムの部品を入れます / apt-get install {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    answer(["apt-get", "update", "-qq"], env)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return answer(command, env)[0] == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
