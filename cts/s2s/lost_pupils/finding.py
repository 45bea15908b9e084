"""Who in the database may be the pupil that is sought: candidates from indexes, weighed by `scoring`.

First those with the birth date, and those with the UPN, its beginning or its end. If none of them is as good as certain, also
those with both names close to the sought ones, with one such name and a birth date with a slip in it, of the last school, of the
postcode. The same indexes and statements serve every database (ADR 85).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from heapq import nlargest
from typing import NamedTuple

from django.db.models import Max, Q

from cts.s2s.lost_pupils import keyed
from cts.s2s.lost_pupils.criteria import Criteria, Match
from cts.s2s.lost_pupils.keyed import Kind
from cts.s2s.lost_pupils.matching import births, spelling
from cts.s2s.lost_pupils.matching.also_called import also_called
from cts.s2s.lost_pupils.models import Appearance, LostName, LostNameCode, LostPupil, LostPupilNumber
from cts.s2s.lost_pupils.rules import HITS_MAX
from cts.s2s.lost_pupils.scoring import Known, Plain, Row, Sought

FEWEST_PUPILS = 2000
"""A small database weighs as if it had so many pupils: what is rare among ten is not rare."""
ROWS_MAX = 3000
"""Rows that one index may give; a search that meets more is too thin for more to matter."""
SURNAMES, FORENAMES = 60, 40
"""Near names whose pairs are looked up."""
WITH_DATES = 12
"""Near surnames or forenames that are looked up together with birth dates that differ a little."""
CROSSED = 8
"""Names near the surname that are looked up as forenames, and the other way round."""
BEARERS = 300
"""Pupils with a rare surname, who are looked at whatever their forename and birth date."""
WEIGHED_AGAIN = 60
"""The best candidates are weighed again with the text of their names."""
CERTAIN = 0.995
"""With a candidate as likely as this, no others are looked for."""
LIKELY = 0.5
"""Candidates that are together as likely as this are called found."""
CLOSE = 0.05
"""A second candidate with this share of the first one's chance is to be looked at before anybody acts."""
WORTH_SHOWING = 1e-5
_ABSENT = 0.25
"""How many are sought that are not in the database, for one that is."""
_COLUMNS = ("pupil_id", "surname_id", "forename_id", "how", "birth", "sex", "school", "postcode")
"""Those of a `Row`."""


class Weighed(NamedTuple):
    """A pupil, by the best of the rows."""

    row: Row
    bits: float
    chance: float


def pupils_weighed() -> int:
    """Among how many pupils somebody is looked for."""
    return max(LostPupil.objects.aggregate(last=Max("pk"))["last"] or 0, FEWEST_PUPILS)


def chance_alone(bits: float, *, pupils: int) -> float:
    """How likely an entry of this weight is the pupil if nobody else may be."""
    odds: float = 2.0**bits
    return odds / (odds + pupils * _ABSENT)


def matches(criteria: Criteria, *, without: int | None = None) -> list[Match]:
    """The entries that may be the pupil, the likeliest first, no more than HITS_MAX; never the one with the key `without`."""
    sought = Sought(criteria, pupils=pupils_weighed())
    sought.weigh_names(_near_names(sought.forms))
    upns = _with_number(criteria)
    rows = set(_rows(Q(pupil__in=list(upns)))) if upns else set()
    if sought.birth:
        rows.update(_rows(Q(birth=sought.birth)))
    rows = _others(rows, without)
    best = _weighed(sought, rows, upns)
    if not best or best[0].chance < CERTAIN:
        more = _others(set(_wider(sought)) - rows, without)
        if more:
            best = _weighed(sought, rows | more, upns)
    likely = (_match(sought, one, upns.get(one.row.pupil, "")) for one in best if one.chance > WORTH_SHOWING)
    return [match for match in likely if match.is_named][:HITS_MAX]


def _others(rows: set[Plain], without: int | None) -> set[Plain]:
    return rows if without is None else {row for row in rows if row[0] != without}


def _near_names(forms: Collection[str]) -> list[Known]:
    """The names of the database that are close to one of these, or another form of it."""
    codes = {code for form in forms for code in spelling.codes(form)}
    codes |= {spelling.code("=", other) for form in forms for other in also_called(form)}
    if not codes:
        return []
    rows = LostNameCode.objects.filter(code__in=codes).values_list(
        "name_id", "name__folded", "name__as_surname", "name__as_forename"
    )
    return [Known(*row) for row in set(rows)]


