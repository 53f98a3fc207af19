"""Departments' files: reading, writing, staging, control and apply."""
