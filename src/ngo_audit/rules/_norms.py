"""What rules about two spellings share: words are counted over the site, the fewer are told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ngo_audit.model import Fact, Finding, Fix, Safety
from ngo_audit.rules._lines import lines, shifted
from ngo_audit.text.edits import Edit
from ngo_audit.text.sentences import opens_sentence
from ngo_audit.text.tokens import typed
from ngo_audit.text.variants import NORMS, spelt, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Document
    from ngo_audit.rules.base import Lookup

MOST = -1
"""Stands for the norm that most words of the site are in."""

_SHOWN = 5
"""So many different words are quoted in a message."""


def facts(document: Document, language: str, norm: int, *, openings: bool) -> Iterator[Fact]:
    """Remember each word that tells a norm of the language, with the norm that is wanted.

    Words with a capital may be names: they count only with ``openings``, and only where they
    open a sentence.
    """
    for line, spoken in lines(document):
        if spoken == language:
            text = document.text(line)
            for variant in variants(text, language):
                form, span = variant.word.form, variant.word.span
                opens = openings and form[1:].islower() and opens_sentence(text, span.start)
                if form.islower() or opens:
                    where = shifted(span, line)
                    yield Fact(language, document.page.id, where, (variant.norms, norm))


def strays(rule: str, telling: Sequence[Fact], lookup: Lookup) -> Iterator[Finding]:
    """Yield the words that are not in the norm that is wanted, or that most words are in.

    Of norms with as many words the first is taken.
    """
    language, wanted = telling[0].key, telling[0].values[1]
    counts = [sum(fact.values[0] >> n & 1 for fact in telling) for n in range(len(NORMS[language]))]
    norm = counts.index(max(counts)) if wanted == MOST else wanted
    others = [fact for fact in telling if not fact.values[0] >> norm & 1]
    words = [lookup(fact.page).text(fact.span) for fact in others]
    name = NORMS[language][norm]
    share = f"{len(others)} of {len(telling)} words"
    for fact, word in zip(others, words, strict=True):
        right = spelt(word, language, norm)
        yield Finding(
            rule,
            fact.page,
            fact.span,
            f"not in {name}: {_listed(words)} ({share})",
            fix=Fix(
                f"Write “{right}”",
                (Edit(fact.span, right),),
                Safety.UNSAFE if wanted == MOST else Safety.SAFE,
            ),
            suggestions=(right,),
            details={"norm": name, "words": counts[norm], "others": len(others)},
        )


def _listed(words: Iterable[str]) -> str:
    """Quote the most frequent words, of equals in the order of the alphabet."""
    counts = Counter(typed(word).lower() for word in words)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    more = ["…"] if len(ranked) > _SHOWN else []
    return ", ".join([f"“{word}”" for word in ranked[:_SHOWN]] + more)
