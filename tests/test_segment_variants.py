"""Blocks and sections are found in whatever shape a dump arrives."""

from __future__ import annotations

import pytest

from dumps import STRUCTURED, differences, document, fixture, renamed, variants

DUTCH = {
    "Learn more": "Meer informatie",
    "En savoir plus": "Meer informatie",
    "Ressources": "Middelen",
    "Documents": "Documenten",
    "Our partners": "Onze partners",
    "Nos partenaires": "Partners en financiers",
    "Useful links": "Nuttige links",
    "Where we work": "Waar we werken",
}
# too rare to be told by its company alone, “Documents” keeps its name
INVENTED = {
    "Ressources": "Zzyxen",
    "Our partners": "Qwarre umbrin",
    "Nos partenaires": "Umbrin tefal",
    "Useful links": "Vlo perrant",
    "Where we work": "Ko ti labbe",
}


@pytest.mark.parametrize("name", STRUCTURED)
@pytest.mark.parametrize("variant", variants(fixture("plain")))
def test_a_variant_is_understood_as_the_dump_is(name: str, variant: str) -> None:
    truth = fixture(name)
    assert not differences(truth, variants(truth)[variant])


@pytest.mark.parametrize("name", STRUCTURED)
@pytest.mark.parametrize("names", [DUTCH, INVENTED], ids=["Dutch", "invented"])
def test_labels_of_sections_are_known_in_any_language(name: str, names: dict[str, str]) -> None:
    truth = fixture(name)
    assert not differences(truth, renamed(truth, names))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n\n"])
@pytest.mark.parametrize("part", [slice(None), slice(1, None), slice(0, 15), slice(9, None)])
def test_prose_is_one_block_without_a_title(ending: str, part: slice) -> None:
    words = [line for line in fixture("prose").lines.values() if line][part]
    found = document(ending.join(words))
    (block,) = found.blocks
    assert (block.title, block.tagline, block.sections, block.separators) == (None, None, (), ())
    assert [found.text(line) for line in block.body] == words
    assert found.confidence == 0
