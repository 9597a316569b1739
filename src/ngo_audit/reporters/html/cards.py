"""Causes as cards: what it is, why, and every place with its words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from ngo_audit.reporters.html import words
from ngo_audit.reporters.html.escaping import safe
from ngo_audit.reporters.html.pairs import is_copy, is_pair, pair
from ngo_audit.reporters.html.places import where
from ngo_audit.reporters.html.quoting import quotation
from ngo_audit.reporters.html.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ngo_audit.model import PageId
    from ngo_audit.report import Cause, Place, Reported

_OPEN, _WHOLE, _LISTED = 3, 12, 60
"""Of the places of a cause so many are seen at once, shown with their words, and named."""

_OF_WORDS = frozenset({"spelling", "translation"})
_WORDS = 60
"""Longer words are not written anew in a report."""

_RELATED = 4
"""So many places that explain a finding are named."""


@dataclass(frozen=True, slots=True)
class Site:
    """What cards ask about the pages and rules of a report."""

    pages: Mapping[PageId, int]
    languages: Mapping[tuple[PageId, int], str | None]
    captions: Mapping[str, str]

    def number(self, entry: Reported) -> str:
        """Return the number of the page of a finding, nothing where they are not numbered."""
        return str(self.pages.get(entry.place.page, ""))

    def language(self, place: Place) -> str | None:
        return self.languages.get((place.page, place.ordinal))


def card(cause: Cause, found: Sequence[Reported], site: Site, room: int) -> Iterator[str]:
    """Yield the card of a cause in pieces; its places take up some ``room`` bytes at most."""
    first = found[0]
    level = str(first.level)
    attributes = {
        "class": f"card {level}",
        "id": f"c{cause.id}",
        "tabindex": "-1",
        "data-rule": cause.rule,
        "data-family": first.family,
        "data-level": level,
        "data-kind": _kind(first),
        "data-pages": " ".join(map(str, sorted({site.number(e) for e in found} - {""}, key=int))),
        "data-more": "\n".join(_offered(first)),
    }
    shown = "".join(f' {name}="{safe(value)}"' for name, value in attributes.items() if value)
    yield f'<article{shown}><header><p class="tags"><span class="level">{told(level)}</span>'
    yield f'{words.family(first.family)}<span class="count">{told("places", len(found))}</span></p>'
    yield f"{words.sentence(cause.message, 'h3')}{_help(cause.rule, site)}</header>"
    yield from _fix(first, found)
    yield from _places(list(_items(cause, found, site, room)), len(found))
    yield "</article>\n"


def _kind(entry: Reported) -> str:
    """Return what can be decided: on two copies, on words, or on any other place."""
    finding = entry.finding
    if is_copy(entry):
        return "place" if finding.details.get("whole_page") else "copy"
    alone = finding.subject is None and not entry.related and len(entry.text) <= _WORDS
    return "word" if alone and entry.family in _OF_WORDS else "place"


def _offered(entry: Reported) -> Sequence[str]:
    """Return the words that an editor may choose from, where there is no fix."""
    return () if entry.finding.fix else entry.finding.suggestions


def _help(rule: str, site: Site) -> str:
    caption = site.captions.get(rule)
    if caption is None:
        return f'<p class="help">{safe(rule)}</p>'
    link = f'<a href="#rule-{safe(rule)}">{told("about_rule")}</a>'
    return f'<p class="help">{words.caption(rule, caption)} {link}</p>'


def _fix(first: Reported, found: Sequence[Reported]) -> Iterator[str]:
    """Yield the fix that all places of a cause have, or what may be meant."""
    fixes = sorted({(e.finding.fix.title, e.finding.fix.safety) for e in found if e.finding.fix})
    for title, same in islice(groupby(fixes, key=itemgetter(0)), _RELATED):
        badges = "".join(f' <span class="badge">{told(safety)}</span>' for _, safety in same)
        yield f'<p class="fix">{words.sentence(title)}{badges}</p>'
    offered = _offered(first)
    if offered:
        listed = ", ".join(f'<ins dir="auto">{safe(word)}</ins>' for word in offered)
        yield f'<p class="fix">{told("suggested")} {listed}</p>'


def _places(items: Sequence[str], count: int) -> Iterator[str]:
    """Yield the places: a few at once, more on demand, the last of very many not at all."""
    yield f'<ul class="places">{"".join(items[:_OPEN])}</ul>'
    if len(items) > _OPEN:
        more = f"<summary>{told('more_places', len(items) - _OPEN)}</summary>"
        yield f'<details>{more}<ul class="places">{"".join(items[_OPEN:])}</ul></details>'
    if count > len(items):
        yield f'<p class="capped">{told("capped_places", count - len(items))}</p>'


def _items(cause: Cause, found: Sequence[Reported], site: Site, room: int) -> Iterator[str]:
    """Yield the first places, each as an item of a list, while there is room: one always."""
    for i, entry in enumerate(found[:_LISTED]):
        if i and room < 0:
            break
        item = _place(cause, entry, site, opened=not i) if i < _WHOLE else _named(entry, site)
        room -= len(item.encode())
        yield item


def _place(cause: Cause, entry: Reported, site: Site, *, opened: bool) -> str:
    said = entry.finding.message
    own = words.sentence(said, "p") if said != cause.message and not is_copy(entry) else ""
    item, here = _item(entry, site), entry.place
    if not is_pair(entry):
        quoted = quotation(entry, site.language(here))
        return f"{item}{where(here)}{own}{quoted}{_related(entry)}</li>"
    head = f"<summary>{told('compare')} {where(here, 'span')}</summary>"
    both = pair(entry, [site.language(place) for place in (here, entry.related[0])])
    return f"{item}<details{' open' if opened else ''}>{head}{own}{both}</details></li>"


def _named(entry: Reported, site: Site) -> str:
    return f"{_item(entry, site)}{where(entry.place)}</li>"


def _item(entry: Reported, site: Site) -> str:
    """Return the beginning of a place: where it is, and what a decision has to know of it."""
    fix = entry.finding.fix
    merges = fix and is_copy(entry) and any(edit.replacement for edit in fix.edits)
    attributes = {
        "data-key": entry.fingerprint,
        "data-page": site.number(entry),
        "data-words": entry.text,
        "data-other": entry.other,
        "data-fix": "merge" if merges else "fix" if fix else "",
    }
    shown = "".join(f' {name}="{safe(value)}"' for name, value in attributes.items() if value)
    return f'<li class="place"{shown}>'


def _related(entry: Reported) -> str:
    """Return the other places that explain a finding."""
    pairs = list(zip(entry.related, entry.finding.related, strict=False))[:_RELATED]
    shown = "".join(
        f'<li><span dir="auto">{safe(related.message)}</span> {where(place)}</li>'
        for place, related in pairs
    )
    return f'<ul class="related">{shown}</ul>' if shown else ""
