"""The rules of procedure that come with the house are whole, and what they say they exclude is excluded."""

import pytest

from curriculum.profiles import Article, load_profile, profiles

ALL = {name: load_profile(name) for name in profiles()}


def test_there_are_three() -> None:
    assert set(ALL) == {"assembly", "consensus", "single-text"}


@pytest.mark.parametrize("name", ALL)
def test_each_is_whole(name: str) -> None:
    """Given a profile, then its articles are numbered from one, each says something, and its choices are known ones."""
    profile = ALL[name]
    assert [each.number for each in profile.articles] == list(range(1, len(profile.articles) + 1))
    assert all(isinstance(each, Article) and each.title and each.text.endswith(".") for each in profile.articles)
    assert set(profile.votes) <= {"recorded", "hands", "roll-call", "secret"}
    assert profile.quorum in {"none", "third", "half"}
    assert profile.ad_referendum in {"holds", "falls"}


@pytest.mark.parametrize("name", ALL)
def test_whatever_is_excluded_has_its_article(name: str) -> None:
    """Given a profile that excludes something, then an article says so, which a refusal can name."""
    profile = ALL[name]
    on = {each.on for each in profile.articles}
    assert ("votes" in on) == (not profile.votes)
    assert ("parts" in on) == (not profile.parts)


def test_no_rule_number_of_a_real_body_is_named() -> None:
    """Given the sources, then only an article that is certain is named: that of the Charter."""
    sources = [each.source for profile in ALL.values() for each in profile.articles if each.source]
    assert [each for each in sources if "rule " in each.lower()] == []
    assert [each for each in sources if "rticle" in each] == ["Charter of the United Nations, Article 18"]
