"""What a page shows as code, or quotes, is not what an editor left undone."""

from __future__ import annotations

import pytest

from scanned import examined

PROSE = (
    "The water is tested twice a year, and the results are read out in the market place.",
    "Nobody has to walk for more than ten minutes to the next tap, and the school has two.",
    "Each group chooses a stretch of bank and walks it with an architect and a botanist.",
)
FRENCH = "Chaque famille verse une petite somme par mois, et un comité entretient les pompes."


def told(name: str, source: str) -> list[str]:
    found = examined({name: source.encode()}).report.findings
    return [entry.finding.rule for entry in found]


@pytest.mark.parametrize("line", ["foo bar", "Translation in progress", "Read more"])
def test_what_stands_in_code_is_an_example(line: str) -> None:
    page = "# The well\n\n{}\n\n{}\n\n{}\n".format(*PROSE)
    assert told("page.md", page + f"\n```\n{line}\nnext\n```\n") == []
    assert told("page.md", page + f"\n{line}\n") != []


def test_a_quotation_is_in_the_language_of_who_said_it() -> None:
    page = "<html lang=en><h1>The well</h1><p>{}</p><p>{}</p><p>{}</p>".format(*PROSE)
    assert told("page.html", f"{page}<blockquote><p>{FRENCH}</p></blockquote>") == []
    assert told("page.html", f"{page}<p>{FRENCH}</p>") == ["untranslated-text"]
    markdown = "# The well\n\n{}\n\n{}\n\n{}\n".format(*PROSE)
    assert told("page.md", f"{markdown}\n> {FRENCH}\n") == []
