"""Language versions of pages, under all rules: what is left untranslated is told once."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from ngo_audit import config, readers
from ngo_audit.audit.reading import Read
from ngo_audit.audit.scanning import examine
from scanned import examined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TEXTS = {
    "en": (
        "Twice a month an old cargo ferry leaves the quay at dawn with six hundred books on board.",
        "With the four village councils we restored a spring and laid seven kilometres of pipe.",
        "For two winters we recorded what the last lock keepers sang at night on the water.",
        "Each group chooses a stretch of bank and walks it with an architect and a botanist.",
    ),
    "fr": (
        "Deux fois par mois, un vieux bac quitte le quai à l’aube avec six cents livres à bord.",
        "Avec les quatre conseils de village, nous avons restauré une source et posé des tuyaux.",
        "Pendant deux hivers, nous avons enregistré ce que chantaient les derniers éclusiers.",
        "Chaque groupe choisit un bout de rive et le parcourt avec une architecte.",
    ),
    "pt": (
        "Duas vezes por mês, uma velha barca deixa o cais de madrugada com seiscentos livros.",
        "Com os quatro conselhos de aldeia, recuperámos uma nascente e instalámos os tubos.",
        "Durante dois invernos gravámos o que cantavam à noite os últimos guardas das comportas.",
        "Cada grupo escolhe um troço da margem e percorre-o com uma arquiteta e um botânico.",
    ),
    "de": (
        "Zweimal im Monat legt eine alte Fähre bei Tagesanbruch mit sechshundert Büchern ab.",
        "Mit den vier Gemeinderäten haben wir eine Quelle gefasst und die Leitungen verlegt.",
        "Zwei Winter lang haben wir aufgenommen, was die letzten Schleusenwärter nachts sangen.",
        "Jede Gruppe wählt ein Stück Ufer und geht es mit einer Architektin gemeinsam ab.",
    ),
    "ru": (
        "Два раза в месяц старый паром на рассвете уходит от пристани с шестью сотнями книг.",
        "Вместе с четырьмя сельскими советами мы восстановили родник и проложили трубы.",
        "Две зимы подряд мы записывали то, что по ночам пели последние смотрители шлюзов.",
        "Каждая группа выбирает участок берега и проходит его вместе с архитектором.",
    ),
    "zh": (
        "每月两次，一艘旧货船在黎明时分离开码头，船上载着六百本书和一台放映机。",
        "我们与四个村委会一起修复了一处泉水，并铺设了七公里长的饮用水管道。",
        "连续两个冬天，我们录下了最后几位船闸看守人夜里在水上唱的所有歌曲。",
        "每个小组都选择一段河岸，并与一位建筑师和一位植物学家一起走完全程。",
    ),
    "ar": (
        "مرتين في الشهر تغادر عبارة قديمة الرصيف عند الفجر وعلى متنها ستمائة كتاب للأطفال.",
        "مع مجالس القرى الأربعة قمنا بترميم النبع ومددنا سبعة كيلومترات من أنابيب المياه.",
        "خلال شتاءين سجلنا ما كان يغنيه آخر حراس الأقفال في الليل على ضفاف النهر الكبير.",
        "تختار كل مجموعة جزءا من الضفة وتسير عليه مع مهندسة معمارية وعالم نبات من المدينة.",
    ),
}  # fmt: skip
OTHERS = sorted(TEXTS.keys() - {"en"})


def page(title: str, *paragraphs: str) -> bytes:
    return "\n\n".join((title, *paragraphs, "")).encode()


def site(language: str, ferry: Iterable[str]) -> dict[str, bytes]:
    """Return a page in English and another language, and one that says what is given."""
    return {
        "en/ferry.txt": page("The Open Ferry", *TEXTS["en"]),
        f"{language}/ferry.txt": page("The Open Ferry", *ferry),
        "en/well.txt": page("The Blue Well", *TEXTS["en"][1:2]),
        f"{language}/well.txt": page("Puteus", *TEXTS[language][1:2]),
    }


def told(pages: Mapping[str, bytes]) -> list[tuple[str, str, str]]:
    """Return what all rules say of versions and copies: rule, path and message."""
    findings = (entry.finding for entry in examined(pages).report.findings)
    spelling = {"misspelling", "possible-misspelling"}
    return [(f.rule, f.page.path, f.message) for f in findings if f.rule not in spelling]


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_that_nobody_translated_is_one_finding(language: str) -> None:
    (finding,) = told(site(language, TEXTS["en"]))
    assert finding[:2] == ("untranslated-page", f"{language}/ferry.txt")
    assert finding[2].startswith("the page is in English, not in ")


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_in_the_language_of_its_version_the_other_way_round(language: str) -> None:
    pages = site(language, TEXTS[language])
    pages["en/ferry.txt"] = pages[f"{language}/ferry.txt"]
    (finding,) = told(pages)
    assert finding[:2] == ("untranslated-page", "en/ferry.txt")


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_that_is_half_translated_tells_its_share(language: str) -> None:
    found = told(site(language, (*TEXTS[language][:2], *TEXTS["en"][2:])))
    (finding,) = [f for f in found if f[0] == "untranslated-page"]
    assert finding[1] == f"{language}/ferry.txt"
    assert 35 < int(finding[2].partition(" %")[0]) < 65
    assert {rule for rule, *_ in found} <= {"untranslated-page"}


@pytest.mark.parametrize("language", OTHERS)
def test_translated_pages_are_clean(language: str) -> None:
    assert told(site(language, TEXTS[language])) == []


def test_the_page_to_translate_and_what_is_left_are_named() -> None:
    report = examined(site("fr", (*TEXTS["fr"][:3], TEXTS["en"][3]))).report
    (finding,) = [e.finding for e in report.findings if e.finding.rule == "untranslated-page"]
    source, left = finding.related
    assert source.page.path == "en/ferry.txt"
    paragraphs = (*TEXTS["fr"][:3], TEXTS["en"][3])
    text = page("The Open Ferry", *paragraphs).decode()
    assert text[left.span.start : left.span.end] == paragraphs[3]
    assert finding.details["share"] == 100 * len(paragraphs[3]) // sum(map(len, paragraphs))


def test_copies_within_a_language_are_told_beside_versions() -> None:
    pages = site("ar", TEXTS["en"])
    pages["en/old-ferry.txt"] = pages["en/ferry.txt"]
    rules = {(rule, path) for rule, path, _ in told(pages)}
    assert ("duplicate-page", "en/old-ferry.txt") in rules
    assert ("untranslated-page", "ar/ferry.txt") in rules


def test_a_copy_under_another_name_is_told_with_its_source() -> None:
    pages = {
        "en/about.txt": TEXTS["en"][:2],
        "en/songs.txt": TEXTS["en"][1:],
        "fr/a-propos.txt": TEXTS["en"][:2],
        "fr/rive.txt": TEXTS["fr"][2:],
    }
    files = {path: "\n\n".join(lines).encode() for path, lines in pages.items()}
    report = examined(files).report
    (finding,) = [e.finding for e in report.findings if e.finding.rule == "untranslated-page"]
    assert finding.page.path == "fr/a-propos.txt"
    assert [related.page.path for related in finding.related] == ["en/about.txt"]


def test_a_page_that_only_shares_a_paragraph_with_one_of_another_name_is_no_copy() -> None:
    pages = {
        "en/about.txt": TEXTS["en"][:1],
        "en/songs.txt": TEXTS["en"][1:2],
        "fr/a-propos.txt": TEXTS["en"][:2],
        "fr/puits.txt": TEXTS["en"][1:2],
        "fr/rive.txt": TEXTS["fr"][2:],
    }
    files = {path: "\n\n".join(lines).encode() for path, lines in pages.items()}
    rules = [entry.finding.rule for entry in examined(files).report.findings]
    assert "untranslated-page" not in rules


def test_many_untranslated_versions_are_no_family() -> None:
    codes = ["bg", "cs", "da", "de", "el", "es", "fi", "fr", "hu", "it", "nl", "pl", "pt", "ro"]
    pages = {f"{code}/ferry.txt": page("The Open Ferry", *TEXTS["en"]) for code in (*codes, "en")}
    rules = [(rule, path) for rule, path, _ in told(pages)]
    assert rules == [("untranslated-page", f"{code}/ferry.txt") for code in codes]


def test_the_order_of_pages_makes_no_difference() -> None:
    pages = [*(site("fr", TEXTS["en"]) | site("de", TEXTS["de"])).items()]
    wanted = told(dict(pages))
    for seed in range(5):
        random.Random(seed).shuffle(pages)  # noqa: S311 - no secret
        assert told(dict(pages)) == wanted


def test_a_label_in_the_language_of_the_page_is_right_above_what_was_left() -> None:
    section = "Ressources\n\nReport of the first year"
    pages = {
        "en/ferry.txt": page("The Open Ferry", *TEXTS["en"][:2], section),
        "fr/ferry.txt": page("The Open Ferry", *TEXTS["en"][:2], section),
        "en/well.txt": page("The Blue Well", *TEXTS["en"][2:], section),
        "fr/well.txt": page("Le puits bleu", *TEXTS["fr"][2:], section),
    }
    configuration = config.load(isolated=True, overrides={"select": ["untranslated-label"]})
    read = tuple(each for name, data in pages.items() for each in readers.read(data, name))
    report = examine(Read({}, pages, read, ()), configuration).report
    assert [entry.finding.page.path for entry in report.findings] == ["en/ferry.txt", "en/well.txt"]


def test_front_matter_tells_versions_apart() -> None:
    """Two pages with one key are versions of each other, whatever they are called."""
    sources = {
        f"{name}.md": f"---\nlang: {tag}\ntranslationKey: ferry\n---\n\n{text}\n".encode()
        for name, tag, text in (("bac", "fr", TEXTS["fr"][0]), ("ferry", "en", TEXTS["en"][0]))
    }
    versions = [document.version for document in examined(sources).documents]
    assert [version and version.tag for version in versions] == ["fr", "en"]
    assert len({version and version.key for version in versions}) == 1
