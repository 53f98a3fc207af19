"""Departments, staff, dated assignments, who may see what, who looked at whom."""
