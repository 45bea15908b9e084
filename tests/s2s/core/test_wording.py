import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation

from cts.s2s.accounts import wording as accounts
from cts.s2s.core import Refused, wording


def test_it_works() -> None:
    refused = Refused("ESTABLISHMENT-UNKNOWN", number="9992001")
    assert "9992001" in wording.sentence(refused)
    with translation.override("cy"):
        assert "Nid oes sefydliad 9992001" in wording.sentence(refused)


def test_a_code_that_nobody_words_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        wording.sentence(Refused("NOBODY-KNOWS"))


def test_two_apps_cannot_word_one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(accounts.SENTENCES, "NOT-FOUND", "said again")
    with pytest.raises(ImproperlyConfigured, match="NOT-FOUND"):
        wording.gather()
    monkeypatch.undo()
    wording.gather()
