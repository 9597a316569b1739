"""Leftovers in saved pages: what stands in code is shown to readers on purpose."""

from __future__ import annotations

from scanned import examined

PAGE = "<!doctype html><html lang=en><body><h1>The river</h1>{}</body></html>"


def told(body: str) -> list[str]:
    found = examined({"page.html": PAGE.replace("{}", body).encode()}).report.findings
    return [e.finding.message for e in found if e.finding.rule == "template-leftover"]


def test_a_field_that_was_not_filled() -> None:
    assert told("<p>Dear {{name}}, come in.</p>") == ["“{{name}}” is a leftover"]


def test_an_entity_that_was_escaped_twice() -> None:
    assert told("<p>Young &amp;amp; old meet here.</p>") == ["“&amp;” is a leftover"]


def test_what_stands_in_code() -> None:
    assert told("<p>Write <code>{{name}}</code> here.</p><p>Dear {{date}}</p>") == [
        "“{{date}}” is a leftover"
    ]


def test_a_page_that_shows_code_again_and_again() -> None:
    assert told("<pre>{{name}}</pre><p>and</p><pre>{{day}}</pre><p>make Dear {{name}}</p>") == []
