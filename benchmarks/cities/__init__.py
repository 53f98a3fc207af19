"""Fictional cities of which the truth is known: who is who in seven departments' ledgers."""

from benchmarks.cities.dirt import PRESETS, Dirt
from benchmarks.cities.person import Person
from benchmarks.cities.records import Record, truth_city

__all__ = ["PRESETS", "Dirt", "Person", "Record", "truth_city"]
