"""Engines: who calls check.py, and where."""
