"""The benchmarks run on what they measure: they use rooms that change."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


def test_copies_are_found_as_the_rules_find_them(tmp_path: Path) -> None:
    ferry = "The cargo ferry leaves the quay at dawn with six hundred books for nine ports."
    wells = "With the four village councils we restored a spring and laid seven kilometres of pipe."
    texts = [ferry, wells, ferry, wells.replace("seven", "eight"), "Nothing like the others here."]
    file = tmp_path / "texts.jsonl"
    file.write_text("".join(f"{json.dumps(text)}\n" for text in texts), "utf-8")
    command = (sys.executable, str(BENCHMARKS / "finders.py"), "ngo-audit", str(file))
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [0, 2] in json.loads(told.stdout)["pairs"]
