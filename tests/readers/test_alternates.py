"""The language versions that saved pages link to."""

from __future__ import annotations

import pytest

from ngo_audit.readers.html.alternates import alternates

EN = '<html lang="en"><link rel="canonical" href="https://www.well.example/">'
FR_LINK = '<link rel="alternate" hreflang="fr" href="https://well.example/fr/index.html">'
PAIR = (("en", "well.example"), ("fr", "well.example/fr"))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (EN + FR_LINK, PAIR),
        (EN + FR_LINK.replace("hreflang", "hrefLang"), PAIR),
        (EN + FR_LINK.replace("https://well.example", ""), PAIR),
        (EN + FR_LINK.replace("fr", "x-default", 1), ()),
        (EN + FR_LINK.replace("<link", "<!-- <link") + " -->", ()),
        (EN + FR_LINK.replace("<link", '<link type="application/rss+xml"'), ()),
        (EN + '<a lang="fr" hreflang="fr" href="/fr/">Français</a>', PAIR),
        (EN + '<a xml:lang="fr" hreflang="fr" href="/fr/">Français</a>', PAIR),
        (EN + '<a hreflang="fr" href="/fr/">Le rapport, en français</a>', ()),
        (
            EN + '<link rel="alternate" hreflang="fr" href="http://[">',
            (PAIR[0], ("fr", "http://[")),
        ),
        (EN, ()),
        (FR_LINK, ()),
    ],
)
def test_versions_are_read_with_the_page_first(
    source: str, found: tuple[tuple[str, str], ...]
) -> None:
    assert alternates(source.encode(), "utf-8", "saved/well.html") == found


def test_a_page_without_canonical_address_is_the_one_in_its_language() -> None:
    both = FR_LINK + FR_LINK.replace("fr", "en")
    found = alternates(f'<html lang="en_GB">{both}'.encode(), "utf-8", "well.html")
    assert found[0] == ("en-gb", "well.html")
    found = alternates(f'<html lang="en">{both}'.encode(), "utf-8", "well.html")
    assert found == (("en", "well.example/en"), ("fr", "well.example/fr"))


def test_a_page_with_another_language_in_its_template_is_where_its_address_says() -> None:
    canonical = '<html lang="en"><link rel="canonical" href="https://well.example/fr">'
    both = FR_LINK + FR_LINK.replace("fr", "en")
    assert alternates((canonical + both).encode(), "utf-8", "x.html")[0][0] == "fr"


def test_relative_links_are_seen_from_the_file() -> None:
    link = '<html lang="en"><a rel="alternate" hreflang="fr" href="../fr/puits.html">Français</a>'
    found = alternates(link.encode(), "utf-8", "site/en/well.html")
    assert found == (("en", "site/en/well.html"), ("fr", "site/fr/puits.html"))
