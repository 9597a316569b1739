"""One page after the other, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ngo_audit.check import check, reduce
from ngo_audit.model import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ngo_audit.check import Result
    from ngo_audit.model import Document, Site
    from ngo_audit.rules.base import Active


def run(documents: Sequence[Document], site: Site, rules: Sequence[Active]) -> list[Result]:
    """Return all that the rules find in the documents, and the problems they had."""
    by_id = {document.page.id: document for document in documents}
    found: list[Result] = []
    for active in rules:
        results = [result for document in documents for result in check(document, site, active)]
        found += (result for result in results if not isinstance(result, Fact))
        facts = (result for result in results if isinstance(result, Fact))
        found += reduce(active, facts, by_id.__getitem__)
    return found
