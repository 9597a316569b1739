"""Finds copies among texts with one tool, and prints the pairs and what finding them took.

    python benchmarks/finders.py TOOL FILE

FILE has a JSON string on each line. It is read, and the tool imported, before the clock starts.
Runs in the environment of the tool: of ngo-audit and its peers each imports its own alone.
"""

from __future__ import annotations

import importlib
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Pairs: TypeAlias = Iterator[tuple[int, int]]
    Find: TypeAlias = Callable[[Sequence[str]], Pairs]

_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in a unit of ru_maxrss

_PERMUTATIONS = 128
_SEED = 42
_WORD = re.compile(r"\w+")


def _shingles(text: str, words: int) -> list[str]:
    found = _WORD.findall(text.lower())
    rows = (" ".join(found[i : i + words]) for i in range(max(1, len(found) - words + 1)))
    return list(set(rows))


def _ngo_audit(*, passages: bool = False) -> Find:
    audit = importlib.import_module("audit_finder")
    return partial(audit.find, passages=passages)


def _datasketch(words: int, threshold: float) -> Find:
    library = importlib.import_module("datasketch")

    def find(texts: Sequence[str]) -> Pairs:
        index = library.MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
        signatures = []
        for number, text in enumerate(texts):
            signature = library.MinHash(num_perm=_PERMUTATIONS)
            shingles = _shingles(text, words)
            signature.update_batch([s.encode("utf-8", "surrogatepass") for s in shingles])
            for other in index.query(signature):
                if signatures[other].jaccard(signature) >= threshold:
                    yield other, number
            index.insert(number, signature)
            signatures.append(signature)

    return find


def _rensa(words: int, threshold: float, bands: int) -> Find:
    library = importlib.import_module("rensa")

    def find(texts: Sequence[str]) -> Pairs:
        index = library.RMinHashLSH(threshold, _PERMUTATIONS, bands)
        signatures = []
        for number, text in enumerate(texts):
            signature = library.RMinHash(_PERMUTATIONS, _SEED)
            signature.update(_shingles(text, words))
            for other in index.query(signature):
                if signatures[other].jaccard(signature) >= threshold:
                    yield other, number
            index.insert(number, signature)
            signatures.append(signature)

    return find


def _gaoya(words: int, threshold: float, bands: int, size: int) -> Find:
    library = importlib.import_module("gaoya.minhash")

    def find(texts: Sequence[str]) -> Pairs:
        index = library.MinHashStringIndex(
            jaccard_threshold=threshold,
            num_bands=bands,
            band_size=size,
            lowercase=True,
            ngram_range=(words, words),
        )
        index.par_bulk_insert_docs(list(range(len(texts))), texts)
        for number, others in enumerate(index.par_bulk_query(texts)):
            yield from ((other, number) for other in others if other < number)

    return find


def _text_dedup() -> Find:
    importlib.import_module("text_dedup")
    return _text_dedup_clusters


def _text_dedup_clusters(texts: Sequence[str]) -> Pairs:
    """Run its command, which keeps the clusters that it found only where it is debugged."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts.jsonl")
        file.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
        where = ("--path", "json", "--data_files", str(file), "--split", "train")
        kept = ("--cache_dir", folder, "--output", f"{folder}/out", "--debug")
        command = (sys.executable, "-m", "text_dedup.minhash", *where, *kept, "--column", "text")
        subprocess.run(command, check=True, capture_output=True)
        found = importlib.import_module("pickle").loads(Path(folder, "out", "uf.pkl").read_bytes())
    clusters = defaultdict(list)
    for number in sorted(found.parent):
        clusters[found.find(number)].append(number)
    for members in clusters.values():
        yield from combinations(members, 2)


FINDERS: dict[str, Callable[[], Find]] = {
    "ngo-audit": _ngo_audit,
    "ngo-audit, passages as well": partial(_ngo_audit, passages=True),
    "gaoya": partial(_gaoya, 1, 0.75, 20, 5),
    "gaoya, 3 words": partial(_gaoya, 3, 0.5, 42, 3),
    "rensa": partial(_rensa, 1, 0.8, 16),
    "rensa, 3 words": partial(_rensa, 3, 0.5, 32),
    "datasketch": partial(_datasketch, 1, 0.9),
    "datasketch, 3 words": partial(_datasketch, 3, 0.5),
    "text-dedup": _text_dedup,
}
"""Each with the settings of its documentation, and where it takes them at word 3-shingles."""


def _cpu() -> float:
    own, children = (resource.getrusage(who) for who in (0, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _peak() -> int:
    """Return the largest memory of this process; where it is told, without that of its parent."""
    told = Path("/proc/self/status")
    if told.exists():
        lines = dict(line.split(":", 1) for line in told.read_text("utf-8").split("\n") if line)
        return int(lines["VmHWM"].removesuffix(" kB")) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def main(tool: str, file: Path) -> None:
    """Print what a tool finds, as JSON, with its CPU seconds and with the memory used."""
    find = FINDERS[tool]()
    with file.open(encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    start, cpu, begun = _peak(), _cpu(), time.perf_counter()
    pairs = [*find(texts)]
    cost = {"cpu": _cpu() - cpu, "wall": time.perf_counter() - begun}
    print(json.dumps({**cost, "start": start, "peak": _peak(), "pairs": pairs}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
