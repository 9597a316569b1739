"""One page after the other, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.check import check_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ngo_audit.check import Result
    from ngo_audit.model import Document, Site
    from ngo_audit.rules.base import Active


def checked(
    documents: Sequence[Document], site: Site, rules: Sequence[Active]
) -> Iterator[list[list[Result]]]:
    """Yield for each page, and each rule, what was found."""
    for document in documents:
        yield check_page(document.whole(), site, rules)
