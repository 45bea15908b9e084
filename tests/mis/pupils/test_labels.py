"""Every element of a record has a name in both languages, for pages and for the headings of tables."""

import pytest
from django.utils.translation import override

from cts.ctf.model import Pupil, Record, fields
from cts.ctf.model.declare import records
from cts.mis.pupils import labels


@pytest.mark.parametrize("record", records(Pupil))
def test_it_works(record: type[Record]) -> None:
    named = {field.name for field in fields(record) if not field.is_supplier_block}
    assert named == {*labels.LABELS[record]}


@pytest.mark.parametrize("record", records(Pupil))
def test_each_item_of_a_list_has_a_name(record: type[Record]) -> None:
    for field in fields(record):
        if field.many and field.record:
            assert labels.item(field.record)


def test_welsh_names_are_other_names() -> None:
    same = set()
    for record, names in labels.LABELS.items():
        for name, said in names.items():
            with override("en-gb"):
                english = str(said)
            with override("cy"):
                if str(said) == english:
                    same.add((record.__name__, name))
    assert same == set()


PATHS = [
    ("Surname", "Legal surname"),
    ("Gender", "Sex"),
    ("BasicDetails/NCyearActual", "Basic details: Year group"),
    ("Address/BS7666Address/Street", "Address: Address in its parts: Street"),
    ("Contacts/Contact[1]/Phones/Phone[M 07700]/PhoneNo", "Contact (1): Telephone number (M 07700): Telephone number"),
    ("BasicDetails/Disabilities/Disability[HEAR]", "Basic details: Disabilities (HEAR)"),
    ("StageAssessments/KeyStage[KS2]/StageAssessment[ENG 2026]/Result", "Stage (KS2): Result (ENG 2026): Result"),
    ("BasicDetails/SuppInfo[X]", "Basic details: SuppInfo[X]"),
    ("Nowhere/At[1]/All", "Nowhere: At[1]: All"),
]


@pytest.mark.parametrize(("where", "said"), PATHS)
def test_a_path_is_said_in_words(where: str, said: str) -> None:
    assert labels.path(where) == said
