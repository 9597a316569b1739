"""The report in a real browser: filters, keys, decisions, accessibility; nothing leaves it."""

from __future__ import annotations

import os
import shutil
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from hostile import HOSTILE
from html_pages import rendered, saying, undone
from ngo_audit.decisions import files
from ngo_audit.report import Cause, Report
from running import FIXTURES, run
from sample_reports import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Visit = Callable[..., Page]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
SITE = ("riverbank.txt", "lanterne.txt", "orchard.md")

pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"no browser: none of {', '.join(NAMES)}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    # as root, as in a container, the browser has no sandbox of its own
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=BROWSER, args=options)
        yield started
        started.close()


def scanned(folder: Path, *names: str) -> Path:
    """Return the report on some of the fixtures, as their editor gets it."""
    file = folder / "report.html"
    pages = [str(FIXTURES / name) for name in names]
    arguments = ("--isolated", "--exit-zero", "--output-format", "html", "-o", str(file))
    assert run("scan", *arguments, *pages).code == 0
    return file


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scanned(tmp_path_factory.mktemp("report"), *SITE)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Return how to open a report; what it complains of or asks for fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(file: Path, **options: Any) -> Page:  # noqa: ANN401 - as Playwright's
        shown = {"viewport": {"width": 1200, "height": 900}, "reduced_motion": "reduce", **options}
        contexts.append(browser.new_context(**shown))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda told: complaints.append(told.text))
        page.on("request", lambda asked: complaints.append(asked.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    # the report itself, and the decisions that the page makes
    assert [told for told in complaints if not told.startswith(("file:", "blob:"))] == []


def written(folder: Path, report: Report) -> Path:
    file = folder / "report.html"
    file.write_text(rendered(report), "utf-8")
    return file


def shown(page: Page) -> int:
    return page.locator(".card:visible").count()


def card(page: Page, words: str) -> Any:  # noqa: ANN401 - a locator
    return page.locator(".card", has_text=words).first


def choose(place: Any, choice: str) -> None:  # noqa: ANN401 - a locator
    place.locator("fieldset.all").get_by_label(choice, exact=True).check()


def downloaded(page: Page) -> dict[str, Any]:
    """Return the decisions as the page saves them."""
    with page.expect_download() as saving:
        page.get_by_role("button", name="Download decisions").click()
    assert saving.value.suggested_filename == "ngo-audit-decisions.toml"
    file = saving.value.path()
    made = tomllib.loads(file.read_text("utf-8"))
    # what the page writes is what scan and fix read
    assert len(files.read(file).entries) == len(made["decision"])
    return made


@pytest.mark.parametrize("width", [1200, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(visit: Visit, tmp_path: Path, scheme: str, width: int) -> None:
    file = scanned(tmp_path, "riverbank.txt")
    page = visit(file, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text())
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.locator(".each").first.click()
    choose(card(page, "enviromental"), "own word")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("button", name="Your decisions").click()
    assert violations(page) == []


def test_what_the_page_does_not_allow_itself_is_refused(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    page.goto(report.as_uri())
    refused = page.evaluate(
        """new Promise((done) => {
          const refused = [];
          document.addEventListener("securitypolicyviolation", (event) => {
            refused.push(event.effectiveDirective);
            if (refused.length === 3) done(refused.sort());
          });
          document.body.insertAdjacentHTML("beforeend",
            '<img src="https://example.org/a.png"><b style="color: red">b</b>');
          fetch("https://example.org/b").catch(() => {});
        })"""
    )
    assert refused == ["connect-src", "img-src", "style-src-attr"]
    assert fetched == [report.as_uri()]
    page.close()


def violations(page: Page) -> list[str]:
    found = page.evaluate("axe.run()")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def test_filters_narrow_what_is_shown(visit: Visit, report: Path) -> None:
    page = visit(report)
    everything = shown(page)
    page.get_by_role("searchbox").fill("ENVIROMENTAL blue")
    assert shown(page) == 1
    assert page.locator("#tools [role=status]").inner_text() == "1 cause shown"
    page.get_by_role("searchbox").fill("mal orthographie")
    assert shown(page) == page.locator(".card[data-rule$=misspelling]").count()
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == everything
    for name, value in (("Family", "spelling"), ("Level", "error"), ("Rule", "lost-link")):
        page.get_by_label(name, exact=True).select_option(value)
        matching = page.locator(f".card[data-{name.lower()}={value}]").count()
        assert 0 < shown(page) == matching < everything
        page.get_by_role("button", name="Show all").click()
    lanterne = page.locator("#filter-page option", has_text="lanterne.txt").get_attribute("value")
    page.get_by_label("Page", exact=True).select_option(lanterne)
    places = page.locator(".card:visible .place:visible .path").all_inner_texts()
    assert places
    assert all("lanterne.txt" in place for place in places)


def test_decided_causes_can_be_put_out_of_sight(visit: Visit, report: Path) -> None:
    page = visit(report)
    everything = shown(page)
    choose(card(page, "enviromental"), "fix")
    page.get_by_label("Only undecided").check()
    assert shown(page) == everything - 1


def test_keys_lead_through_the_causes(visit: Visit, report: Path) -> None:
    page = visit(report)
    focused = "document.activeElement.id"
    for key, expected in (("j", "c0"), ("j", "c1"), ("j", "c2"), ("k", "c1")):
        page.keyboard.press(key)
        assert page.evaluate(focused) == expected
    page.keyboard.press("y")
    assert page.locator("#c1 fieldset.all input:checked").get_attribute("value") == "do_fix"
    page.keyboard.press("n")
    assert page.locator("#c1 fieldset.all input:checked").get_attribute("value") == "intended"
    page.keyboard.press("/")
    page.keyboard.type("jynk?")
    assert page.get_by_role("searchbox").input_value() == "jynk?"
    page.get_by_role("searchbox").fill("")
    page.locator("#c1").focus()
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keyboard").is_visible()
    page.get_by_label("Single keys act on the report").uncheck()
    page.get_by_role("button", name="Close").click()
    page.locator("#c1").focus()
    page.keyboard.press("j")
    assert page.evaluate(focused) == "c1"


def test_decisions_are_downloaded_as_scan_and_fix_read_them(visit: Visit, report: Path) -> None:
    page = visit(report)
    page.clock.set_fixed_time(datetime(2026, 11, 24, 12, tzinfo=UTC))
    choose(card(page, "“enviromental” is misspelt"), "fix")
    choose(card(page, "“volonteers” is misspelt"), "own word")
    card(page, "“volonteers” is misspelt").get_by_label("Write instead").fill('the "crew"\\')
    choose(card(page, "“sustainble” is misspelt"), "a name, wherever it stands")
    choose(card(page, "13 projects occur twice"), "keep B")
    leftover = card(page, "has lost its link")
    choose(leftover, "right as it is")
    leftover.get_by_label("Reason, if you like").fill("the link is a picture")
    page.get_by_role("button", name="Your decisions").click()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Close").click()
    file = downloaded(page)
    assert file["version"] == 1
    made = file["decision"]
    assert {decision["by"] for decision in made} == {"Ada"}
    told = {
        (decision["text"], decision["verdict"], decision.get("word"), decision.get("replacement"))
        for decision in made
    }
    assert told >= {
        ("enviromental", "fix", None, None),
        ("volonteers", "replace", None, 'the "crew"\\'),
        ("sustainble", "name", True, None),
        ("Savoir-faire en partage", "keep", None, None),
        ("Learn more", "intended", None, None),
    }
    assert {d["reason"] for d in made if "reason" in d} == {"the link is a picture"}
    assert len([d for d in made if "reason" in d]) > 1
    assert len([d for d in made if d["verdict"] == "name"]) == 1
    kept = [d for d in made if d["verdict"] == "fix"]
    assert [d["where"] for d in kept] == ["The Blue Well", "The Blue Well"]
    assert len({d["fingerprint"] for d in made if "fingerprint" in d}) == len(made) - 1
    for decision in made:
        assert decision["date"] == date(2026, 11, 24)
        assert ("fingerprint" in decision) != ("word" in decision)
        assert ("other" in decision) == (decision["verdict"] == "keep")


def test_a_place_can_be_decided_apart(visit: Visit, report: Path) -> None:
    page = visit(report)
    cause = card(page, "“enviromental” is misspelt")
    choose(cause, "fix")
    cause.get_by_role("button", name="Decide place by place").click()
    cause.locator("fieldset.one").nth(1).get_by_label("right as it is").check()
    assert cause.locator("fieldset.all").get_by_text("in different ways").is_visible()
    assert [each["verdict"] for each in downloaded(page)["decision"]] == ["fix", "intended"]
    choose(cause, "later")
    assert page.get_by_role("button", name="Download decisions").is_disabled()


def test_decisions_are_still_there_tomorrow(visit: Visit, report: Path) -> None:
    page = visit(report)
    choose(card(page, "enviromental"), "fix")
    page.reload()
    assert page.locator("#bar [role=status]").inner_text() == "2 places decided"
    assert len(downloaded(page)["decision"]) == 2
    page.on("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Your decisions").click()
    page.get_by_role("button", name="Forget all decisions").click()
    page.reload()
    assert page.locator("#bar [role=status]").inner_text() == "0 places decided"


def test_what_was_kept_and_is_damaged_is_forgotten(visit: Visit, report: Path) -> None:
    page = visit(report)
    page.evaluate("localStorage.setItem('ngo-audit-decisions', '{broken')")
    page.reload()
    assert page.locator("#bar [role=status]").inner_text() == "0 places decided"


def test_a_browser_that_keeps_nothing_still_decides(visit: Visit, report: Path) -> None:
    page = visit(report)
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw Error() }})")
    page.reload()
    choose(card(page, "enviromental"), "fix")
    assert len(downloaded(page)["decision"]) == 2


def test_a_french_browser_is_spoken_to_in_french(visit: Visit, report: Path) -> None:
    page = visit(report, locale="fr-FR")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.title() == "Audit du contenu"
    assert page.get_by_role("heading", name="Rien ne suit « Ressources »").is_visible()
    assert page.get_by_role("button", name="Télécharger les décisions").is_visible()
    assert page.locator(".card", has_text="« enviromental » est mal orthographié").count() == 1
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="“Ressources” has nothing under it").is_visible()
    page.reload()
    assert page.get_by_role("button", name="Français").is_visible()


def test_without_a_script_the_report_is_there(visit: Visit, report: Path) -> None:
    page = visit(report, java_script_enabled=False)
    assert shown(page) == page.locator(".card").count() > 10
    assert page.get_by_text("Words that are surely misspelt.").first.is_visible()
    assert page.locator("ins", has_text="environmental").first.is_visible()
    assert page.locator("button:visible, input:visible, select:visible").count() == 0


def test_on_paper_everything_is_open(visit: Visit, report: Path) -> None:
    page = visit(report, java_script_enabled=False)
    closed = page.locator("details:not([open]) blockquote").first
    assert not closed.is_visible()
    page.emulate_media(media="print")
    assert closed.bounding_box()
    assert page.locator("#language").is_hidden()


def test_hostile_words_come_out_as_they_were(visit: Visit, tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if text]
    reports = [saying(text).findings[1] for text in texts]
    findings = tuple(
        replace(
            entry,
            cause=number,
            fingerprint=f"{number:03}",
            finding=replace(entry.finding, rule="lost-link"),
        )
        for number, entry in enumerate(reports)
    )
    causes = tuple(Cause(number, "lost-link", text, 1) for number, text in enumerate(texts))
    page = visit(written(tmp_path, replace(REPORT, findings=findings, causes=causes)))
    headings = [undone(words) for words in page.locator("article h3").all_text_contents()]
    assert headings == texts
    assert page.locator("script").count() == 2
    page.evaluate(
        "for (const each of document.querySelectorAll('input[value=do_fix]')) each.click()"
    )
    made = downloaded(page)["decision"]
    # a file of TOML cannot hold half a character
    whole = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in texts]
    assert [decision["text"] for decision in made] == whole
    assert [decision["where"] for decision in made] == whole


def test_a_merge_is_offered_where_there_is_one(visit: Visit, tmp_path: Path) -> None:
    page = visit(written(tmp_path, saying("word")))
    copies = page.locator(".card[data-kind=copy]").first
    choose(copies, "merge")
    assert [each["verdict"] for each in downloaded(page)["decision"]] == ["merge"]
