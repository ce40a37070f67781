"""Complaints of the command line with their own exit codes; any other text exits with 1."""


class Complaint(str):
    """What to put right, and its exit code."""

    __slots__ = ()
    code = 1


class Misconfigured(Complaint):
    """Something a restart cannot cure; the code is EX_CONFIG of sysexits.h."""

    __slots__ = ()
    code = 78


class NothingRuns(Complaint):
    """No bot is running."""

    __slots__ = ()
    code = 2
