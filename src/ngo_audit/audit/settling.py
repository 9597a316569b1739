"""The fixes of a page that its source can take together; the others are left out, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ngo_audit.fix import settle
from ngo_audit.text.sources import NotMendableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.fix import Settled
    from ngo_audit.model import Finding, Page


class Taken(NamedTuple):
    """The fixes of a page that are made, and the words that its encoding cannot hold."""

    settled: Settled
    unwritable: frozenset[str] = frozenset()


def taken(page: Page, findings: Sequence[Finding]) -> Taken:
    """Return the fixes of a page that can be made together.

    Two that can be made alone may not go together: with both of them the part of the page goes
    that holds an image. What is left out is looked at again when the others are made.
    """
    kept: list[Finding] = []
    unwritable: set[str] = set()
    waiting = [list(findings)]
    while waiting:
        few = waiting.pop()
        try:
            _try(page, [*kept, *few])
        except UnicodeEncodeError as error:
            unwritable |= {error.object} if len(few) == 1 else set()
        except NotMendableError:
            pass
        else:
            kept += few
            continue
        middle = len(few) // 2
        waiting += [half for half in (few[middle:], few[:middle]) if middle]
    return Taken(settle(kept), frozenset(unwritable))


def _try(page: Page, findings: Sequence[Finding]) -> None:
    """Raise NotMendableError or UnicodeEncodeError where fixes cannot be made together."""
    for patch in page.source.patches(settle(findings).edits):
        patch.replacement.encode(page.source.encoding)
