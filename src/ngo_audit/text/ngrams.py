"""The n-gram profiles of langdetect: the second witness of a text's language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import langdetect
from langdetect.detector import Detector
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_FOLDER = Path(langdetect.__file__).parent / "profiles"
_PROFILES = {"fil": "tl", "zh": "zh-cn"}
_CODES = {profile: code for code, profile in _PROFILES.items()}
_SAMPLE = 300  # code points; the probabilities hardly move after them
_FACTORIES = 16  # kept at a time

LANGUAGES = frozenset(_CODES.get(file.name, file.name) for file in _FOLDER.iterdir())
"""Languages that have a profile (ISO 639)."""


def best(text: str, languages: Collection[str]) -> tuple[str, float]:
    """Return the likeliest of two or more languages and its probability.

    The answer depends on nothing but the arguments. Text without a known n-gram gives 0.0.
    """
    detector = _Detector(_factory(frozenset(languages)))
    detector.append(text[:_SAMPLE])
    try:
        guesses = detector.get_probabilities()
    except LangDetectException:
        return min(languages), 0.0
    return _CODES.get(guesses[0].lang, guesses[0].lang), round(float(guesses[0].prob), 2)


class _Detector(Detector):  # type: ignore[misc]  # langdetect has no types
    """The same sums in the same order, all languages at once: it takes half the time."""

    def _update_lang_prob(self, prob: list[float], word: str, alpha: float) -> None:
        least = alpha / self.BASE_FREQ
        shares = self.word_lang_prob_map[word]
        prob[:] = [p * (least + share) for p, share in zip(prob, shares, strict=True)]

    def _normalize_prob(self, prob: list[float]) -> float:
        total = sum(prob)
        prob[:] = [p / total for p in prob]
        return max(prob)


@lru_cache(maxsize=_FACTORIES)
def _factory(languages: frozenset[str]) -> DetectorFactory:
    """Return a factory of our own: the shared one obeys whoever sets its seed last."""
    profiles = [_profile(_PROFILES.get(code, code)) for code in sorted(languages)]
    factory = DetectorFactory()
    factory.seed = 0
    factory.langlist = [profile.name for profile in profiles]
    factory.word_lang_prob_map = _Shares(profiles)
    return factory


@dataclass(frozen=True, slots=True)
class _Profile:
    """How often each n-gram occurs in a language, and n-grams of 1, 2 and 3 letters in all."""

    name: str
    counts: Mapping[str, int]
    totals: Sequence[int]

    def share(self, gram: str) -> float:
        return self.counts.get(gram, 0) / self.totals[len(gram) - 1]


@cache
def _profile(name: str) -> _Profile:
    read = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return _Profile(read["name"], read["freq"], read["n_words"])


class _Shares(dict[str, list[float]]):
    """The share of an n-gram in each language, told when it is first asked for.

    langdetect would work out those of all n-grams in advance, of which a text has few.
    """

    def __init__(self, profiles: Sequence[_Profile]) -> None:
        super().__init__()
        self._profiles = profiles

    def __contains__(self, gram: object) -> bool:
        return super().__contains__(gram) or any(gram in each.counts for each in self._profiles)

    def __missing__(self, gram: str) -> list[float]:
        self[gram] = [profile.share(gram) for profile in self._profiles]
        return self[gram]
