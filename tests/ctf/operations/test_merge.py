"""Several files into one."""

from pathlib import Path

import pytest

from cts import ctf
from tests.ctf.operations import made


def refusal(folder: Path, *sources: Path) -> ctf.OperationRefused:
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.merge(sources, target=folder / "merged.xml")
    assert not (folder / "merged.xml").exists()
    assert list(folder.glob(".*")) == []
    return caught.value


def test_it_works(tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX), made.pupil(None, forename="Dewi")])
    second = made.file(tmp_path / "b.xml", [made.pupil(made.BRYN, forename="Bryn"), made.pupil(None, forename="Eira")])
    done = ctf.merge([first, second], target=tmp_path / "merged.xml")
    assert (done.pupil_count, done.losses) == (4, [])
    assert [pupil.forename for pupil in ctf.read(tmp_path / "merged.xml").pupils] == ["Alex", "Dewi", "Bryn", "Eira"]


def test_it_may_replace_one_of_the_files(tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX)])
    second = made.file(tmp_path / "b.xml", [made.pupil(made.BRYN)])
    ctf.merge([first, second], target=first)
    assert len(ctf.read(first).pupils) == 2


def test_losses_say_from_which_file(tmp_path: Path) -> None:
    old = made.old_file(tmp_path / "a.xml")
    other = tmp_path / "b.xml"
    other.write_text(old.read_text().replace(made.ALEX, made.BRYN))
    done = ctf.merge([old, other], target=tmp_path / "merged.xml")
    assert [(place, loss.value) for place, loss in done.losses if loss.why == "not-read"] == [(0, "perhaps"), (1, "perhaps")]


@pytest.mark.parametrize(
    ("about", "element"),
    [
        ({"version": "26.0"}, "CTFversion"),
        ({"qualifier": "partial"}, "DocumentQualifier"),
        ({"destination": "9994002"}, "DestSchool"),
    ],
)
def test_files_that_do_not_belong_together_are_refused(about: dict[str, str], element: str, tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX)])
    second = made.file(tmp_path / "b.xml", [made.pupil(made.BRYN)], **about)
    refused = refusal(tmp_path, first, second)
    assert (refused.code, refused.arguments["element"]) == ("CTF-280", element)


def test_a_upn_in_two_files_is_refused(tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX)])
    second = made.file(tmp_path / "b.xml", [made.pupil(made.BRYN), made.pupil(made.ALEX.lower())])
    refused = refusal(tmp_path, first, second)
    assert refused.code == "CTF-281"
    assert made.ALEX in str(refused)
    assert "a.xml" in str(refused)
    assert "b.xml" in str(refused)


def test_files_for_an_unknown_school_hold_one_pupil(tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX)], destination="MMMMMMM")
    second = made.file(tmp_path / "b.xml", [made.pupil(made.BRYN)], destination="MMMMMMM")
    assert refusal(tmp_path, first, second).code == "CTF-282"


def test_the_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    first = made.file(tmp_path / "a.xml", [made.pupil(made.ALEX)])
    with pytest.raises(ctf.NotReadable) as caught:
        ctf.merge([first, tmp_path / "nothing.xml"], target=tmp_path / "merged.xml")
    assert caught.value.__notes__ == [str(tmp_path / "nothing.xml")]


def test_nothing_to_merge_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing"):
        ctf.merge([], target=tmp_path / "merged.xml")
