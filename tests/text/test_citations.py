"""Notes, quotations and references, which are right in any language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.citations import announces_language, notes_language, unquoted


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("(in French)", "fr"),
        ("(en français)", "fr"),
        ("(auf Französisch)", "fr"),
        ("(PDF, in het Frans)", "fr"),
        ("(disponible en inglés)", "en"),
        ("(in inglese)", "en"),
        ("(em inglês)", "en"),
        ("[EN]", "en"),
        ("(de)", "de"),
        ("; en anglais", "en"),
        ("– auf Englisch", "en"),
        ("(en català)", "ca"),
    ],
)
def test_a_note_names_its_language(note: str, language: str) -> None:
    assert notes_language(f"Rapport {note}", language)
    assert not any(notes_language(f"Rapport {note}", other) for other in {"it", "pt"} - {language})


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Version française", "fr"),
        ("English version below", "en"),
        ("En français :", "fr"),
        ("Deutsch", "de"),
        ("[FR]", "fr"),
        ("EN", "en"),
        ("Resumen en español", "es"),
    ],
)
def test_a_label_announces_a_language(line: str, language: str) -> None:
    assert announces_language(line, language)
    assert not announces_language(line, "it")


@pytest.mark.parametrize("line", ["Our partners", "Frenchay and its bridge", "Engagement", ""])
def test_other_labels_announce_none(line: str) -> None:
    assert not any(announces_language(line, language) for language in ("de", "en", "fr"))


@given(st.text(alphabet="a “”«»\"'„‘’>\n", max_size=60))
def test_quotations_become_spaces(text: str) -> None:
    without = unquoted(text)
    assert len(without) == len(text)
    assert all(after in {before, " "} for before, after in zip(text, without, strict=True))
