"""python -m ngo_audit"""  # noqa: D400 - a command, not a sentence

from __future__ import annotations

from ngo_audit.cli import main

if __name__ == "__main__":
    main()
