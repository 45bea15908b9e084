"""The texts that come with the service."""

from pathlib import Path

import pytest

from cts.s2s import help_pages
from cts.s2s.help_pages import rules, shipped
from cts.s2s.help_pages.rules import Section

TEXTS = shipped.texts()


def keys(language: str) -> list[str]:
    text = (Path(help_pages.__file__).parent / "texts" / f"{language}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("== ")]


def test_both_languages_hold_the_same_pages() -> None:
    assert keys("en") == keys("cy")


@pytest.mark.parametrize("key", TEXTS)
def test_each_page_keeps_the_rules_for_pages(key: str) -> None:
    rules.check(TEXTS[key], known=TEXTS)


@pytest.mark.parametrize("key", TEXTS)
def test_welsh_is_not_english(key: str) -> None:
    assert TEXTS[key].title_en != TEXTS[key].title_cy
    assert TEXTS[key].text_en != TEXTS[key].text_cy


def test_no_part_of_the_help_is_empty() -> None:
    assert {wording.section for wording in TEXTS.values()} == set(Section)


def test_the_law_is_cited_for_each_country() -> None:
    for cited in ("(Wales) Regulations 2004", "Circular 18/2006", "(Wales) Regulations 2011"):
        assert cited in TEXTS["law-wales"].text_en
    assert "(England) Regulations 2005" in TEXTS["law-england"].text_en


def test_the_glossary_has_the_terms_of_the_notes() -> None:
    terms = {key for key, wording in TEXTS.items() if wording.section is Section.GLOSSARY}
    assert {"term-cts", "term-ctf", "term-s2s", "term-lpd", "term-mis", "term-upload", "term-download"} <= terms
    assert {"term-sending-school", "term-sending-authority", "term-receiving-school", "term-receiving-authority"} <= terms
    assert "term-establishment-number" in terms
