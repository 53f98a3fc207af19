"""Reads of the collecting work, each for one viewer."""

from casework.selectors.facts import Act, Facts, facts_of
from casework.selectors.steps import Step, newest_step
from casework.selectors.timeline import Timeline, timeline_of

__all__ = ["Act", "Facts", "Step", "Timeline", "facts_of", "newest_step", "timeline_of"]
