"""Banners that ask for consent to cookies stand apart."""

from __future__ import annotations

import pytest

from ngo_audit.model import MarkKind
from ngo_audit.readers import html

SHOWN = "<p>Twice a month an old cargo ferry leaves the quay at dawn with books on board.</p>"


def apart(source: str) -> list[str]:
    (page,) = html.read(f"{SHOWN}{source}{SHOWN}".encode(), "page.html")
    return [page.slice(mark.span) for mark in page.marks if mark.kind is MarkKind.CHROME]


@pytest.mark.parametrize(
    "name",
    [
        "class=cookie-banner",
        "id='cookie-law-info-bar'",
        "class='fixed cookiebar'",
        "class=CookieConsent",
        "class=x id=cookie_notice",
        "class=consent-popup",
    ],
)
def test_a_cookie_banner_stands_apart(name: str) -> None:
    assert apart(f"<div {name}><p>We use cookies.</p><a>Yes</a></div>") == ["We use cookies.\nYes"]


@pytest.mark.parametrize(
    "name", ["class=cookie-recipe", "title='cookie banner'", "class=cookies", "id=consent"]
)
def test_what_is_called_otherwise_is_part_of_the_text(name: str) -> None:
    assert apart(f"<div {name}><p>We bake cookies.</p></div>") == []


def test_a_page_called_after_its_banner_is_read() -> None:
    assert apart("<body class='has-cookie-banner'><p>Water</p>") == []
