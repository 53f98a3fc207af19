"""A fictional city's deliveries, made from a seed: the demonstration and the tests live on it."""

from intake.demo.city import DemoCity, build
from intake.demo.deliver import deliver
from intake.demo.snapshot import files
from intake.demo.totals import totals

__all__ = ["DemoCity", "build", "deliver", "files", "totals"]
