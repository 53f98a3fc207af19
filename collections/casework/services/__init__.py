"""Acts of the collecting work; linking is called only here (DESIGN §3 Standing)."""

from casework.services.links import link_by_rule, link_people, unlink_people

__all__ = ["link_by_rule", "link_people", "unlink_people"]
