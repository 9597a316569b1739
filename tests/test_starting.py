"""What is set before the command line runs."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest

from ngo_audit import __main__ as program
from ngo_audit import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

THREADS = "OPENBLAS_NUM_THREADS"


@pytest.fixture(autouse=True)
def _searches() -> Iterator[None]:
    yield
    gc.enable()


def test_values_are_not_searched_for_circles(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(cli, "main", lambda: seen.append(gc.isenabled()))
    program.main()
    assert seen == [False]


@pytest.mark.parametrize(("given", "wanted"), [(None, "1"), ("3", "3")])
def test_linear_algebra_starts_no_threads_unasked(
    given: str | None, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(THREADS, given or "")
    if given is None:
        monkeypatch.delenv(THREADS)
    seen: list[str | None] = []
    monkeypatch.setattr(cli, "main", lambda: seen.append(os.environ.get(THREADS)))
    program.main()
    assert seen == [wanted]
