"""Tests of the issue of the 1st."""
