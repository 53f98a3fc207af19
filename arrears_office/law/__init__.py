"""The law: pure Python on the standard library, dated, sourced; knows no framework, settings or clock."""
