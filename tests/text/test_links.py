"""Language versions by the links between pages."""

from __future__ import annotations

from ngo_audit.text.links import linked_versions

WELL = (("en", "/well"), ("fr", "/puits"))


def told(*pages: tuple[tuple[str, str], ...]) -> list[tuple[str, str] | None]:
    return [(each.tag, each.key) if each else None for each in linked_versions(pages)]


def test_pages_that_name_each_other_are_versions() -> None:
    key = "= /brunnen"
    german = (("de", "/brunnen"), ("en", "/well"))
    assert told(WELL, WELL[::-1], german) == [("en", key), ("fr", key), ("de", key)]


def test_a_page_whose_versions_are_not_there_tells_nothing() -> None:
    assert told(WELL, ()) == [None, None]
    assert told(WELL, (("en", "/ferry"), ("fr", "/bac"))) == [None, None]


def test_pages_that_all_name_the_home_page_are_no_versions_of_it() -> None:
    home = (("en", "/"), ("fr", "/fr"))
    pages = [home, home[::-1], (("fr", "/bac"), ("en", "/")), (("fr", "/puits"), ("en", "/"))]
    assert told(*pages) == [None] * 4
