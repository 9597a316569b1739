"""Killed at any moment, a write leaves whole files, an undo journal that holds, and no rubbish."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOOP = Path(__file__).with_name("kill_loop.py")


def test_200_kills_tear_and_lose_nothing(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(LOOP), str(tmp_path), "200"], capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    counted = json.loads(run.stdout)
    assert counted.pop("swept") > 0
    assert counted == {"kills": 200, "torn": 0, "lost": 0, "left": 0}
