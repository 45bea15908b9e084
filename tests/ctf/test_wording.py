"""Errors and sentences in two languages."""

import doctest
import pickle
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import cts.ctf
from cts.ctf import errors, filenames, wording
from cts.ctf.wording import sentence

PACKAGE = Path(cts.ctf.__file__).parent
CATALOGUE = wording.LOCALE_FOLDER / "cy" / "LC_MESSAGES" / "ctf.po"
OURS = ("identifiers", "codesets", "filenames")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def welsh() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {
            str(message.id): str(message.string) for message in read_po(file, locale="cy") if message.id and not message.fuzzy
        }


def marked(folder: str) -> list[str]:
    return [str(message) for _, _, message, _, _ in extract_from_dir(PACKAGE / folder, keywords={"N_": None})]


@pytest.mark.parametrize("module", [errors, wording])
def test_the_examples_in_the_documentation_are_true(module: object) -> None:
    assert not doctest.testmod(module).failed  # type: ignore[arg-type]


@pytest.mark.parametrize("folder", OURS)
def test_every_sentence_has_a_welsh_one_with_the_same_blanks(folder: str) -> None:
    translations = welsh()
    messages = marked(folder)
    assert messages
    for message in messages:
        assert translations.get(message), message
        assert translations[message] != message
        assert blanks(translations[message]) == blanks(message)


def test_every_rule_about_file_names_is_in_the_catalogue() -> None:
    assert set(filenames.RULES.values()) <= set(welsh())
    assert all(code.startswith("CTF-7") and 710 <= int(code[4:]) <= 739 for code in filenames.RULES)


def test_the_compiled_catalogue_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = tmp_path / "cy" / "LC_MESSAGES" / "ctf.mo"
    compiled.parent.mkdir(parents=True)
    with CATALOGUE.open("rb") as source, compiled.open("wb") as target:
        write_mo(target, read_po(source, locale="cy", domain="ctf"))
    monkeypatch.setattr(wording, "LOCALE_FOLDER", tmp_path)
    assert sentence("Sex", "cy") == "Rhyw"
    assert sentence("The file has no name. Give it a name such as {example}.", "cy", example="CTF.xml").endswith("megis CTF.xml.")


def test_without_a_compiled_catalogue_welsh_falls_back_to_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "LOCALE_FOLDER", tmp_path)
    assert sentence("Sex", "cy") == "Sex"
    assert wording.phrase("Sex", "cy") == "Sex"


def test_a_phrase_that_is_nothing_stays_nothing() -> None:
    assert wording.phrase("", "cy") == ""
    assert wording.phrase("anything else", "cy") == "anything else"


def test_braces_from_outside_are_only_text() -> None:
    assert sentence('"{value}"', value="{value} {0} {value.__class__}") == '"{value} {0} {value.__class__}"'


@pytest.mark.parametrize("kind", [errors.InvalidLength, errors.InvalidFormat, errors.InvalidCheck, errors.InvalidComponent])
def test_every_refusal_of_a_number_is_one_family(kind: type[errors.InvalidNumber]) -> None:
    assert issubclass(kind, errors.InvalidNumber)
    assert issubclass(kind, ValueError)


def test_an_error_survives_the_way_between_processes() -> None:
    with pytest.raises(filenames.FileNameRefused) as caught:
        filenames.parse("8201234_CTF_8205678_001 (1).xml")
    refusal = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (refusal.code, str(refusal), refusal.arguments) == (caught.value.code, str(caught.value), caught.value.arguments)
    assert refusal.suggestion == "8201234_CTF_8205678_001.xml"
