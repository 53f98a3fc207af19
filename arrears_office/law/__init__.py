"""The law: pure Python, dated, sourced; knows no framework, settings or clock."""
