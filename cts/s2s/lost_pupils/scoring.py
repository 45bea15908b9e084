"""Weighing one entry against what is sought. Plain Python; the weights are in `matching.weights`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate, product
from typing import Generic, NamedTuple, TypeVar

from cts.s2s.lost_pupils.criteria import Criteria, Reason
from cts.s2s.lost_pupils.entering import school_number
from cts.s2s.lost_pupils.matching import births, weights
from cts.s2s.lost_pupils.matching.folding import How, forename_forms, plain_postcode, surname_forms
from cts.s2s.lost_pupils.matching.spelling import Closeness, closeness


class Row(NamedTuple):
    """A row of `Appearance`. Thousands are read for one search: they stay plain tuples until one is to be explained."""

    pupil: int
    surname: int
    forename: int
    how: int
    birth: int
    sex: str
    school: int
    postcode: str


Plain = tuple[int, int, int, int, int, str, int, str]
"""A `Row` without the names of its fields."""


class Known(NamedTuple):
    """A row of `LostName`."""

    pk: int
    folded: str
    as_surname: int
    as_forename: int


class Agreement(NamedTuple):
    """How a name agrees, and its weight."""

    closeness: Closeness | None
    bits: float


_SEXES = frozenset({"M", "F"})
"""Any other letter says that it is not known."""
_LEAST_SHARE: Mapping[Closeness, float] = {
    Closeness.SAME: 0.0,
    Closeness.OTHER_FORM: 0.0002,
    Closeness.ONE_LETTER: 0.00005,
    Closeness.SOUND: 0.0002,
    Closeness.NEAR: 0.002,
    Closeness.INITIAL: 0.07,
    Closeness.RESEMBLING: 0.005,
}
_FAINT = frozenset({Closeness.INITIAL, Closeness.RESEMBLING})
"""Agreements of a name that are too little to show somebody for."""
"""Not every near name is found by the codes, so a kind of nearness counts as shared by so many at least."""


Value = TypeVar("Value")


class Weights(dict[Value, float], Generic[Value]):
    """What each value of a field weighs, worked out once for a search: a thousand rows share a few dates and schools."""

    def __init__(self, weigh: Callable[[Value], float]) -> None:
        super().__init__()
        self._weigh = weigh

    def __missing__(self, value: Value) -> float:
        weight = self[value] = self._weigh(value)
        return weight


@dataclass
class Likeness:
    """How the names of the database agree with one sought name in one place (surname or forename)."""

    forms: Mapping[str, How]
    m: Mapping[Closeness, float]
    other: float
    shares: dict[tuple[Closeness, How], float] = field(default_factory=dict)
    """Of the pupils, those who are called as near to the whole name as this, or to a part of it."""
    names: dict[int, Agreement] = field(default_factory=dict)
    weights: dict[int, float] = field(default_factory=dict)
    """The bits of each of these names."""
    bearers: dict[int, int] = field(default_factory=dict)
    """How many pupils have each of the names that the database has near the sought one."""

    @property
    def rest(self) -> float:
        """The bits of every name that is not near the sought one."""
        return self.other if self.forms else 0.0

    def closest(self, name: str) -> tuple[Closeness, How] | None:
        """How close a folded name is to the nearest way of writing the sought one."""
        found = [(near, how) for form, how in self.forms.items() if (near := closeness(form, name)) is not None]
        return min(found, key=lambda one: one[0] - weights.HOW[one[1]], default=None)

    def weigh(self, known: Iterable[Known], *, counted: str, pupils: int) -> None:
        """Take in the names that the database has near the sought one; `counted` is the column of their counts."""
        near = [(name, closest) for name in known if (closest := self.closest(name.folded)) is not None]
        bearers: defaultdict[tuple[Closeness, How], int] = defaultdict(int)
        for name, closest in near:
            bearers[closest] += getattr(name, counted)
        for kind, how in product(Closeness, How):
            self.shares[kind, how] = max(bearers[kind, how] / pupils, _LEAST_SHARE[kind])
        for name, (kind, how) in near:
            share = self.shares[kind, how]
            if kind is Closeness.SAME:
                share = (getattr(name, counted) + 0.5) / pupils
            self._take(name.pk, self._agreement(kind, how, share))
            self.bearers[name.pk] = getattr(name, counted)

    def learn(self, pk: int, name: str) -> None:
        """Take in a name that was met in an entry."""
        closest = self.closest(name)
        if closest is None or pk in self.names:
            return
        kind, how = closest
        self._take(pk, self._agreement(kind, how, self.shares.get((kind, how), 0.0)))

    def of(self, pk: int) -> Agreement:
        """How the name with this id agrees."""
        return self.names.get(pk) or Agreement(None, self.rest)

    def likeliest(self, most: int) -> list[int]:
        """The ids of the names that agree best."""
        return sorted(self.names, key=lambda pk: -self.names[pk].bits)[:most]

    def rare(self, most: int) -> list[int]:
        """The ids of those that agree best, as long as no more than `most` pupils have one of them."""
        likeliest = sorted(self.bearers, key=lambda pk: -self.names[pk].bits)
        together = accumulate(self.bearers[pk] for pk in likeliest)
        return [pk for pk, bearers in zip(likeliest, together, strict=True) if bearers <= most]

    def _take(self, pk: int, agreement: Agreement) -> None:
        self.names[pk], self.weights[pk] = agreement, agreement.bits

    def _agreement(self, kind: Closeness, how: How, share: float) -> Agreement:
        least = self.other + 0.5
        return Agreement(kind, max(weights.bits(self.m[kind], share) + weights.HOW[how], least))


class Sought:
    """What is sought, made ready for comparing."""

    def __init__(self, criteria: Criteria, *, pupils: int) -> None:
        self.pupils = pupils
        surname, forename = surname_forms(criteria.surname), forename_forms(criteria.forename)
        as_surname = (weights.SURNAME, weights.bits(weights.SURNAME_OTHER, 1))
        as_forename = (weights.FORENAME, weights.bits(weights.FORENAME_OTHER, 1))
        self.surname = Likeness(surname, *as_surname)
        self.forename = Likeness(forename, *as_forename)
        # Surname and forename in each other's place: a mistake, or the order of another country.
        self.surname_as_forename = Likeness(surname, *as_forename)
        self.forename_as_surname = Likeness(forename, *as_surname)
        self.birth = births.number(criteria.date_of_birth) if criteria.date_of_birth else 0
        self.swapped = births.swapped(criteria.date_of_birth) if criteria.date_of_birth else None
        self.sex = criteria.sex[:1].upper()
        self.school = school_number(criteria.school)
        self.authority = int(criteria.la_number) if criteria.la_number.isascii() and criteria.la_number.isdigit() else 0
        self.postcode = plain_postcode(criteria.postcode)
        self.has_upn = bool(criteria.upn)
        self._births = Weights[int](self._birth)
        self._sexes = Weights[str](lambda sex: self._sex(sex)[1])
        self._schools = Weights[int](lambda school: self._school(school)[1])
        self._postcodes = Weights[str](lambda postcode: self._postcode(postcode)[1])

    @property
    def forms(self) -> set[str]:
        """Every way to write one of the sought names."""
        return {*self.surname.forms, *self.forename.forms}

    def weigh_names(self, known: list[Known]) -> None:
        """Take in the names that the database has near the sought ones."""
        self.surname.weigh(known, counted="as_surname", pupils=self.pupils)
        self.forename.weigh(known, counted="as_forename", pupils=self.pupils)
        self.surname_as_forename.weigh(known, counted="as_forename", pupils=self.pupils)
        self.forename_as_surname.weigh(known, counted="as_surname", pupils=self.pupils)

    def learn(self, pk: int, name: str) -> None:
        """Take in a name that was met in an entry."""
        for likeness in (self.surname, self.forename, self.surname_as_forename, self.forename_as_surname):
            likeness.learn(pk, name)

    def bits(self, rows: Iterable[Plain], upns: Mapping[int, str]) -> list[float]:
        """The weight of everything for and against each of these rows being the pupil; `upns`: whose number agrees, and how."""
        surnames, forenames = self.surname.weights, self.forename.weights
        no_surname, no_forename = self.surname.rest, self.forename.rest
        crossed_surnames, crossed_forenames = self.forename_as_surname.weights, self.surname_as_forename.weights
        no_crossed = self.forename_as_surname.rest, self.surname_as_forename.rest
        has_both = bool(self.surname.forms and self.forename.forms)
        weighed = []
        for pupil, surname, forename, how, birth, sex, school, postcode in rows:
            name = surnames.get(surname, no_surname) + forenames.get(forename, no_forename)
            if has_both:
                crossed = crossed_surnames.get(surname, no_crossed[0]) + crossed_forenames.get(forename, no_crossed[1])
                name = max(name, crossed + weights.WRONG_WAY_ROUND)
            place = self._schools[school] + self._postcodes[postcode]
            weighed.append(
                name
                + weights.HOW_OF[how >> 3]
                + weights.HOW_OF[how & 7]
                + self._births[birth]
                + self._sexes[sex]
                + place
                + self._upn(upns.get(pupil, ""))[1]
            )
        return weighed

    def is_named(self, row: Row) -> bool:
        """Whether a sought name is near one of the row; nobody is shown for a birth date or a school alone (P9).

        The same initial, or a name that resembles, will do together with the last school or the postcode.
        """
        near = {
            self.surname.of(row.surname).closeness,
            self.forename.of(row.forename).closeness,
            self.forename_as_surname.of(row.surname).closeness,
            self.surname_as_forename.of(row.forename).closeness,
        }
        near.discard(None)
        if near - _FAINT:
            return True
        return bool(near) and "same" in {self._school(row.school)[0], self._postcode(row.postcode)[0]}

    def reasons(self, row: Row, upn: str) -> tuple[Reason, ...]:
        """Each field that was compared, in words' keys."""
        straight, crossed = self._names(row)
        surname, forename = self.surname.of(row.surname), self.forename.of(row.forename)
        told: list[tuple[str, str, float]] = [("upn", *self._upn(upn))]
        if crossed > straight:
            told.append(("names", "wrong-way-round", crossed))
        else:
            told += [("surname", _said(surname, row.how // 8), surname.bits)] if self.surname.forms else []
            told += [("forename", _said(forename, row.how % 8), forename.bits)] if self.forename.forms else []
        if self.birth:
            birth = births.compare(self.birth, row.birth)
            told.append(("birth", birth.name.lower().replace("_", "-"), weights.BIRTH[birth]))
        told += [("sex", *self._sex(row.sex)), ("school", *self._school(row.school)), ("postcode", *self._postcode(row.postcode))]
        return tuple(Reason(field=one, agrees=agrees, bits=round(bits, 1)) for one, agrees, bits in told if agrees)

    def _names(self, row: Row) -> tuple[float, float]:
        surname_how, forename_how = divmod(row.how, 8)
        cost = weights.HOW_OF[surname_how] + weights.HOW_OF[forename_how]
        straight = self.surname.of(row.surname).bits + self.forename.of(row.forename).bits + cost
        if not self.surname.forms or not self.forename.forms:
            return straight, -99.0
        crossed = self.forename_as_surname.of(row.surname).bits + self.surname_as_forename.of(row.forename).bits + cost
        return straight, crossed + weights.WRONG_WAY_ROUND

    def _birth(self, born: int) -> float:
        return weights.BIRTH[births.compare(self.birth, born)] if self.birth else 0.0

    def _sex(self, sex: str) -> tuple[str, float]:
        if self.sex not in _SEXES or sex not in _SEXES:
            return "", 0.0
        return ("same", weights.SEX_SAME) if self.sex == sex else ("other", weights.SEX_OTHER)

    def _school(self, school: int) -> tuple[str, float]:
        if not school or not (self.school or self.authority):
            return "", 0.0
        authority = self.authority or self.school // 10000
        if self.school and school == self.school:
            return "same", weights.SCHOOL_SAME
        if self.school and births.one_slip(str(self.school), str(school)):
            return "near", weights.SCHOOL_NEAR
        if school // 10000 == authority:
            return "authority", weights.AUTHORITY_SAME if self.school else weights.AUTHORITY_ALONE
        return "other", weights.AUTHORITY_OTHER

    def _postcode(self, postcode: str) -> tuple[str, float]:
        if not self.postcode or not postcode:
            return "", 0.0
        if postcode == self.postcode:
            return "same", weights.POSTCODE_SAME
        if births.one_slip(self.postcode, postcode):
            return "near", weights.POSTCODE_NEAR
        if postcode[:-3] == self.postcode[:-3]:
            return "district", weights.POSTCODE_DISTRICT
        return "other", weights.POSTCODE_OTHER

    def _upn(self, upn: str) -> tuple[str, float]:
        if not self.has_upn:
            return "", 0.0
        return upn or "other", weights.UPN[upn or "other"]


def _said(agreement: Agreement, how: int) -> str:
    if agreement.closeness is None:
        return "other"
    if how in {How.MIDDLE, How.FORMER, How.PART} and agreement.closeness is Closeness.SAME:
        return How(how).name.lower()
    return agreement.closeness.name.lower().replace("_", "-")
