"""Made-up files are valid by construction, and the same seed makes the same file."""

import datetime
import io
import itertools
from collections import Counter

import pytest

from cts import ctf
from cts.ctf import editions
from cts.ctf.synthetic import Sample

EDITIONS = range(editions.FIRST, editions.LAST + 1)
SOURCES = {
    "a primary school in England": "9992001",
    "a secondary school in England": "9994001",
    "a primary school in Wales": "9982002",
    "a secondary school in Wales": "9984001",
}
TODAY = datetime.date(2026, 11, 23)


def written(sample: Sample) -> bytes:
    return ctf.to_bytes(header=sample.header, pupils=sample.pupils)


def checked(sample: Sample) -> ctf.Report:
    return ctf.check(io.BytesIO(written(sample)), today=TODAY)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_wrong_with_it_in_any_edition(edition: int, source: str) -> None:
    report = checked(ctf.sample(pupils=60, seed=edition, edition=edition, source=source, destination="9994002"))
    assert [found.message() for found in report.findings] == []
    assert (report.edition, report.qualifier, report.pupil_count) == (editions.written(edition), "full", 60)


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_nothing_is_wrong_with_a_lean_one(source: str) -> None:
    lean = ctf.sample(pupils=60, source=source, destination="9994002", lean=True)
    whole = ctf.sample(pupils=60, source=source, destination="9994002")
    assert checked(lean).findings == []
    assert len(written(lean)) < len(written(whole))


@pytest.mark.parametrize("pupils", [1, 2, 3, 998, 999, 1000, 2500])
def test_nothing_is_wrong_with_it_at_any_size(pupils: int) -> None:
    report = checked(ctf.sample(pupils=pupils, lean=True))
    assert report.findings == []
    assert len({pupil.upn for pupil in report.pupils}) == pupils


def test_a_single_pupil_can_go_where_nobody_knows() -> None:
    assert checked(ctf.sample(pupils=1, destination="XXXXXXX")).findings == []


def test_a_file_without_pupils_is_made_too() -> None:
    assert [found.code for found in checked(ctf.sample(pupils=0)).findings] == ["CTF-742"]


def test_the_same_seed_makes_the_same_bytes_and_another_seed_others() -> None:
    assert written(ctf.sample(pupils=20, seed=3)) == written(ctf.sample(pupils=20, seed=3))
    assert written(ctf.sample(pupils=20, seed=3)) != written(ctf.sample(pupils=20, seed=4))


def test_the_pupils_can_be_walked_through_again() -> None:
    sample = ctf.sample(pupils=10)
    assert list(sample.pupils) == list(sample.pupils)
    assert len(sample.pupils) == 10


def test_a_longer_file_begins_like_a_shorter_one() -> None:
    assert list(ctf.sample(pupils=5).pupils) == list(itertools.islice(ctf.sample(pupils=500).pupils, 5))


@pytest.mark.parametrize("edition", [12, 17, 26])
def test_it_holds_nothing_that_its_edition_has_no_place_for(edition: int) -> None:
    sample = ctf.sample(pupils=50, edition=edition)
    assert ctf.read(io.BytesIO(written(sample))).pupils == list(sample.pupils)


def test_brothers_and_sisters_share_home_and_contacts_but_not_year() -> None:
    pupils = list(ctf.sample(pupils=60).pupils)
    families = [list(group) for _, group in itertools.groupby(pupils, key=lambda pupil: id(pupil.contacts))]
    several = [family for family in families if len(family) > 1]
    assert several
    for family in several:
        assert len({child.surname for child in family}) == 1
        assert len({child.basic_details.nc_year for child in family if child.basic_details}) == len(family)


def test_it_shows_the_variety_of_real_files() -> None:
    pupils = list(ctf.sample(pupils=300).pupils)
    assert {pupil.basic_details.nc_year for pupil in pupils if pupil.basic_details} == {"R", "1", "2", "3", "4", "5", "6"}
    for section in ("special_needs", "free_school_meals", "looked_after"):
        assert 0 < sum(getattr(pupil, section) is not None for pupil in pupils) < 300
    assert len(Counter(pupil.surname for pupil in pupils)) > 50
    assert any(len(pupil.schools or ()) > 1 for pupil in pupils)


def test_a_welsh_school_has_what_only_wales_asks() -> None:
    for pupil in ctf.sample(pupils=20, edition=26, source="9982002").pupils:
        assert pupil.welsh_details is not None
        assert pupil.welsh_details.fsm_transitional_protection is not None
        assert pupil.looked_after is not None


def test_all_telephone_numbers_are_kept_for_films() -> None:
    for pupil in ctf.sample(pupils=60, source="9994001", destination="9994002").pupils:
        phones = [*(pupil.phones or ()), *(phone for contact in pupil.contacts or () for phone in contact.phones or ())]
        for phone in phones:
            assert phone.number is not None
            assert phone.number.startswith(("07700 900", "01632 960"))


@pytest.mark.parametrize("wrong", [{"edition": 11}, {"edition": 27}, {"pupils": -1}, {"source": "12"}, {"destination": "abc"}])
def test_what_cannot_be_made_is_refused(wrong: dict[str, int | str]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        ctf.sample(**{"pupils": 1, **wrong})  # type: ignore[arg-type]
