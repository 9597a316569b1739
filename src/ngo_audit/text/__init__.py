"""Strings only: lines, edits, words, languages. Nothing here knows of pages."""

import os

# numpy's linear algebra, which nothing here needs, would start a thread for each core: 0.3 s of CPU
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
