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
