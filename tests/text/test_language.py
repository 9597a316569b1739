"""The language of running text: right, or None."""

from __future__ import annotations

from pathlib import Path

import langdetect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from langdetect.detector_factory import DetectorFactory

from ngo_audit.text import ngrams, scripts
from ngo_audit.text.foreign import foreign, heading
from ngo_audit.text.language import Guess, identify

PARAGRAPHS = {
    "ar": "تدعم الجمعية النساء في القرى منذ عشر سنوات من أجل الحصول على الماء والتعليم.",
    "bg": "Сдружението работи с жените от селата и им помага да намерят вода за децата си.",
    "ca": "L'associació dóna suport a les dones dels pobles que no tenen accés a l'aigua.",
    "cs": "Sdružení již deset let pomáhá ženám na vesnicích, které nemají přístup k vodě.",
    "da": "Foreningen har i ti år hjulpet kvinder i landsbyerne, som ikke har adgang til vand.",
    "de": "Der Verein unterstützt seit zehn Jahren Frauen in den Dörfern, die kein Wasser haben.",
    "el": "Η ένωση στηρίζει εδώ και δέκα χρόνια τις γυναίκες στα χωριά που δεν έχουν νερό.",
    "en": "For ten years the association has helped the women of the villages to reach the well.",
    "es": "La asociación apoya desde hace diez años a las mujeres de pueblos que no tienen agua.",
    "fa": "این انجمن ده سال است که از زنان روستاهایی که به آب دسترسی ندارند حمایت می‌کند.",
    "fi": "Yhdistys on kymmenen vuoden ajan auttanut kylien naisia, joilla ei ole vettä.",
    "fr": "Depuis dix ans, l’association aide les femmes des villages qui n’ont pas accès à l’eau.",
    "hi": "यह संगठन दस वर्षों से उन गाँवों की महिलाओं की मदद कर रहा है जिनके पास पानी नहीं है।",
    "hu": "Az egyesület tíz éve segíti a falvakban élő nőket, akiknek nincs vizük.",
    "id": "Perkumpulan ini telah membantu para perempuan di desa yang tidak memiliki air bersih.",
    "it": "Da dieci anni l'associazione aiuta le donne dei villaggi che non hanno acqua.",
    "nl": "De vereniging helpt al tien jaar de vrouwen in de dorpen die geen water hebben.",
    "no": "Foreningen har i ti år hjulpet kvinner i landsbyene som ikke har tilgang til rent vann.",
    "pl": "Stowarzyszenie od dziesięciu lat wspiera kobiety na wsi, które nie mają wody.",
    "pt": "Há dez anos que a associação apoia as mulheres das aldeias que não têm acesso à água.",
    "ro": "De zece ani, asociația ajută femeile din satele care nu au acces la apă.",
    "ru": "Уже десять лет объединение помогает женщинам в деревнях, у которых нет воды.",
    "sv": "Föreningen har i tio år hjälpt kvinnorna i byarna som inte har tillgång till vatten.",
    "tr": "Dernek on yıldır suya erişimi olmayan köylerdeki kadınlara yardım ediyor ve bu çok iyi.",
    "uk": "Уже десять років об'єднання допомагає жінкам у селах, які не мають доступу до води.",
    "vi": "Trong mười năm qua, hội đã giúp đỡ những người phụ nữ ở các làng không có nước sạch.",
    "ja": "この団体は十年間、水のない村の女性たちを支援してきました。",
    "ko": "이 단체는 십 년 동안 물이 없는 마을의 여성들을 도와 왔습니다.",
    "zh": "该协会十年来一直帮助缺水村庄的妇女获得清洁的饮用水。",
}


@pytest.mark.parametrize(("language", "text"), sorted(PARAGRAPHS.items()))
def test_running_text_is_identified(language: str, text: str) -> None:
    guess = identify(text)
    assert guess is not None
    assert guess.language == language
    assert 0.9 <= guess.confidence <= 1


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "pl", "ru"])
def test_capitals_and_decomposed_letters_change_nothing(language: str) -> None:
    text = PARAGRAPHS[language]
    decomposed = text.replace("é", "e\u0301").replace("ü", "u\u0308").replace("ó", "o\u0301")
    assert identify(text.upper()) == identify(decomposed) == identify(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2013 … 2024",
        "Resources",
        "Partners and funders",
        "Ada Lind, Bo Berg, Cai Dao, Dov Eil, Ema Fok, Gil Hay, Ivo Jun, Kim Lem",
        "A1 B2 C3 D4 E5 F6 G7 H8 I9 J0 K1 L2",
        "Ελλάς",
        "水",
    ],
)
def test_too_little_evidence_gives_none(text: str) -> None:
    assert identify(text) is None


def test_a_neighbour_is_told_by_its_own_letters() -> None:
    text = "Ова удружење помаже женама у селима већ десет година и нађе воду за њихову децу."
    assert identify(text) == Guess("sr", 1.0)


def test_order_does_not_matter() -> None:
    texts = list(PARAGRAPHS.values())
    forwards = [identify(text) for text in texts]
    backwards = [identify(text) for text in reversed(texts)]
    assert forwards == backwards[::-1]


# Danish and Norwegian alike but for one word: only the second witness can tell.
CLOSE = "Han har en bok i hagen til sin mor og en stor katt som heter Ole."


def test_close_languages_are_decided_the_same_way_each_time() -> None:
    first = identify(CLOSE)
    assert all(identify(CLOSE) == first for _ in range(20))


