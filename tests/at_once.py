"""Several acts in one moment, each on a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection


def at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Let all acts start together; what each was refused with, or broke on."""
    started = threading.Barrier(len(acts))
    ended: list[Exception] = []

    def work(act: Callable[[], object]) -> None:
        started.wait()
        try:
            act()
        except Exception as refusal:
            ended.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended
