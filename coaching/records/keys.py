"""What goes by several identities at once, and travels as one string in buttons and files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitKey:
    """A unit of an enrolment: "a1b2c3d4/8588-501"."""

    enrolment: str
    unit: str

    @classmethod
    def parse(cls, text: str) -> "UnitKey":
        """Return the key that was written as a string."""
        enrolment, _, unit = text.partition("/")
        return cls(enrolment, unit)

    def __str__(self) -> str:
        return f"{self.enrolment}/{self.unit}"


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """A document of a unit: "a1b2c3d4/8588-501/diary"."""

    unit: UnitKey
    document: str

    @classmethod
    def parse(cls, text: str) -> "DocumentKey":
        """Return the key that was written as a string."""
        unit, _, document = text.rpartition("/")
        return cls(UnitKey.parse(unit), document)

    def __str__(self) -> str:
        return f"{self.unit}/{self.document}"


@dataclass(frozen=True, slots=True)
class PartKey:
    """A criterion or a task of a unit: "8588-500/1.1"; without a number the whole of the unit."""

    unit: str
    number: str = ""

    @classmethod
    def parse(cls, text: str) -> "PartKey":
        """Return the key that was written as a string."""
        unit, _, number = text.partition("/")
        return cls(unit, number)

    def __str__(self) -> str:
        return f"{self.unit}/{self.number}" if self.number else self.unit


@dataclass(frozen=True, slots=True)
class ClientKey:
    """A client in a course: "a1b2c3d4/e5f6a7b8"; without an enrolment in whichever there is."""

    client: str
    enrolment: str = ""

    @classmethod
    def parse(cls, text: str) -> "ClientKey":
        """Return the key that was written as a string."""
        client, _, enrolment = text.partition("/")
        return cls(client, enrolment)

    def __str__(self) -> str:
        return f"{self.client}/{self.enrolment}" if self.enrolment else self.client


@dataclass(frozen=True, slots=True)
class ReminderKey:
    """A rule and what it is about, "brief:a1b2c3d4", and perhaps one occurrence of it behind."""

    rule: str
    about: str
    occurrence: str = ""

    @classmethod
    def parse(cls, text: str) -> "ReminderKey":
        """Return the key that was written as a string; ValueError if none was."""
        rule, about, *occurrence = text.split(":")
        return cls(rule, about, ":".join(occurrence))

    def __str__(self) -> str:
        return ":".join(one for one in (self.rule, self.about, self.occurrence) if one)

    @property
    def subject(self) -> "ReminderKey":
        """Return what all occurrences have in common: "not for this one" ends all of them."""
        return ReminderKey(self.rule, self.about)