@pytest.mark.parametrize(
    "text",
    [
        "The boats lie on the shore until the wind turns.",
        "Nombre de visites, de vues et de reprises par la presse : 12, 14 et 38 personnes",
        "Otter, Heron, Alder, Sedge & Kingfisher (12 vol.)",
    ],
)
def test_the_second_witness_says_what_langdetect_says(text: str) -> None:
    folder = Path(langdetect.__file__).parent / "profiles"
    factory = DetectorFactory()
    factory.seed = 0
    factory.load_json_profile([(folder / code).read_text("utf-8") for code in ("de", "en", "fr")])
    detector = factory.create()
    detector.append(text)
    likeliest = detector.get_probabilities()[0]
    assert ngrams.best(text, ("en", "fr", "de")) == (likeliest.lang, round(likeliest.prob, 2))


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    guess = identify(text)
    assert guess is None or 0.9 <= guess.confidence <= 1


@given(st.text(max_size=100))
def test_scripts_of_any_text(text: str) -> None:
    script = scripts.dominant(text)
    assert (script is None) == (not any(map(scripts.script, text)))


def test_japanese_is_not_chinese() -> None:
    assert scripts.dominant("水と教育への権利") == "Kana"
    assert scripts.dominant("水和教育的权利") == "Han"


@pytest.mark.parametrize(
    ("label", "expected", "language"),
    [
        ("Ressources", "en", "fr"),
        ("Partenaires et bailleurs de fonds", "en", "fr"),
        ("Calendrier des ateliers", "en", "fr"),
        ("Durée du projet :", "en", "fr"),
        ("Opening of the new workshop", "fr", "en"),
        ("Funders", "fr", "en"),
        ("Nuestros socios", "en", "es"),
        ("Unsere Partner", "fr", "de"),
        ("Contactez-nous", "en", "fr"),
        ("Suivez-nous", "en", "fr"),
        ("Preview", "fr", "en"),
        ("Mitgliedsorganisationen", "en", "de"),
    ],
)
def test_foreign_labels(label: str, expected: str, language: str) -> None:
    assert foreign(label, expected, ["de", "en", "es", "fr"]) == language


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Resources", "en"),
        ("Partners and funders", "en"),
        ("Documents", "en"),
        ("Documents", "fr"),
        ("Contact", "fr"),
        ("Communication", "en"),
        ("Start", "en"),  # German for the home page
        ("Savoir-faire", "en"),
        ("vis-à-vis", "en"),
        ("Ambiance", "en"),
        ("Ensemble", "en"),
        ("Souvenirs", "en"),
        ("Lind & Berg", "en"),
        ("Mạng Xanh", "en"),
        ("INNOV'Eau", "en"),
        ("2013-2024", "en"),
        ("www.example.org/ressources", "en"),
        ("les-ressources", "en"),
        ("{{ ressources }}", "en"),
        ("", "fr"),
    ],
)
def test_labels_that_may_stand(label: str, expected: str) -> None:
    assert foreign(label, expected, ["de", "en", "es", "fr"]) is None


@pytest.mark.parametrize(
    ("label", "expected", "language"),
    [
        ("Els nostres socis", "en", "ca"),
        ("Voorjaarsbijeenkomst", "en", "nl"),
        ("Onze leden", "fr", "nl"),
        ("Supporters", "ca", "en"),
        ("Legal notice", "nl", "en"),
    ],
)
def test_labels_of_languages_whose_words_are_only_counted(
    label: str, expected: str, language: str
) -> None:
    assert foreign(label, expected, ["ca", "en", "nl"]) == language


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Ce que nous avons appris", "fr"),
        ("Notre partenariat avec les villages (2011)", None),
        ("Les Fours du Fleuve", None),
        ("Fondation des Deux Rives", None),
        ("« Les voix de la péniche »", None),
        ("Les voix de la péniche (in French)", None),
        ("Pourquoi nous parlons d’une « péniche »", "fr"),
        ("14 rue de la Gare", None),
        ("Avoir une clé API", "fr"),
        ("Français : le rapport", None),
        ("À propos de Harbour Books", "fr"),
        ("Centre for Harbour Books", None),
        ("Nos Partenaires", "fr"),  # the glossary knows it
    ],
)
def test_headings_are_told_from_names(line: str, language: str | None) -> None:
    assert heading(line, "en", ["en", "fr"]) == language


@pytest.mark.parametrize("line", ["Friends of the Landing Stage (FLS)", "The Blue Well", "[Draft]"])
def test_english_names_are_told_by_more_than_capitals(line: str) -> None:
    assert heading(line, "fr", ["en", "fr"]) is None


def test_words_that_both_languages_have_do_not_hide_one_that_tells() -> None:
    assert heading("Participation emails", "fr", ["en", "fr"]) == "en"
    assert heading("Participation", "fr", ["en", "fr"]) is None


def test_names_of_the_site_are_at_home() -> None:
    assert foreign("Les Jardins", "en", ["fr"]) == "fr"
    assert foreign("Les Jardins", "en", ["fr"], names={"les", "jardins"}) is None


@given(st.permutations(["de", "en", "es", "fr", "it"]))
def test_the_order_of_candidates_does_not_matter(candidates: list[str]) -> None:
    assert foreign("Ressources", "en", candidates) == "fr"


@given(st.text(max_size=60))
def test_nothing_is_foreign_to_itself(text: str) -> None:
    assert foreign(text, "en", ["en"]) is None
