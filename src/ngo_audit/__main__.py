"""python -m ngo_audit"""  # noqa: D400 - a command, not a sentence

from __future__ import annotations

import gc
import os

from ngo_audit import cli


def main() -> None:
    """Run the command line."""
    # as numpy is loaded, its linear algebra, which nothing here needs, would start a thread for
    # each processor: up to half as much CPU time again for a short page
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # what a run makes holds no circles, and to search millions of values for some again and again
    # takes a third of its time
    gc.disable()
    cli.main()


if __name__ == "__main__":
    main()
