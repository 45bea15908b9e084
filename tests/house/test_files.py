"""What no file of the project may hold, and what none may be called."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRAWERS = {"utils", "helpers", "common", "misc", "lib", "services", "util", "helper"}
STATIC = ROOT / "cts" / "site" / "frame" / "static" / "frame"


def project_files() -> list[Path]:
    """Every file that is committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()]


def test_no_module_is_a_drawer_for_everything() -> None:
    assert [
        path for path in project_files() if path.suffix == ".py" and ({path.stem, *path.relative_to(ROOT).parts} & DRAWERS)
    ] == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    hosts = [
        part.encode()
        for part in ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com")
    ]
    assert [path for path in project_files() if any(host in path.read_bytes() for host in hosts)] == []


def test_no_page_or_style_takes_anothers_identity() -> None:
    ours = [
        path
        for path in project_files()
        if (ROOT / "cts") in path.parents and path.suffix in {".css", ".jinja", ".html", ".po", ".svg"}
    ]
    assert ours
    for path in ours:
        text = path.read_text(encoding="utf-8")
        assert "GOV.UK" not in text, path
        assert "GDS" not in text, path


def test_the_styles_fetch_nothing() -> None:
    styles = (STATIC / "s2s.css").read_text(encoding="utf-8")
    assert "url(" not in styles
    assert "@font-face" not in styles
    assert "@import" not in styles


def test_no_font_or_picture_of_the_design_system_is_here() -> None:
    assert {path.name for path in STATIC.iterdir()} == {"NOTICE", "govuk-frontend.min.js", "icon.svg", "lists.css", "s2s.css"}
    assert "sourceMappingURL" not in (STATIC / "govuk-frontend.min.js").read_text(encoding="utf-8")


def test_the_licence_of_the_design_system_is_kept() -> None:
    notice = (STATIC / "NOTICE").read_text(encoding="utf-8")
    assert "The MIT License (MIT)" in notice
    assert "govuk-frontend 6.3.0" in notice
