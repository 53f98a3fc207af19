"""Kinds of receivables (債権種別) as data: one TOML file each, no kind is known to code."""

from arrears_office.law.kinds.dated import Dated, Evidence, Row
from arrears_office.law.kinds.kind import CLASS_NAMES, Basis, Kind, LegalClass, SharingGroup
from arrears_office.law.kinds.loading import built_in, load

__all__ = [
    "CLASS_NAMES", "Basis", "Dated", "Evidence", "Kind", "LegalClass", "Row",
    "SharingGroup", "built_in", "load",
]  # fmt: skip
