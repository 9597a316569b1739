"""The n-gram profiles of langdetect: the second witness of a text's language."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

if TYPE_CHECKING:
    from collections.abc import Collection

_FOLDER = files("langdetect") / "profiles"
_PROFILES = {"fil": "tl", "zh": "zh-cn"}
_CODES = {profile: code for code, profile in _PROFILES.items()}
_SAMPLE = 300  # code points; the probabilities hardly move after them
_FACTORIES = 16  # kept at a time: each holds megabytes, and takes milliseconds to make

LANGUAGES = frozenset(_CODES.get(file.name, file.name) for file in _FOLDER.iterdir())
"""Languages that have a profile (ISO 639)."""


def best(text: str, languages: Collection[str]) -> tuple[str, float]:
    """Return the likeliest of two or more languages and its probability.

    The answer depends on nothing but the arguments. Text without a known n-gram gives 0.0.
    """
    detector = _factory(frozenset(languages)).create()
    detector.append(text[:_SAMPLE])
    try:
        guesses = detector.get_probabilities()
    except LangDetectException:
        return min(languages), 0.0
    return _CODES.get(guesses[0].lang, guesses[0].lang), round(float(guesses[0].prob), 2)


@lru_cache(maxsize=_FACTORIES)
def _factory(languages: frozenset[str]) -> DetectorFactory:
    """Return a factory of our own: the shared one obeys whoever sets its seed last."""
    names = [_PROFILES.get(code, code) for code in sorted(languages)]
    factory = DetectorFactory()
    factory.seed = 0
    factory.load_json_profile([(_FOLDER / name).read_text(encoding="utf-8") for name in names])
    return factory
