"""Which of two copies is the fuller one: for all rules about copies the same measure."""

from __future__ import annotations

import pytest

from ngo_audit.rules._likeness import fullness
from sample_documents import RESIDUE, Written, document

BODY = "An old cargo ferry leaves the quay at dawn"


def measured(block: Written) -> int:
    page = document(block)
    return fullness(page, page.blocks[0])


@pytest.mark.parametrize("text", [BODY.replace("dawn", " dawn"), BODY.replace(" ", "\u00a0"), BODY])
def test_the_kind_of_spaces_makes_no_text_fuller(text: str) -> None:
    assert measured(Written("Open Ferry", body=[text])) == measured(Written(body=[BODY]))


def test_words_count_more_than_traces_of_images() -> None:
    traces = Written("Open Ferry", None, [BODY], {"Partners": [RESIDUE] * 99})
    words = Written("Open Ferry", None, [BODY], {"Partners": ["Harbour Library"]})
    assert measured(Written(body=[BODY])) < measured(traces) < measured(words)
