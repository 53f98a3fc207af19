"""Reads of the collecting work, each for one viewer."""

from casework.selectors.steps import newest_steps
from casework.selectors.timeline import Timeline, timeline_of

__all__ = ["Timeline", "newest_steps", "timeline_of"]
