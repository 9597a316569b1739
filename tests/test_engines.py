"""Every engine finds the same."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ngo_audit import audit, config, engines, readers
from ngo_audit.audit.reading import Read
from ngo_audit.audit.scanning import examine
from ngo_audit.engines import pool, stages
from ngo_audit.errors import ProblemKind
from ngo_audit.model import Level, Site
from ngo_audit.report import Problem
from ngo_audit.reporters.json import json
from ngo_audit.rules.base import Active, Options, Rule
from ngo_audit.text import columns
from scanned import examined, fixture_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.engines.texts import Texts
    from ngo_audit.model import Document, Finding
    from ngo_audit.rules.base import Stage
    from ngo_audit.text.columns import Rows

FIXTURES = Path(__file__).parents[1] / "fixtures"
SHARED = (
    "Children borrow whatever they like best and bring it back on the next visit of the ferry.",
    "It calls at eleven landing stages, most of which are cut off for half of every single year.",
    "Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board.",
)
OWN = (
    "In the evening a screen is hung between two masts while mothers roast chestnuts on deck.",
    "A retired notary mends torn pages with rice paste and knows each reader by handwriting.",
    "Letters for prisoners travel along free of charge, sealed with wax from local beehives.",
)
ODD = (
    "Nobody had drawn a map of the marsh for ninety years, and paths have moved since then.",
    "Eleven lock keepers sang into microphones what grandmothers had sung in the chambers.",
)
INTERRUPTED = """
import os, signal
from ngo_audit.engines import pool

class Interrupting:
    def __reduce__(self):
        return os.killpg, (0, signal.SIGINT)

if __name__ == "__main__":
    try:
        list(pool.checked([Interrupting()] * 9, None, (), 2))
    except KeyboardInterrupt:
        print("interrupted")
"""
DUPLICATES = {
    "conflicting-copies",
    "duplicate-block",
    "near-duplicate-block",
    "shared-passage",
    "template-family",
}


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
    monkeypatch.setattr(pool, "looked_at", _die)
    with pytest.raises(BrokenProcessPool):
        list(pool.checked(examined.documents, Site(), settings.active, 2))
    assert engines.run(examined.documents, Site(), settings.active, jobs=2) == alone


def site() -> dict[str, bytes]:
    """Return pages with copies of every kind, of which a family has nine."""
    page = fixture_text("riverbank")
    form = "Region {0}\n\nIn region {0} our teams work all year round with partners of the place, "
    form += "and whoever lives near village {0} can come to the open day in spring.\n"
    passage = f"{SHARED[0]}\n{SHARED[1]}"
    return {
        "a.txt": page.encode(),
        "b.txt": page.replace("12", "13").encode(),
        "c.txt": "\n\n".join(["Open Ferry", *SHARED, OWN[0], "Open Ferry", *SHARED]).encode(),
        "d.txt": "\n\n".join(["Letters", passage, *OWN[1:], *ODD]).encode(),
        **{f"{n}.txt": form.format(n).encode() for n in range(9)},
    }


def told(pages: Mapping[str, bytes], order: int = 1, jobs: int = 1) -> str:
    """Return the report of pages read in an order, by so many processes."""
    read = [page for name, data in pages.items() for page in readers.read(data, name)]
    settings = config.load(isolated=True, overrides={"jobs": jobs, "select": ["duplicates"]})
    report = examine(Read({}, pages, tuple(read[::order]), ()), settings).report
    return "".join(json(replace(report, pages=())))


def test_processes_that_are_interrupted_say_nothing(tmp_path: Path) -> None:
    """Whoever interrupts a run in a terminal interrupts all of its processes."""
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED)
    command = [sys.executable, os.fspath(script)]
    ran = subprocess.run(command, capture_output=True, check=False, start_new_session=True)
    assert (ran.stdout, ran.stderr) == (b"interrupted\n", b"")


def test_all_kinds_of_copies_are_compared() -> None:
    assert {rule for rule in DUPLICATES if f'"{rule}"' in told(site())} == DUPLICATES


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("jobs", [1, 2])
def test_order_and_processes_find_the_same_copies(order: int, jobs: int) -> None:
    assert told(site(), order, jobs) == told(site())


@pytest.mark.parametrize("in_memory", [1, 5000])
def test_little_memory_finds_the_same_copies(
    in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = told(site())
    monkeypatch.setattr(stages, "reduced", partial(stages.reduced, in_memory=in_memory))
    assert told(site()) == wanted


def test_an_engine_that_shares_out_keys_finds_the_same_copies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each stage gets portions of the keys in processes of their own, the rows in any order."""
    wanted = told(site())
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        monkeypatch.setattr(stages, "reduced", partial(_shared_out, processes))
        assert told(site()) == wanted


def _shared_out(processes: ProcessPoolExecutor, steps: Sequence[Stage], texts: Texts) -> Rows:
    rows = columns.numbered(texts.keys)
    for step in steps:
        parts = [columns.by_key(part[::-1]) for part in columns.shares(rows, 5)]
        rows = columns.joined([*processes.map(step, parts, [texts] * len(parts))][::-1])
    return rows


def _die(*_arguments: object, **_named: object) -> None:
    os._exit(1)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("pages", [{}, {"a.txt": b"Hello"}, {"a.txt": b"?", "b.txt": b"...\n"}])
def test_nothing_to_compare_is_no_crash(jobs: int, pages: dict[str, bytes]) -> None:
    settings = config.load(isolated=True)
    documents = examined(pages).documents
    assert engines.run(documents, Site(), settings.active, jobs=jobs) == []
