"""What is right in any language: quotations, notes of a language, references, names, code."""

from __future__ import annotations

import re
from functools import cache

from ngo_audit.text.lines import trimmed
from ngo_audit.text.patterns import late

# the last alternative is a quotation that the next paragraph goes on with
_QUOTATION = re.compile(
    r"“[^“”]+”|«[^«»]+»|»[^«»]+«|„[^„“”]+[“”]|\"[^\"]+\"|(?<!\w)‘[^‘]+’(?!\w)|「[^「」]+」"
    r"|^[\s>]*(?:“[^“”]*|«[^«»]*|„[^„“”]*|\"[^\"]*)\Z"
)

_NAMES = {
    "ca": "catalan|catalán|katalanisch|catalano|catalão|catalaans|català",
    "de": "german|allemand|alemán|deutsche?|tedesco|alemão|duitse?|alemany",
    "en": "english|anglais|anglaise|inglés|englische?|inglese|inglês|engelse?|anglès",
    "es": "spanish|espagnole?|español|castellano|spanische?|spagnolo|espanhol|spaanse?|espanyol",
    "fr": "french|française?|francés|französische?|francese|francês|franse?|francès",
    "it": "italian|italienne?|italiano|italienische?|italiaanse?|italià",
    "nl": "dutch|néerlandaise?|neerlandés|niederländische?|olandese|holandês|nederlandse?"
    "|neerlandès",
    "pt": "portuguese|portugaise?|portugués|portugiesische?|portoghese|português|portugese?"
    "|portuguès",
}
"""What languages are called in each of them."""

_CODED = r"[\[(]\s*{code}\s*[\])]"
_NOTED = r"[(\[](?:[^()\[\]]{{0,40}}\W)?(?:{names})(?:\W[^()\[\]]{{0,40}})?[)\]]"
_BEHIND = r"[;,:–—-]\s*(?:in|en|auf|em|na)\s+(?:{names})\b"
_LABELLED = r"\W*{code}\W*\Z|(?:[^\W\d_]+\W+){{0,4}}(?:{names})(?:\W+[^\W\d_]+){{0,3}}\W*\Z"

_YEAR = r"(?:19|20)\d\d"
_REFERENCE = late(
    r"https?://|\b(?:ISBN|ISSN|doi)\b|\bpp?\.\s?\d|\bvol\.\s?\d|\bet al\b"
    rf"|\(\s*{_YEAR}[a-z]?\s*\)|,\s*{_YEAR}\s*[.)]?\s*\Z"
    rf"|\s[-–—|]\s[^-–—|]*{_YEAR}\s*[-–—|:]\s",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"\[\^?[^\[\]\s]+\]:")
_ADDRESS = re.compile(
    r"\b(?!(?:19|20)\d\d\s)\d{4,5}\s+[A-ZÀ-Þ][a-zà-ÿ]|\b\d{1,4}(?:\s?bis)?,?\s+(?:rue|avenue|place)\b"
)
_POSTAL = 20
_SHORT = 40
"""Words of a text that is an address, or a reference; a longer one has it in passing."""
_CODE = re.compile(r"[<>]=?|[=|\\{}]|--\w|\w\(\)|\$\w")
_SIGNS = 2
"""So many signs are code; a single one may be a comparison."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = 3  # letters of the articles and prepositions that names write small
_CAPITALS = 0.7


def unquoted(text: str) -> str:
    """Return the text, at the same length, with spaces for what stands in quotation marks."""
    return _QUOTATION.sub(lambda match: " " * len(match[0]), text)


def notes_language(text: str, language: str) -> bool:
    """Tell a text that says what language it is in: “(in French)”, “[FR]”."""
    return bool(_notes(language).search(text))


def announces_language(line: str, language: str) -> bool:
    """Tell a label that says what language stands below it: “Version française”, “FR”."""
    return bool(_announcement(language).match(line)) or notes_language(line, language)


@cache
def _notes(language: str) -> re.Pattern[str]:
    names = _NAMES.get(language)
    forms = (_CODED, _NOTED, _BEHIND) if names else (_CODED,)
    return _compiled("|".join(forms), language, names)


@cache
def _announcement(language: str) -> re.Pattern[str]:
    return _compiled(_LABELLED, language, _NAMES.get(language, language))


def _compiled(form: str, language: str, names: str | None) -> re.Pattern[str]:
    return re.compile(form.format(code=language, names=names), re.IGNORECASE)


def is_citation(text: str) -> bool:
    """Tell a reference to a source, an address, or code."""
    if _DEFINITION.match(text):
        return True
    count = len(_WORD.findall(text))
    if count < _POSTAL and _ADDRESS.search(text):
        return True
    if count >= _SHORT:
        return False
    return bool(_REFERENCE.search(text)) or len(_CODE.findall(text)) >= _SIGNS


def is_list_of_names(text: str) -> bool:
    """Tell a text most of whose longer words have a capital, and that is no sentence."""
    if text.isupper() or trimmed(text).endswith((".", "!", "?", ":")):
        return False
    words: list[str] = [word for word in _WORD.findall(text) if len(word) > _SMALL]
    capitals = sum(word[0].isupper() for word in words)
    return capitals >= _CAPITALS * len(words)
