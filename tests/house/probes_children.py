"""The children whom authorities look for or place, in the world that the probes ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction

from cts.ctf.identifiers import upn
from cts.s2s.cases import actions as cases
from cts.s2s.cases.child import Child
from cts.s2s.comparisons.tokens import Person
from cts.s2s.core import Actor
from cts.s2s.demonstration import files
from cts.s2s.lost_pupils import actions as lost_pupils
from cts.s2s.lost_pupils.criteria import Criteria
from cts.s2s.lost_pupils.header import Header
from cts.s2s.lost_pupils.models import LostPupil
from cts.s2s.lost_pupils.rules import Area
from cts.s2s.phase_transfers import actions as phase_transfers
from cts.s2s.phase_transfers.actions.working import work as phase_work
from cts.s2s.phase_transfers.models import Place as PhasePlace
from cts.s2s.phase_transfers.models import RunPupil
from cts.s2s.retention import actions as retention
from cts.s2s.standing_searches import actions as standing_searches
from cts.s2s.transfers import actions as transfers
from cts.s2s.transfers.asking import Answers
from tests import make
from tests.cast import ASHGROVE, BIRCHWOOD, DERWEN, DUNMORE, ELMSHIRE, SIR_YWEN
from tests.house.probes_data import FORMS
from tests.house.probes_seen import LATER, Canary, is_at
from tests.s2s.comparisons import made as comparisons
from tests.s2s.retention import reviewed


@dataclass(kw_only=True)
class Children:
    """Makes them through the real actions, and notes the words that only some may see."""

    actors: dict[str, Actor]
    canaries: list[Canary]

    def phase_transfer(self) -> dict[str, str]:
        """A run of Elmshire with one child, who is not in its list, and one line of the list without a child."""
        by, child = self.actors["elmer"], replace(files.LEAVERS[0], surname="Quillphase")
        child = replace(child, upn=upn.make(dfe_number=DUNMORE, year=2018, serial=790))
        source = files.School(number=DUNMORE, name="A place", urn="997301", country="ENG")
        document = files.document(source=source, destination=ELMSHIRE, pupils=(child,))
        name = f"{DUNMORE}_CTF_{ELMSHIRE}_090.xml"
        sent = make.sent(self.actors["dunmore"], name=name, of=document, answers=Answers(purpose="phase"))
        run = phase_transfers.make_run(by=by, name="Quillrun", first_year=2026, now=make.NOW)
        phase_transfers.ask_for_files(by=by, public_id=run, transfer_ids=[sent], now=make.NOW)
        phase_work(public_id=run, now=make.NOW)
        listed = f"upn,surname,forename,date of birth,dfe number\n,Quillplace,Ada,03/02/2015,{BIRCHWOOD}\n"
        with make.content(listed.encode()) as content:
            phase_transfers.load_list(by=by, public_id=run, name="list.csv", content=content, now=make.NOW)
        phase_work(public_id=run, now=make.NOW)
        self.canaries += [Canary(text=text, may_see=is_at(ELMSHIRE)) for text in ("QUILLPLACE", "Quillrun", run)]
        self.canaries += [
            Canary(text=text, may_see=lambda person: person.place in {ELMSHIRE, DUNMORE})
            for text in (child.upn, "QUILLPHASE", name)
        ]
        return {
            "phase transfer": run,
            "phase pupil": RunPupil.objects.get().public_id,
            "phase place": PhasePlace.objects.get().public_id,
        }

    def lost_pupil(self) -> str:
        """An entry that Sir Ywen has claimed."""
        lost = self._entered("probed")
        lost_pupils.claim(by=self.actors["ywen.lost"], public_id=lost, now=make.NOW)
        self.canaries.append(Canary(text="Quillwort", may_see=is_at(SIR_YWEN)))
        self.canaries.append(Canary(text="QUILLWORT", may_see=is_at(SIR_YWEN)))
        return lost

    def opened_pupil(self, lost: str) -> str:
        """The entry that Sir Ywen has claimed, opened today by its officer; the same child was entered twice."""
        FORMS["lost_pupil_same"] = {"other": self._entered("probed again"), "is_same": "yes"}
        lost_pupils.open_entry(by=self.actors["ywen.lost"], public_id=lost, search_id="", now=LATER)
        return lost

    def _entered(self, transfer_id: str) -> str:
        number = upn.make(dfe_number=ASHGROVE, year=2018, serial=791)
        header = Header(upn=number, surname="Quillwort", forename="Ceinwen", date_of_birth=date(2014, 2, 3))
        with transaction.atomic():
            return lost_pupils.add(
                by=self.actors["ashgrove"],
                area=Area.UNKNOWN,
                header=header,
                transfer_id=transfer_id,
                sender=ASHGROVE,
                now=make.NOW,
            )

    def standing_search(self) -> str:
        """What an officer of Sir Ywen goes on looking for."""
        self.canaries.append(Canary(text="Celandine", may_see=is_at(SIR_YWEN)))
        return standing_searches.save(
            by=self.actors["ywen.lost"],
            purpose="made for the probes",
            criteria=Criteria(surname="Celandine", date_of_birth=date(2013, 4, 5)),
            days=30,
            now=make.NOW,
        )

    def comparison(self) -> str:
        """A register that an officer of Sir Ywen has compared; its first row is the child whom they have claimed."""
        FORMS["comparison_row"] = {"row": "1"}
        self.canaries.append(Canary(text="Quillref", may_see=is_at(SIR_YWEN)))
        child = Person(surname="Quillwort", forename="Ceinwen", date_of_birth=date(2014, 2, 3))
        return comparisons.compared(self.actors["ywen.lost"], {"Quillref": child})

    def case(self) -> str:
        """A child missing education, reported to Sir Ywen."""
        self.canaries += [Canary(text=word, may_see=is_at(SIR_YWEN)) for word in ("Tormentil", "TORMENTIL", "rang twice")]
        return cases.report(
            by=self.actors["ywen.lost"],
            child=Child(forename="Tegwen", surname="Tormentil", date_of_birth=date(2013, 4, 5)),
            school=DERWEN,
            last_day=date(2026, 9, 2),
            text="The school rang twice.",
            now=make.NOW,
        )

    def decoy(self) -> str:
        """A child who does not exist, planted by the lead of Sir Ywen."""
        self.canaries.append(
            Canary(text="Nonesuch", may_see=lambda person: is_at(SIR_YWEN)(person) and "la_administrator" in person.roles)
        )
        return lost_pupils.plant(
            by=self.actors["ffion"],
            surname="Nonesuch",
            forename="Nia",
            date_of_birth=date(2015, 2, 3),
            sex="F",
            school=DERWEN,
            postcode="",
            now=make.NOW,
        )

    def forwarded_pupil(self) -> str:
        """An entry whose file Sir Ywen has forwarded to Derwen."""
        sent = make.sent(self.actors["ashgrove"], name="9992001_CTF_XXXXXXX_001.xml")
        transfers.forward_lost_pupil(by=self.actors["ywen.lost"], public_id=sent, to=DERWEN, now=make.NOW)
        return LostPupil.objects.get(transfer_id=sent).public_id

    def to_review(self, serial: int) -> str:
        """An entry from Ashgrove that was closed over a year ago."""
        entered = make.NOW - timedelta(days=400)
        return reviewed.closed(self.actors["ashgrove"], officer=self.actors["cerys"], serial=serial, now=entered)

    def proof(self, entry: str) -> str:
        """The proof that such an entry was deleted."""
        return retention.delete(by=self.actors["cerys"], public_id=entry, why="closed", sure=True, now=make.NOW)
