"""A report with one of everything, and a strategy for any report."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import strategies as st

from ngo_audit.errors import ProblemKind
from ngo_audit.model import Finding, Fix, Level, PageId, Related, Safety, SectionState
from ngo_audit.report import (
    AppliedRule,
    BlockOutline,
    Cause,
    Extent,
    Notice,
    PageOutline,
    Place,
    Problem,
    Report,
    Reported,
    SectionOutline,
    SourceEdit,
    Suppression,
    SuppressionKind,
)
from ngo_audit.text.edits import Edit, Span
from ngo_audit.text.sources import Position

PAGE = PageId("pages/well.txt")
HERE = Extent(Position(3, 1, 20), Position(3, 8, 28))
THERE = Extent(Position(1, 1, 0), Position(1, 8, 7))
BLOCK = BlockOutline(
    "The Blue Well",
    None,
    "en",
    HERE,
    THERE,
    None,
    (SectionOutline("Funders", SectionState.RESIDUE, THERE),),
)
PARTS = {"blocks": (), "sections": (), "paragraphs": (), "links": ("a", "b")}
ONLY = {"kept": PARTS, "copy": PARTS}
FINDING = Reported(
    Finding(
        "duplicate-block",
        PAGE,
        Span(19, 26),
        "“The Blue Well” occurs twice",
        fix=Fix("Remove the copy", (Edit(Span(19, 26)),)),
        suggestions=("one", "two"),
        related=(Related(PAGE, Span(0, 7), "the copy to keep"),),
        details=MappingProxyType({"difference": "none", "kept_because": "first", "only": ONLY}),
    ),
    "duplicates",
    Level.WARNING,
    Place(PAGE, HERE, "The Blue Well › Funders", 1),
    "The Blue Well",
    (Place(PAGE, THERE, "The Blue Well", 0),),
    (SourceEdit(20, 28, ""),),
    "5f3a",
    7,
)
RULE = "# duplicate-block\n\nA block that stands there twice.\n"
REPORT = Report(
    "1.2.3",
    (AppliedRule("duplicate-block", "duplicates", Level.WARNING, RULE),),
    (PageOutline(PAGE, "text/plain", "utf-8", "en", 2 / 3, (BLOCK,), len(BLOCK.sections)),),
    (FINDING,),
    (Cause(7, "duplicate-block", "“The Blue Well” occurs twice", 1),),
    (Problem("gone.txt", "", ProblemKind.MISSING, "is not there"),),
    (Notice("pages/well.txt", "language", "no words for “eo”", 2),),
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
words = texts.filter(bool)
names = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
pages = st.builds(PageId, texts, texts)
positions = st.builds(
    Position, st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 10**12)
)
extents = st.builds(Extent, positions, positions)
places = st.builds(Place, pages, extents, texts, st.integers(0, 99))
outlines = st.builds(
    PageOutline,
    page=pages,
    media_type=words,
    encoding=words,
    language=st.none() | words,
    confidence=st.floats(0, 1),
    blocks=st.lists(
        st.builds(
            BlockOutline,
            title=st.none() | texts,
            tagline=st.none() | texts,
            language=st.none() | words,
            extent=extents,
            title_extent=st.none() | extents,
            tagline_extent=st.none() | extents,
            sections=st.lists(
                st.builds(SectionOutline, texts, st.sampled_from(SectionState), extents), max_size=2
            ).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
)
fixes = st.builds(Fix, words, st.just(()), st.sampled_from(Safety))
findings = st.builds(
    Finding,
    names,
    pages,
    st.just(Span(0, 1)),
    words,
    fix=st.none() | fixes,
    suggestions=st.lists(texts, max_size=2).map(tuple),
    related=st.just((Related(PAGE, Span(0, 1), ""),)),
    details=st.dictionaries(texts, st.integers() | texts, max_size=2),
)
suppressions = st.builds(Suppression, st.sampled_from(SuppressionKind), texts, texts)
entries = st.builds(
    Reported,
    finding=findings,
    family=words,
    level=st.sampled_from(Level),
    place=places,
    text=st.text(max_size=200).map(lambda text: text.encode(errors="replace").decode()),
    related=st.tuples(places),
    edits=st.lists(
        st.builds(SourceEdit, st.integers(0, 9), st.integers(9, 99), texts), min_size=1, max_size=2
    ).map(tuple),
    fingerprint=words,
    cause=st.integers(0, 99),
    suppressed=st.none() | suppressions,
)
reports = st.builds(
    Report,
    version=words,
    rules=st.lists(
        st.builds(AppliedRule, names, words, st.sampled_from(Level), texts), max_size=2
    ).map(tuple),
    pages=st.lists(outlines, max_size=2).map(tuple),
    findings=st.lists(entries, max_size=3).map(tuple),
    causes=st.lists(
        st.builds(Cause, st.integers(0, 99), names, words, st.integers(1, 99)), max_size=2
    ).map(tuple),
    problems=st.lists(
        st.builds(Problem, texts, texts, st.sampled_from(ProblemKind), words), max_size=2
    ).map(tuple),
    notices=st.lists(st.builds(Notice, texts, words, words), max_size=2).map(tuple),
)
