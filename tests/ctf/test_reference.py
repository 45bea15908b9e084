"""The committed reference pages are what the code would write now."""

import re
from pathlib import Path

import pytest

from cts.ctf import codesets, reference
from cts.ctf.filenames.kinds import KINDS
from cts.ctf.model import Header, Pupil, fields, records
from cts.ctf.reference.__main__ import main
from cts.ctf.validation.catalogue import RULES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "reference"
PAGES = reference.pages()


def test_no_committed_page_is_stale() -> None:
    assert reference.stale(FOLDER) == [], "run ./run docs and commit what it writes"


def test_every_element_is_on_the_page_of_elements() -> None:
    page = PAGES["elements.md"].decode()
    for root in (Header, Pupil):
        for record in records(root):
            assert f"\n## {record.__name__}\n" in page
            for field in fields(record):
                assert re.search(rf"^\| `{field.element.xml}`.* \| `{field.name}` \|", page, re.MULTILINE)


def test_every_rule_is_on_the_page_of_rules_in_both_languages() -> None:
    page = PAGES["rules.md"].decode()
    for rule in RULES.values():
        assert f"| {rule.code} | {rule.severity} | {rule.wording.replace('|', chr(92) + '|')} | " in page


def test_every_code_set_and_kind_of_file_has_its_row() -> None:
    for name in codesets.names():
        assert f"codesets/{name}.csv" in PAGES["code-sets.md"].decode()
    for kind in KINDS.values():
        assert f"| {kind.name} | " in PAGES["file-names.md"].decode()


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".md")])
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", PAGES[name].decode()):
        path, _, anchor = target.partition("#")
        file = ((FOLDER / name).parent / path).resolve() if path else FOLDER / name
        assert file.is_file(), target
        if anchor:
            text = file.read_text().lower()
            assert f"\n## {anchor}\n" in text or f'<a id="{anchor}">' in text, target


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".md")])
def test_every_row_of_a_table_has_as_many_cells_as_its_head(name: str) -> None:
    bars = 0
    for line in PAGES[name].decode().splitlines():
        if not line.startswith("|"):
            bars = 0
            continue
        count = len(re.findall(r"(?<!\\)\|", line))
        assert count == (bars or count), line
        bars = count


def test_pages_are_written_where_they_are_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", str(tmp_path)]) == 1
    assert main([str(tmp_path)]) == 0
    (tmp_path / "rules.md").write_text("old")
    (tmp_path / "xsd" / "ctf-99.0.xsd").write_text("left over")
    capsys.readouterr()
    assert main(["--check", str(tmp_path)]) == 1
    assert sorted(capsys.readouterr().out.split()[1::2]) == [f"{tmp_path}/rules.md", f"{tmp_path}/xsd/ctf-99.0.xsd"]
    assert main(["--write", str(tmp_path)]) == 0
    assert main(["--check", str(tmp_path)]) == 0
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")} == set(PAGES)
