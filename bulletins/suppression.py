"""Small cells, as the dashboards hide them too: one rule for screen and paper."""

from analytics.suppression import Relation, hidden_cells

__all__ = ["Relation", "hidden_cells"]
