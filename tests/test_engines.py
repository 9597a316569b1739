"""Every engine finds the same."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ngo_audit import audit, config, engines
from ngo_audit.engines import pool
from ngo_audit.errors import ProblemKind
from ngo_audit.model import Level, Site
from ngo_audit.report import Problem
from ngo_audit.reporters.json import json
from ngo_audit.rules.base import Active, Options, Rule
from scanned import examined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ngo_audit.model import Document, Finding

FIXTURES = Path(__file__).parents[1] / "fixtures"


def _crash(_document: Document, _site: Site, _options: Options) -> Iterator[Finding]:
    message = "no such page"
    raise KeyError(message)


def test_processes_find_what_one_finds() -> None:
    reports = []
    for jobs in (1, 2):
        settings = config.load(isolated=True, overrides={"jobs": jobs})
        reports.append("".join(json(audit.scan(settings, [str(FIXTURES)]).report)))
    assert reports[0] == reports[1]
    assert '"findings"' in reports[0]


def test_the_order_of_paths_changes_nothing() -> None:
    settings = config.load(isolated=True)
    paths = sorted(map(str, FIXTURES.glob("*.txt")))
    assert audit.scan(settings, paths).report == audit.scan(settings, paths[::-1]).report


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rule_that_crashes_is_a_problem_of_its_page(jobs: int) -> None:
    settings = config.load(isolated=True)
    documents = audit.scan(settings, [str(FIXTURES)]).documents
    broken = Active(Rule("broken", __name__, "test", Level.NOTE, check=_crash), Options())
    results = engines.run(documents, site=Site(), rules=[broken], jobs=jobs)
    assert {type(result) for result in results} == {Problem}
    kinds = [result.kind for result in results if isinstance(result, Problem)]
    assert kinds == [ProblemKind.RULE_CRASHED] * len(documents)


def test_a_process_that_dies_leaves_the_work_to_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = config.load(isolated=True)
    examined = audit.scan(settings, [str(FIXTURES)])
    alone = engines.run(examined.documents, Site(), settings.active, jobs=1)
    monkeypatch.setattr(pool, "check_page", _die)
    assert pool.checked(examined.documents, Site(), settings.active, 2) is None
    assert engines.run(examined.documents, Site(), settings.active, jobs=2) == alone


def _die(*_arguments: object, **_named: object) -> None:
    os._exit(1)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("pages", [{}, {"a.txt": b"Hello"}, {"a.txt": b"?", "b.txt": b"...\n"}])
def test_nothing_to_compare_is_no_crash(jobs: int, pages: dict[str, bytes]) -> None:
    settings = config.load(isolated=True)
    documents = examined(pages).documents
    assert engines.run(documents, Site(), settings.active, jobs=jobs) == []
