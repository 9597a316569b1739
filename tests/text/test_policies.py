"""What policies are about: places, replacements, and what is right already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngo_audit.text.edits import Edit, apply
from ngo_audit.text.policies import Policies, Policy, hits, lasts


def replacing(term: str, replacement: str) -> Policy:
    return Policy("words", "replace", (term,), replacement=replacement)


def replaced(policy: Policy, text: str) -> str:
    found = [hit for hit in hits(policy, text) if lasts(hit, policy, text)]
    return apply(text, [Edit(hit.span, hit.replacement) for hit in found])


@pytest.mark.parametrize(
    ("term", "replacement", "text", "after"),
    [
        ("web site", "website", "Web site, web site, WEB SITE", "Website, website, WEBSITE"),
        ("e-mail", "email", "E\u2011mail", "Email"),
        ("covid-19", "COVID-19", "Covid-19 and COVID-19", "COVID-19 and COVID-19"),
        ("Red Cross", "the Red Cross", "Red Cross", "the Red Cross"),
        ("Red Cross", "the Red Cross", "the\nRed\u00a0Cross", "the\nRed\u00a0Cross"),
        ("river", "river river", "a river", "a river river"),
        ("10 %", "10\u00a0%", "10 % and 10\u00a0%", "10\u00a0% and 10\u00a0%"),
        ("a", "I", "A a", "I I"),
    ],
)
def test_replacing(term: str, replacement: str, text: str, after: str) -> None:
    policy = replacing(term, replacement)
    assert replaced(policy, text) == after
    assert [*hits(policy, after)] == []


def test_what_would_be_replaced_again_is_not_replaced() -> None:
    policy = Policy("more", "replace", pattern="(a+)", replacement=r"b\1a")
    (hit,) = hits(policy, "x aa")
    assert not lasts(hit, policy, "x aa")


@given(
    st.text("ab -'", min_size=1, max_size=6).filter(str.strip),
    st.text("abAB -'", min_size=1, max_size=8),
    st.text("abAB -'\n", max_size=40),
)
def test_what_was_replaced_need_not_be_replaced_again(
    term: str, replacement: str, text: str
) -> None:
    policy = replacing(term, replacement)
    after = replaced(policy, text)
    assert replaced(policy, after) == after


def test_capitals_within_words_may_be_a_name() -> None:
    policy = replacing("open ferry", "the ferry")
    assert [
        hit.named for hit in hits(policy, "open ferry, Open ferry, OPEN FERRY, Open Ferry")
    ] == [
        False,
        False,
        False,
        True,
    ]


def test_policies_hold_for_paths() -> None:
    somewhere = Policy("a", "unwanted", ("a",), paths=("projects/*", "draft.txt"))
    anywhere = Policy("b", "unwanted", ("b",))
    policies = Policies((somewhere, anywhere), "/site", "/site/work")
    assert [*policies.on("../projects/well.txt")] == [somewhere, anywhere]
    assert [*policies.on("deep/draft.txt")] == [somewhere, anywhere]
    assert [*policies.on("projects/well.txt")] == [anywhere]
