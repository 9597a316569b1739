"""Placeholders: whole blocks in many languages, never a part of running text."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text import placeholder_grammar as grammar
from ngo_audit.text.edits import Span
from ngo_audit.text.placeholders import placeholder, stands_alone

LINES = (Path(grammar.__file__).parent / "data" / "placeholders.tsv").read_text(encoding="utf-8")
ROWS = [line.split("\t") for line in LINES.split("\n") if line]

PENDING = {
    "eu": ["Itzulpena egiteke", "Orri hau ez dago oraindik euskaraz."],
    "is": ["Síðan er í vinnslu", "Þessi texti er ekki til á íslensku"],
    "sq": ["Faqja është në ndërtim", "Kjo faqe nuk është përkthyer ende."],
    "sr": ["Страница је у изради", "Ова страница још није преведена на српски."],
    "ar": ["هذه الصفحة غير متوفرة باللغة العربية بعد", "الموقع قيد الإنشاء", "قريباً…"],
    "ca": ["Traducció en curs", "Aquest apartat encara no està traduït al català."],
    "cs": ["Na této stránce pracujeme.", "Překlad připravujeme"],
    "da": ["Siden er under opbygning", "Oversættelse følger"],
    "de": [
        "Übersetzung folgt in Kürze",
        "Dieser Text liegt noch nicht auf Deutsch vor.",
        "Wird noch ergänzt",
        "Nähere Informationen folgen",
    ],
    "el": ["Η σελίδα είναι υπό κατασκευή", "Η μετάφραση θα ακολουθήσει σύντομα."],
    "en": [
        "Coming soon!",
        "In translation...",
        "UNDER CONSTRUCTION",
        "🚧 This section is under construction 🚧",
        "[Translation pending]",
        "We are still working on the French version of this page.",
        "This page has not been translated into Swahili yet. Sorry for the inconvenience!",
        "More details will follow shortly",
        "Text to follow.",
        "Photos to come.",
        "(Translation in progress – March 2024)",
        "We're working on it!",
        "There is no content here yet.",
        "[EN] to be translated",
        "FR – translation to follow",
        "DE: Insert translation here",
    ],
    "es": [
        "Proximamente...",
        "Página aún no traducida al español",
        "Estamos traduciendo esta página.",
        "Contenido por definir",
        "Aún no hay contenido en esta página",
    ],
    "fa": ["این صفحه در حال ترجمه است"],
    "fi": ["Sivu on rakenteilla", "Käännös tulossa pian"],
    "fr": [
        "Traduction en cours",
        "Cette rubrique est en cours de traduction, merci de votre patience.",
        "Contenu à venir",
        "Nous y travaillons",
        "Pas encore de version anglaise",
        "La version française sera bientôt disponible.",
    ],
    "he": ["הדף בבנייה", "התרגום יתווסף בקרוב"],
    "hu": ["Az oldal feltöltés alatt áll.", "A fordítás hamarosan elérhető lesz"],
    "id": ["Halaman ini sedang dalam pengembangan", "Terjemahan menyusul"],
    "it": ["Pagina in allestimento", "La traduzione italiana sarà disponibile a breve."],
    "ja": ["このページは現在翻訳中です。", "準備中"],
    "ko": ["이 페이지는 준비 중입니다.", "번역 중"],
    "nl": ["Deze tekst wordt nog vertaald.", "Vertaling volgt"],
    "no": ["Siden er under arbeid", "Oversettelse kommer snart"],
    "pl": ["Strona w przygotowaniu", "Tłumaczenie będzie dostępne wkrótce."],
    "pt": ["Tradução em andamento", "Esta página ainda não está disponível em português."],
    "ro": ["Pagină în lucru", "Traducerea va fi disponibilă în curând."],
    "ru": ["Раздел в разработке", "Перевод этой страницы скоро появится."],
    "sv": ["Sidan är under uppbyggnad", "Översättning kommer snart"],
    "tr": ["Sayfa hazırlanıyor", "Bu bölümün çevirisi henüz tamamlanmadı."],
    "uk": ["Розділ наповнюється", "Сторінка ще не перекладена українською."],
    "vi": ["Nội dung đang được cập nhật", "Trang này chưa được dịch sang tiếng Việt."],
    "zh": ["此页面正在翻译中，敬请期待。", "网站建设中"],
}

CLEAN = [
    "",
    "Resources",
    "Translation",
    "Website",
    "In progress",
    "En cours",
    "A centre under construction",
    "The school is under construction.",
    "Coming soon to a cinema near you",
    "Translation in progress: interpreters at work",
    "Under construction: a school for 300 children",
    "Is this page not available in your language?",
    "Coming soon:",
    "Bientôt au cinéma",
    "École en construction",
    "Le prochain chapitre",
    "Les travaux sont en cours.",
    "Das Haus der Brunnen im Aufbau",
    "The texts are available in French and English",
    "Translating the guide",
    "Missing page",
    "Working with data on the web",
    "Documents to be provided",
    "The statutes of the Blue Well (nur in italienischer Sprache)",
    "We are building wells.",
    "Están disponibles en español.",
    "To be confirmed",
    "Formulaire à compléter",
    "Funzionalità in arrivo",
    "14 March 2024",
    "Help us translate this page",
    "This website was built by volunteers of the Blue Well.",
    "Texts and translations by our volunteers at the lake",
    "The well will be ready in May, so the whole valley looks forward to the coming of the rains.",
]


def test_the_data_is_written_in_one_way() -> None:
    languages = [row[0] for row in ROWS]
    assert languages == sorted(languages)
    assert len(set(languages)) >= 18
    roles: dict[str, list[str]] = defaultdict(list)
    for language, role, _ in ROWS:
        roles[language].append(role)
    needed = ["whole", "trigger", "subject", "glue"]
    assert all(found in (needed, [*needed, "alone"]) for found in roles.values())
    for _, _, cell in ROWS:
        phrases = cell.split("|")
        assert all(phrase == phrase.strip(" ") and phrase for phrase in phrases)
        assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize(
    ("language", "phrase"),
    [
        (language, phrase)
        for language, role, cell in ROWS
        if role == "whole"
        for phrase in cell.replace("*", "").split("|")
    ],
)
def test_every_whole_phrase_is_a_placeholder(language: str, phrase: str) -> None:
    assert placeholder(phrase, [language]) == Span(0, len(phrase))


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in PENDING.items() for text in texts]
)
def test_placeholders(language: str, text: str) -> None:
    assert placeholder(text) == Span(0, len(text))
    assert placeholder(text, [language]) == Span(0, len(text))


@pytest.mark.parametrize(
    "phrase", [phrase for _, role, cell in ROWS if role == "alone" for phrase in cell.split("|")]
)
def test_what_needs_to_stand_alone(phrase: str) -> None:
    assert stands_alone(f"({phrase.upper()}…)")
    assert not stands_alone(f"The date of the next feast is {phrase}")


@pytest.mark.parametrize("text", CLEAN)
def test_clean_blocks(text: str) -> None:
    assert placeholder(text) is None


def test_the_space_around_a_placeholder_is_left() -> None:
    assert placeholder("\u00a0 Coming soon \n".removesuffix("\n")) == Span(2, 13)


def test_a_sentence_in_brackets_at_the_end() -> None:
    text = "The garden opens in May, with seeds for all. (French translation coming soon)"
    span = placeholder(text)
    assert span is not None
    assert text[span.start : span.end] == "(French translation coming soon)"


@pytest.mark.parametrize(
    "text",
    [
        "The garden opens in May (coming soon).",
        "Our school (site under construction) has four rooms and a well.",
        "The garden opens in May (see the page of the project).",
    ],
)
def test_other_brackets(text: str) -> None:
    assert placeholder(text) is None


def test_languages_limit_what_is_tried() -> None:
    assert placeholder("Traduction en cours", ["en"]) is None
    assert placeholder("Traduction en cours", ["en", "fr"]) is not None


@given(st.text(max_size=80))
def test_a_span_lies_inside_the_text(text: str) -> None:
    span = placeholder(text)
    assert span is None or 0 <= span.start < span.end <= len(text)


@given(st.lists(st.sampled_from([text for texts in PENDING.values() for text in texts])))
def test_order_does_not_matter(texts: list[str]) -> None:
    assert [placeholder(text) for text in texts] == [placeholder(text) for text in reversed(texts)][
        ::-1
    ]
