"""Where a persona meets another answer than its scope says: also the matrix' own test uses it."""

from tests.matrix.expectations import Objects
from tests.matrix.personas import Persona
from tests.matrix.walks import MISSING, Answers


def foreign_faults(persona: Persona, objects: Objects, answers: Answers) -> list[str]:
    """What a persona with the page kind sees otherwise than its scope says."""
    absent = answers[MISSING]
    faults = [] if absent.status == 404 else [f"{persona.name}: missing gives {absent.status}"]
    assert persona.viewer is not None
    for code, found in answers.items():
        if code == MISSING:
            continue
        if objects.sees(persona.viewer, code):
            if found.status != 200:
                faults.append(f"{persona.name}: {code} gives {found.status}, wanted 200")
        elif (found.status, found.digest) != (absent.status, absent.digest):
            faults.append(f"{persona.name}: {code} differs from a missing one ({found.status})")
    return faults
