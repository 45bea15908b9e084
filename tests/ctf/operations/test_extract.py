"""Some pupils of a file as a file of their own."""

from pathlib import Path

import pytest

from cts import ctf


def source_in(folder: Path) -> Path:
    sample = ctf.sample(pupils=5, seed=7, edition=25)
    ctf.write(folder / "a.xml", header=sample.header, pupils=sample.pupils)
    return folder / "a.xml"


def test_it_works(tmp_path: Path) -> None:
    source = source_in(tmp_path)
    done = ctf.extract(source, pupils=[5, 2], target=tmp_path / "b.xml")
    assert (done.pupil_count, done.losses) == (2, [])
    small, whole = ctf.read(tmp_path / "b.xml"), ctf.read(source)
    assert small.pupils == [whole.pupils[1], whole.pupils[4]]
    assert small.header == whole.header


def test_the_receiver_may_be_another(tmp_path: Path) -> None:
    ctf.extract(source_in(tmp_path), pupils=[1], target=tmp_path / "b.xml", destination="XXXXXXX")
    destination = ctf.read(tmp_path / "b.xml").header.destination
    assert destination is not None
    assert (destination.la_number, destination.establishment_number) == ("XXX", "XXXX")


def test_places_that_are_not_there_are_passed_over(tmp_path: Path) -> None:
    assert ctf.extract(source_in(tmp_path), pupils=[0, 5, 6], target=tmp_path / "b.xml").pupil_count == 1


def test_one_pupil_alone_goes_to_the_lost_pupil_database(tmp_path: Path) -> None:
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.extract(source_in(tmp_path), pupils=[1, 2], target=tmp_path / "b.xml", destination="XXXXXXX")
    assert caught.value.code == "CTF-275"
    assert not (tmp_path / "b.xml").exists()
