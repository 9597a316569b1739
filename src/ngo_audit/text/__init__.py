"""Strings only: lines, edits, words, languages. Nothing here knows of pages."""
