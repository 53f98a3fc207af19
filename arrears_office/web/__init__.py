"""The page kit: lists, tables, Japanese dates and yen, partial answers, exports; knows no model."""
