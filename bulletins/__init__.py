"""The issue of the 1st: gather, keep, render, serve."""
