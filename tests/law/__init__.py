"""Tests of the law: values in, values out, no database."""
