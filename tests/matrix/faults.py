"""Where a persona meets another answer than its scope says: also the matrix' own test uses it."""

import re
from typing import Any

from tests.matrix.expectations import Objects
from tests.matrix.personas import Persona


def foreign_faults(
    persona: Persona, objects: Objects, places: dict[str, str], missing: str
) -> list[str]:
    """What a persona with the page kind sees otherwise than its scope says."""
    absent = plain(persona.client.get(missing), missing)
    faults = [] if absent[0] == 404 else [f"{persona.name}: missing gives {absent[0]}"]
    assert persona.viewer is not None
    answers = {url: plain(persona.client.get(url), url) for url in set(places.values())}
    for code, url in places.items():
        found = answers[url]
        if objects.sees(persona.viewer, code):
            if found[0] != 200:
                faults.append(f"{persona.name}: {code} gives {found[0]}, wanted 200")
        elif found != absent:
            faults.append(f"{persona.name}: {code} differs from a missing one ({found[0]})")
    return faults


def plain(answer: Any, url: str) -> tuple[int, str]:
    """Status and bytes without what differs by chance or by the address itself."""
    status, content = answer.status_code, answer.getvalue().decode()
    content = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", content)
    return status, content.replace(url, "")
