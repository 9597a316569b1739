"""What rules about two spellings share: words are counted over the site, the fewer are told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ngo_audit.model import Fact, Finding, Fix, Safety
from ngo_audit.rules._lines import lines, shifted
from ngo_audit.text.edits import Edit
from ngo_audit.text.filler import filler
from ngo_audit.text.sentences import opens_sentence
from ngo_audit.text.tokens import typed
from ngo_audit.text.variants import NORMS, spelt, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ngo_audit.model import Document, Unit
    from ngo_audit.rules.base import Corpus
    from ngo_audit.text.edits import Span

_SHOWN = 5
"""So many different words are quoted in a message."""


def facts(document: Document, language: str, *, openings: bool) -> Iterator[Fact]:
    """Remember each word that tells a norm of the language, with the norms that it is in.

    Words with a capital may be names: they count only with ``openings``, and only where they
    open a sentence. The Latin of filler text is no English.
    """
    for line, spoken in lines(document):
        if spoken == language:
            text = document.prose(line)
            for variant in variants(text, language):
                form, span = variant.word.form, variant.word.span
                opens = openings and form[1:].islower() and opens_sentence(text, span.start)
                if (form.islower() or opens) and not _is_latin(span, text):
                    yield Fact(0, 0, shifted(span, line), variant.norms)


def _is_latin(span: Span, text: str) -> bool:
    inside = filler(text)
    return inside is not None and inside.contains(span)


def words(corpus: Corpus) -> Sequence[Unit]:
    """Return where the words stand that were remembered, in the order of pages and places."""
    return corpus.units(0) if len(corpus) else ()


def strays(
    rule: str, language: str, telling: Sequence[Unit], wanted: int | None
) -> Iterator[Finding]:
    """Yield the words that are not in the norm that is wanted, or that most words are in.

    Of norms with as many words the first is taken.
    """
    counts = [sum(unit.value >> n & 1 for unit in telling) for n in range(len(NORMS[language]))]
    norm = counts.index(max(counts)) if wanted is None else wanted
    others = [unit for unit in telling if not unit.value >> norm & 1]
    name = NORMS[language][norm]
    listed = _listed(unit.text for unit in others)
    share = f"{len(others)} of {len(telling)} words"
    for unit in others:
        right = spelt(unit.text, language, norm)
        yield Finding(
            rule,
            unit.page,
            unit.span,
            f"not in {name}: {listed} ({share})",
            fix=Fix(
                f"Write “{right}”",
                (Edit(unit.span, right),),
                Safety.UNSAFE if wanted is None else Safety.SAFE,
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
