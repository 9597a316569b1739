"""What all tests share: how many examples laws are tried on, and a working folder of their own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from running import Folder

if TYPE_CHECKING:
    from pathlib import Path

# the same examples on every run: what fails for one person fails for all
settings.register_profile(
    "everyday",
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
# other examples on every run: HYPOTHESIS_PROFILE=thorough make unit
settings.register_profile("thorough", settings.get_profile("everyday"), max_examples=1000)
settings.register_profile("thorough", settings.get_profile("thorough"), derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the caller's terminal likes out of the outputs."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Return an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)
