"""A coach's notebook, written with few words, and where it says that they stand."""

from datetime import UTC, datetime, timedelta

from coaching.catalogue.loading import load_catalogue
from coaching.counting.progress import UnitProgress, measure_unit
from coaching.records.course import Course
from coaching.records.notebook import (
    Answer,
    Client,
    ClientKind,
    Enrolment,
    Entry,
    Notebook,
    Session,
    SessionState,
    Supervision,
    SupervisionKind,
)

CATALOGUE = load_catalogue()
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Book:
    """One coach's notebook, written with few words."""

    def __init__(self) -> None:
        self.enrolments: dict[str, Enrolment] = {}
        self.clients: dict[str, Client] = {}
        self.sessions: dict[str, Session] = {}
        self.supervisions: dict[str, Supervision] = {}
        self.entries: dict[str, Entry] = {}

    def enrol(self, unit: str, *, shared: bool | None = None) -> str:
        """Enrol for the award that takes a unit, with its usual settings unless told otherwise."""
        for one in CATALOGUE.current():
            for award in one.awards:
                identity = f"{one.key} {award.key}"
                if unit in award.units and identity not in self.enrolments:
                    self.enrolments[identity] = Enrolment(
                        id=identity,
                        qualification=one.key,
                        version=one.version,
                        award=award.key,
                        role=one.roles[0].key,
                        started_on=NOON.date(),
                        shared_hours=one.shared_hours if shared is None else shared,
                    )
                if unit in award.units:
                    return identity
        raise LookupError(unit)

    def meet(
        self,
        unit: str,
        minutes: int = 60,
        client: str = "Ana",
        state: SessionState = SessionState.HELD,
    ) -> "Book":
        """Write down a session; a client whose name begins with "Team" is a group."""
        kind = ClientKind.GROUP if client.startswith("Team") else ClientKind.INDIVIDUAL
        identity = f"{client} of {self.enrol(unit)}"
        self.clients[identity] = Client(
            id=identity, enrolments=(self.enrol(unit),), number=1, kind=kind
        )
        number = str(len(self.sessions))
        self.sessions[number] = Session(
            id=number,
            client=identity,
            unit=unit,
            starts_at=NOON + timedelta(days=len(self.sessions)),
            minutes=minutes,
            state=state,
        )
        return self

    def be_supervised(
        self,
        unit: str,
        minutes: int,
        kind: SupervisionKind = SupervisionKind.INDIVIDUAL,
        *,
        agreed: bool = False,
    ) -> "Book":
        """Write down a supervision."""
        number = str(len(self.supervisions))
        self.supervisions[number] = Supervision(
            id=number,
            enrolment=self.enrol(unit),
            unit=unit,
            starts_at=NOON,
            minutes=minutes,
            kind=kind,
            is_agreed=agreed,
        )
        return self

    def permit(self, unit: str, client: str, *noted: str) -> "Book":
        """Write down what the centre permitted."""
        identity = f"{client} of {self.enrol(unit)}"
        self.entries[identity] = Entry(
            id=identity,
            enrolment=self.enrol(unit),
            form="client_exception",
            about=identity,
            answers={key: Answer(value="Yes.", answered_at=NOON) for key in noted},
            filled_at=NOON,
        )
        return self

    def stand(self, unit: str) -> UnitProgress:
        """Return where the coach stands in a unit."""
        enrolment = self.enrolments[self.enrol(unit)]
        qualification = CATALOGUE.find(enrolment.qualification, enrolment.version)
        notebook = Notebook(
            enrolments=self.enrolments,
            clients=self.clients,
            sessions=self.sessions,
            supervisions=self.supervisions,
            entries=self.entries,
        )
        return measure_unit(Course(qualification, notebook, enrolment), qualification.unit(unit))


def count_hours(book: Book, unit: str) -> tuple[float, bool]:
    """Return the hours that count, and whether they are complete."""
    practice = book.stand(unit).practice
    return practice.counted / 60, practice.is_done


def count_clients(book: Book, unit: str) -> tuple[int, int, int]:
    """Return how many clients count, are missing and are too many."""
    count = book.stand(unit).clients
    assert count is not None
    return count.counted, count.missing, count.surplus


def count_supervision(book: Book, unit: str) -> tuple[int, int, bool]:
    """Return the minutes and sessions of supervision that count, and whether they are enough."""
    count = book.stand(unit).supervision
    assert count is not None
    return count.minutes, count.sessions, count.is_done
