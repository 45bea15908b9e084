"""Every rule: one sample that breaks it and only it, its wording in both languages, and the line it names."""

import re
import string
from pathlib import Path

import pytest

from cts.ctf.validation.catalogue import RULES
from cts.ctf.validation.findings import Finding
from tests.ctf.validation import bad
from tests.ctf.validation.samples import codes

# findings about what stands inside an element name the line of that
INNER = {"CTF-208": "BasicDetails", "CTF-211": "At", "CTF-224": "Surname"}


@pytest.mark.parametrize("code", sorted(RULES))
def test_each_rule_has_a_sample_that_breaks_it_and_only_it(code: str, tmp_path: Path) -> None:
    report = bad.report(code, tmp_path)
    assert codes(report) == sorted([code, *bad.ACCOMPANIED.get(code, [])]), [found.message() for found in report.findings]


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_finding_has_its_rules_severity_and_sentences_without_blanks(code: str, tmp_path: Path) -> None:
    found = next(finding for finding in bad.report(code, tmp_path).findings if finding.code == code)
    assert found.severity == RULES[code].severity
    for lang in ("en", "cy"):
        said = found.message(lang)
        assert not re.search(r"[{}]", said), said
        assert said.rstrip()[-1] in ".?", said
    assert found.message("cy") != found.message("en")


@pytest.mark.parametrize("code", sorted(set(bad.CHANGES)))
def test_a_finding_names_the_line_of_its_element_or_of_what_is_around_it(code: str) -> None:
    document = bad.document(code)
    assert document is not None
    lines = document.data().decode().splitlines()
    for found in document.check().findings:
        if found.pupil is None or found.code == "CTF-601":
            continue
        assert found.line is not None, found
        assert _element_on(lines[found.line - 1]) in (*_steps(found), INNER.get(code)), (found, lines[found.line - 1])


def _element_on(line: str) -> str:
    match = re.match(r"\s*</?([A-Za-z0-9]+)", line)
    assert match, line
    return match[1]


def _steps(found: Finding) -> list[str]:
    return re.sub(r"\[[0-9]+\]", "", found.path).split("/")[1:]


def test_codes_are_in_the_hundreds_of_their_subject_and_no_code_is_given_twice() -> None:
    assert all(re.fullmatch(r"CTF-[1-9][0-9]{2}", code) and code == rule.code for code, rule in RULES.items())
    assert list(RULES) == sorted(RULES)
    assert {int(code[4]) for code in RULES} == set(range(1, 10))


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_says_what_is_wrong_and_what_to_do_and_where_it_comes_from(code: str) -> None:
    rule = RULES[code]
    assert rule.severity in ("error", "warning")
    assert rule.source
    assert len(re.findall(r"[.?!:;](?: |$)", rule.wording)) >= 2 or ":" in rule.wording or "," in rule.wording
    assert all(name and name.isidentifier() for _, name, _, _ in string.Formatter().parse(rule.wording) if name is not None)


def test_missing_statutory_content_never_stops_a_transfer() -> None:
    assert {rule.severity for code, rule in RULES.items() if code[4] in "89"} == {"warning"}
