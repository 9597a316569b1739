"""Stand-ins that nobody means: addresses and numbers of examples, keys struck at random."""

from __future__ import annotations

import re

from ngo_audit.text.edits import Span
from ngo_audit.text.patterns import late

_REPEATED = (
    "test|tests|teste|testing|prueba|essai|prova|probe|deneme|тест|текст|text|texte|texto|testo|"
    "tekst|blah|bla|abc|xyz|dummy|content|foo|lorem"
)
_STRUCK = re.compile(
    rf"\W*(?:(?P<word>{_REPEATED})(?:\W+(?P=word)){{2,}}|test\W+test|x{{3,}}(?:\W+x{{3,}})+"
    r"|(?:asd|sdf|dfg|fgh|jkl|qwe|lkj)[fghj]*"
    r"(?:\W*(?:asd|sdf|dfg|fgh|jkl|qwe|lkj)[fghj]*)+"
    r"|asdf[asdfghjkl]*|foo\W+bar(?:\W+baz)?)\W*",
    re.IGNORECASE,
)
_OWNER = r"(?:your|my|votre|mon|ihre|meine|deine|tu|su|seu|il-?tuo|uw|jouw)"
_DOMAIN = (
    r"(?:(?:www\.)?example\.(?:com|org|net)|(?:exemple|beispiel|ejemplo|exemplo|esempio|voorbeeld)"
    rf"\.(?:com|org|net|fr|de|es|it|pt|nl|ch|be|at|cat)|{_OWNER}-?(?:domain|domaine|dominio|site|"
    r"website|company|organi[sz]ation|ngo|email|business)\.(?:com|org|net|fr|de|es|it|nl|tld)"
    r"|reallygreatsite\.com|companyname\.com|domain\.tld)"
)
_NOBODY = (
    r"(?:you|your|yourname|your\.name|name|firstname\.lastname|first\.last|username|someone|nom|"
    r"prenom\.nom|votrenom|vorname\.nachname|max\.mustermann|nombre|tunombre|nome|naam|jouwnaam)"
)
_ADDRESS = (
    rf"[\w.+-]+@{_DOMAIN}|{_NOBODY}@(?:e-?mail|mail|domain|domaine|dominio|company|website|site)"
    r"\.(?:com|org|net|fr|de|es|it|nl|tld)"
)
_PHONE = (
    r"(?:\+?1[\s.-]?)?\(?123\)?[\s.-]?456[\s.-]?7890|\+1[\s.-]?234[\s.-]?567[\s.-]?890\d?"
    r"|(?:\+?1[\s.-]?)?\(?(555|000|111)\)?[\s.-]?(?:\1|555|000)[\s.-]?(?:5555|0000|1111|1234)"
    r"|(?:\+33[\s.-]?|0)1[\s.-]23[\s.-]45[\s.-]67[\s.-]89|0123[\s/.-]*456\s?789"
    r"|\+49\s?(?:\(0\))?\s?123\s?456\s?789\d?|\+44\s?1234\s?567\s?890|\(?x{3}\)?[\s-]x{3}-x{4}"
    r"|\+34\s?123\s?456\s?789|\+39\s?123\s?456\s?7890?"
)
_PLACE = (
    r"500 Terry (?:A\.? )?Fran[cç]ois (?:St|Street|Blvd)\b\.?|123 Anywhere St\b\.?"
    r"|123 Street Name|123 Main (?:St|Street), Any(?:town|\s?city)"
    r"|Musterstra(?:ß|ss)e \d+|\d{5} Musterstadt"
    r"|Max Mustermann|Erika Mustermann"
)
_CONTACT = late(
    rf"(?<![\w@/.+-])(?<!\d\s)(?:{_ADDRESS}|{_PHONE}|{_PLACE})(?![\w@]|[.\s-]?\d|[.-]\w)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"@|\d[\s.-]?\d|[Tt]erry|[Mm]uster|123|[xX]{2}")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 90  # code points of a line that says how to reach somebody
_WORDS_BESIDE = 5
_FOR_INSTANCE = late(
    r"\b(?:e\.g|for example|for instance|such as|like|example|format|z\.\s?B|beispiel|exemple|"
    r"par ex|ejemplo|exemplo|esempio|voorbeeld|bijv|bv|ex)\b"
    r"(?![.-]?(?:com|org|net|fr|de|es|it|nl))",
    re.IGNORECASE,
)


def struck(text: str) -> Span | None:
    """Return a line that is only keys struck at random or one word again and again."""
    return Span(0, len(text)) if _STRUCK.fullmatch(text) else None


def contact(text: str) -> Span | None:
    """Return where a line gives an address or a number that belongs to nobody.

    A line that says more, or that it gives an example, is prose about addresses.
    """
    if len(text) > _LONGEST or not _SIGN.search(text):
        return None
    found = _CONTACT.search(text)
    if not found:
        return None
    beside = text[: found.start()] + " " + text[found.end() :]
    prose = len(_WORD.findall(beside)) > _WORDS_BESIDE or _FOR_INSTANCE.search(beside)
    return None if prose else Span(found.start(), found.end())
