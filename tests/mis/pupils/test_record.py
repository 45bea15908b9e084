"""A record cut into sections and put together again loses nothing, in any edition."""

import pytest

from cts import ctf
from cts.ctf import editions
from cts.ctf.model import Pupil
from cts.ctf.model.declare import fields
from cts.mis.pupils import record


@pytest.mark.parametrize("school", ["9992001", "9982002", "9994001"])
@pytest.mark.parametrize("edition", range(editions.FIRST, editions.LAST + 1))
def test_it_works(edition: int, school: str) -> None:
    for said in ctf.sample(pupils=5, seed=edition, edition=edition, source=school).pupils:
        assert record.together(record.texts(said)) == said


def test_every_field_of_a_record_is_in_one_section() -> None:
    kept = [field for names in record.SECTIONS.values() for field in names]
    assert sorted(kept) == sorted([*(field.name for field in fields(Pupil)), "other"])


def test_an_empty_section_is_no_text() -> None:
    assert set(record.texts(Pupil(surname="Sample")).values()) == {"", '{"surname":"Sample"}'}
