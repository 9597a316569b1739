"""What a page shows to nobody is no part of it, unless the page leads to it."""

from __future__ import annotations

import pytest

from ngo_audit.model import MarkKind
from ngo_audit.readers import html
from ngo_audit.segment import segment

SHOWN = "<p>Twice a month an old cargo ferry leaves the quay at dawn with books on board.</p>"


def unseen(source: str) -> list[str]:
    (page,) = html.read(source.encode(), "page.html")
    return [page.slice(mark.span) for mark in page.marks if mark.kind is MarkKind.IGNORED]


@pytest.mark.parametrize(
    "source",
    [
        "<div hidden>Thanks</div>",
        "<div class=x hidden='hidden'>Thanks</div>",
        "<p style='color:red; display: none'>Thanks</p>",
        '<p STYLE="display:none!important">Thanks</p>',
        "<style>.x{display:none}</style><div class='y x'>Thanks</div>",
        '<style>p, #x{display:none}</style><div id="x">Thanks</div>',
        "<style>/* .x{display:block} */ .x { display:none }</style><b class='x'>Thanks</b>",
    ],
)
def test_what_nobody_sees_is_ignored(source: str) -> None:
    assert unseen(f"{SHOWN}{source}{SHOWN}") == ["Thanks"]
    (page,) = html.read(f"{SHOWN}{source}{SHOWN}".encode(), "page.html")
    found = segment(page)
    lines = [found.text(line) for block in (*found.blocks, *found.chrome) for line in block.body]
    assert lines == [SHOWN[3:-4]] * 2


@pytest.mark.parametrize(
    "source",
    [
        "<p>The village was hidden in the hills</p>",
        "<p title='hidden = true'>Water</p>",
        "<p data-style='display:none'>Water</p>",
        "<p aria-hidden=true>Water</p>",
        "<p hidden=until-found>Water</p>",
        "<p style='visibility:hidden'>Water</p>",
        "<style>@media print {.x{display:none}}</style><p class='x'>Water</p>",
        "<style>.x{display:none} .open .x{display:block}</style><p class='x'>Water</p>",
        "<style>.x{display:none}</style><style>@media all{.x{display:flex}}</style><p class=x>W",
        "<style>.x p{display:none}</style><div class='x'>Water</div>",
        "<a href='#well'>Why?</a><div id=well style='display:none'>Water</div>",
        "<button aria-controls='well'>Why?</button><div id=well hidden>Water</div>",
        "<div role=tabpanel hidden>Water</div>",
        "<script>x='<p hidden>'</script><p>Water</p>",
    ],
)
def test_what_can_be_seen_is_not(source: str) -> None:
    assert unseen(f"{SHOWN}{source}{SHOWN}") == []


def test_a_page_that_a_script_shows_is_read() -> None:
    assert unseen(f"<body style='display:none'>{SHOWN}</body>") == []
    assert unseen(f"<p>Loading</p><div style='display:none'>{SHOWN}</div>") == []


def test_a_label_over_what_is_hidden_is_not_told_to_be_empty() -> None:
    answer = f"<h2>Open Ferry</h2>{SHOWN}<h3>Partners</h3>"
    source = f"{answer}<p hidden>The Quay Trust</p>{answer}<p>The Mill Trust</p>"
    (page,) = html.read(source.encode(), "page.html")
    first, second = [section for block in segment(page).blocks for section in block.sections]
    assert (len(first.body), first.doubt > second.doubt) == (0, True)
