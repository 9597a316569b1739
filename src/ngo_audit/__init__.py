"""Audits and cleans what an organisation publishes."""

__version__ = "0.1.0"
