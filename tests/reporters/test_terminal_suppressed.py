"""What does not count is not told one by one, but how much of it there is."""

from __future__ import annotations

from dataclasses import replace

from ngo_audit.report import Suppression, SuppressionKind
from ngo_audit.reporters.terminal import statistics, terminal
from sample_reports import FINDING, REPORT


def told(*kinds: SuppressionKind) -> list[str]:
    entries = (replace(FINDING, cause=None, suppressed=Suppression(kind)) for kind in kinds)
    report = replace(REPORT, findings=(FINDING, *entries), problems=(), notices=())
    return "".join(terminal(report)).split("\n")[:-1]


def test_the_summary_counts_what_is_suppressed() -> None:
    baseline = [SuppressionKind.BASELINE] * 2
    others = (SuppressionKind.COMMENT, SuppressionKind.UNCHANGED)
    *_, summary = told(SuppressionKind.DECISION, *baseline, *others)
    kinds = "1 decided, 2 in the baseline, 1 ignored on the page, 1 on unchanged pages"
    assert f"1 finding ({kinds});" in summary
    assert "mends 1" in summary


def test_what_is_suppressed_has_no_line() -> None:
    assert told(*SuppressionKind)[:-1] == told()[:-1]


def test_nothing_but_what_is_suppressed_is_no_finding() -> None:
    entry = replace(FINDING, cause=None, suppressed=Suppression(SuppressionKind.DECISION))
    report = replace(REPORT, findings=(entry,), causes=(), problems=(), notices=())
    (line,) = terminal(report)
    assert line.endswith("1 rule: no findings (1 decided)\n")
    assert "duplicate-block" not in "".join(statistics(report))
