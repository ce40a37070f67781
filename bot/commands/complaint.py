"""Complaints of the command line with exit codes of their own; any other text ends it with 1."""


class Complaint(str):
    """What is to be mended, and the code that tells it apart."""

    __slots__ = ()
    code = 1


class Misconfigured(Complaint):
    """Something that starting again cannot mend; the code is EX_CONFIG of sysexits.h."""

    __slots__ = ()
    code = 78


class NothingRuns(Complaint):
    """There is no program to tell of."""

    __slots__ = ()
    code = 2
