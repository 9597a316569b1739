"""What waits on a shelf comes back as it was, and reports do not tell that it was there."""

from __future__ import annotations

import pickle
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit import audit, config
from ngo_audit.audit import exporting
from ngo_audit.errors import AuditError
from ngo_audit.model import Document, Page
from ngo_audit.reporters.json import json
from ngo_audit.store import shelf, shelved
from ngo_audit.store.shelf import Shelf

FIXTURES = Path(__file__).parents[2] / "fixtures"


@given(st.lists(st.text()), st.integers(0, 50), st.data())
def test_values_come_back_in_any_order(
    values: list[str], at_hand: int, data: st.DataObject
) -> None:
    kept = Shelf[str](at_hand)
    assert [kept.put(value) for value in values] == [*range(len(values))]
    for number in data.draw(st.permutations(range(len(values)))):
        assert kept[number] == values[number]
    assert [*kept] == values
    assert kept[1:] == tuple(values[1:])


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_is_the_same_where_pages_are_on_a_shelf(
    jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = config.load(isolated=True, overrides={"jobs": jobs})
    wanted = "".join(json(audit.scan(settings, [str(FIXTURES)]).report))
    for name in ("pages", "documents", "outlines"):
        monkeypatch.setattr(shelved, name, partial(getattr(shelved, name), room=0))
    found = audit.scan(settings, [str(FIXTURES)])
    assert "".join(json(found.report)) == wanted
    assert isinstance(found.report.pages, Shelf)
    assert {type(document) for document in found.documents} == {shelved.ShelvedDocument}


def test_fixes_are_the_same_where_pages_are_on_a_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = config.load(isolated=True)
    wanted = audit.fix(settings, [str(FIXTURES)], unsafe=True)
    files = audit.files(wanted, "markdown")
    for name in ("pages", "documents", "outlines"):
        monkeypatch.setattr(shelved, name, partial(getattr(shelved, name), room=0))
    monkeypatch.setattr(exporting, "_ROOM", 0)
    found = audit.fix(settings, [str(FIXTURES)], unsafe=True)
    assert found.after == wanted.after
    assert found.made == wanted.made
    assert [*audit.files(found, "markdown")] == [*files]


def _documents() -> tuple[Document, ...]:
    return audit.scan(config.load(isolated=True), [str(FIXTURES)]).documents


def test_what_is_on_a_shelf_has_all_that_it_had() -> None:
    wanted = _documents()
    for found, document in zip(shelved.documents(wanted, room=0), wanted, strict=True):
        assert found.page.id == document.page.id
        assert found.page.text == document.page.text
        assert [*found.page.marks] == [*document.page.marks]
        assert found.blocks == document.blocks
        assert found.whole().blocks == document.blocks
        assert found.with_version(None).version is None
        again: Document = pickle.loads(pickle.dumps(found))  # noqa: S301 - packed right here
        assert again.blocks == document.blocks
        assert type(again) is Document


def test_a_page_alone_stays_in_memory() -> None:
    page = _documents()[0].page
    assert [*map(type, shelved.pages([page], room=0))] == [Page]
    assert [*map(type, shelved.pages([page, page], room=0))] == [shelved.ShelvedPage] * 2


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf, "TemporaryFile", full)
    with pytest.raises(AuditError, match="cannot be kept on the disk: No space left"):
        Shelf[str]().put("The Blue Well")