def _with_number(criteria: Criteria) -> dict[int, str]:
    """The pupils with the sought number or a piece of it, and which."""
    key = keyed.secret()
    found: dict[int, str] = {}
    upn = keyed.of_upn(criteria.upn, key=key)
    uln = keyed.of_uln(criteria.uln, key=key)
    wanted = [("uln", uln.get(Kind.ULN), "same"), ("upn", upn.get(Kind.UPN), "same")]
    wanted += [("upn_end", upn.get(Kind.UPN_END), "end"), ("upn_start", upn.get(Kind.UPN_START), "start")]
    for column, value, agrees in wanted:
        if value is not None:
            for pupil in LostPupilNumber.objects.filter(**{column: value}).values_list("pupil_id", flat=True)[:ROWS_MAX]:
                found.setdefault(pupil, agrees)
    return found


def _wider(sought: Sought) -> Iterable[Plain]:
    """Candidates by name, by one name and a birth date with a slip, by school and postcode."""
    surnames, forenames = sought.surname.likeliest(SURNAMES), sought.forename.likeliest(FORENAMES)
    crossed_surnames, crossed_forenames = sought.forename_as_surname, sought.surname_as_forename
    if surnames and forenames:
        yield from _rows(Q(surname__in=surnames, forename__in=forenames))
        crossed = crossed_surnames.likeliest(CROSSED), crossed_forenames.likeliest(CROSSED)
        if all(crossed):
            yield from _rows(Q(surname__in=crossed[0], forename__in=crossed[1]))
    if rare := sought.surname.rare(BEARERS):
        yield from _rows(Q(surname__in=rare))
    if sought.birth:
        if sought.swapped:
            yield from _rows(Q(birth=births.number(sought.swapped)))
        # One name is missing, changed, or damaged beyond its codes; the other, and a birth date with one slip in it.
        dates = births.slips(sought.birth)
        if one_name := surnames[:WITH_DATES] + crossed_surnames.likeliest(CROSSED):
            yield from _rows(Q(birth__in=dates, surname__in=one_name))
        if one_name := forenames[:WITH_DATES] + crossed_forenames.likeliest(CROSSED):
            yield from _rows(Q(birth__in=dates, forename__in=one_name))
    if sought.school:
        of_school = list(_rows(Q(school=sought.school)))
        yield from of_school
        if len(of_school) == ROWS_MAX:
            yield from _rows(Q(school=sought.school) & (Q(surname__in=surnames) | Q(forename__in=forenames)))
    if sought.postcode:
        yield from _rows(Q(postcode=sought.postcode))


def _rows(where: Q) -> Iterable[Plain]:
    rows: Iterable[Plain] = Appearance.objects.filter(where).values_list(*_COLUMNS)[:ROWS_MAX]
    return rows


def _weighed(sought: Sought, rows: Collection[Plain], upns: dict[int, str]) -> list[Weighed]:
    """The pupils of these rows, the likeliest first: each by the best of their rows."""
    best = [row for _bits, row in nlargest(WEIGHED_AGAIN, zip(sought.bits(rows, upns), rows, strict=True))]
    for pk, name in _texts({name for row in best for name in row[1:3]} - sought.surname.names.keys()):
        sought.learn(pk, name)
    again = sorted(zip(sought.bits(best, upns), best, strict=True), reverse=True)
    rows_of_pupils: dict[int, tuple[float, Row]] = {}
    for bits, row in again:
        rows_of_pupils.setdefault(row[0], (bits, Row._make(row)))
    # The chance that it is this one and not another, and that the child is there at all.
    odds = {pupil: 2.0**bits for pupil, (bits, _row) in rows_of_pupils.items()}
    all_odds = sum(odds.values()) + sought.pupils * _ABSENT
    return [Weighed(row, bits, odds[pupil] / all_odds) for pupil, (bits, row) in rows_of_pupils.items()]


def _match(sought: Sought, weighed: Weighed, upn: str) -> Match:
    row, bits, chance = weighed
    return Match(
        pupil=row.pupil,
        bits=round(bits, 2),
        chance=chance,
        reasons=sought.reasons(row, upn),
        is_named=bool(upn) or sought.is_named(row),
    )


def _texts(ids: Collection[int]) -> Iterable[tuple[int, str]]:
    return LostName.objects.filter(pk__in=ids).values_list("pk", "folded") if ids else ()
