from pathlib import Path

import pytest

from cts.site.frame import messages

CATALOGUE = Path("locale", "cy", "LC_MESSAGES", "django.po")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    package = tmp_path / "package"
    (package / "jinja2").mkdir(parents=True)
    (package / "views.py").write_text('_("From Python")\nngettext_lazy("%(n)s file", "%(n)s files")\n', encoding="utf-8")
    (package / "jinja2" / "page.jinja").write_text(
        '{{ _("From a page") }}{% trans %}\n  In\n  lines{% endtrans %}', encoding="utf-8"
    )
    return package


def test_messages_of_python_and_pages_are_found(folder: Path) -> None:
    found = {message.id for message in messages.extracted(folder)}
    assert found >= {"From Python", "From a page", "In lines", ("%(n)s file", "%(n)s files")}


def write(folder: Path, text: str = "") -> Path:
    catalogue = folder / CATALOGUE
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(HEADER + text, encoding="utf-8")
    return catalogue


def test_a_message_belongs_to_the_nearest_catalogue_above_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_text('_("From outside")\n', encoding="utf-8")
    write(folder)
    write(tmp_path)
    messages.update(tmp_path)
    assert {message.id for message in messages.read(tmp_path) if message.id} == {"From outside"}
    assert "From Python" in {message.id for message in messages.read(folder)}


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone(folder: Path) -> None:
    catalogue = write(folder, '\nmsgid "From a page"\nmsgstr "O dudalen"\n\nmsgid "Gone"\nmsgstr "Aeth"\n')
    messages.update(folder)
    kept = {message.id: message.string for message in messages.read(folder)}
    assert kept["From a page"] == "O dudalen"
    assert kept["From Python"] == ""
    assert "Gone" not in catalogue.read_text(encoding="utf-8")


def test_an_update_of_what_is_up_to_date_changes_nothing(folder: Path) -> None:
    catalogue = write(folder)
    messages.update(folder)
    before = catalogue.read_bytes()
    messages.update(folder)
    assert catalogue.read_bytes() == before


def test_wrong_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main(["paint"]) == 64
    assert "update" in capsys.readouterr().err
