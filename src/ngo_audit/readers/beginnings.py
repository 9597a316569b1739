"""What a file is, by how it begins."""

from __future__ import annotations

import re

HEAD = 4096
"""So many bytes tell whether a file is an export."""

_MARKUP = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?\s*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_XML = re.compile(rb"\s*+(?:\xef\xbb\xbf)?\s*+<(?:\?xml|rss|!doctype)\b", re.IGNORECASE)
_EXPORT = re.compile(
    rb"""\s*+ (?:\xef\xbb\xbf)?+ \s*+ (?: <\?[^>]*+> \s*+ | <!--.*?--> \s*+ )*+
    <rss\b [^>]*? \sxmlns:wp\s*=\s*["']https?://wordpress\.org/export/""",
    re.VERBOSE | re.DOTALL,
)


_REPORT = re.compile(
    rb"""<!doctype html>\s+<html[^>]*>\s+<head>\s+<meta charset="utf-8">\s+"""
    rb"""<meta name="generator" content="ngo-audit">"""
)


def is_report(source: bytes) -> bool:
    """Tell whether a file is a report that this tool wrote: it quotes pages, and is none."""
    return _REPORT.match(source) is not None


def is_saved_page(source: bytes) -> bool:
    return _MARKUP.match(source) is not None


def is_xml(source: bytes) -> bool:
    return _XML.match(source) is not None


def is_export(source: bytes) -> bool:
    """Tell by its first bytes whether a file is an export of WordPress."""
    return _EXPORT.match(source[:HEAD]) is not None
