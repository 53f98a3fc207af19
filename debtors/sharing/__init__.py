"""The law of disclosure as data: the dated table of domain.md §6.3, read strictly."""

from debtors.sharing.loading import load_table, table
from debtors.sharing.table import Row, SharingTable
from debtors.sharing.terms import Basis, Condition, Layer, Side

__all__ = ["Basis", "Condition", "Layer", "Row", "SharingTable", "Side", "load_table", "table"]
