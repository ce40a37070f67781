"""The program's own forms, by key: the forms that no qualification has."""

from enum import StrEnum


class OwnFormKey(StrEnum):
    """One of the program's own forms; `forms/own_forms.toml` has what each asks."""

    ENROL = "enrol"
    LOG_SESSION = "log_session"
    PLAN_SESSION = "plan_session"
    LOG_SUPERVISION = "log_supervision"
    NEW_CLIENT = "new_client"
    CLIENT_HINT = "client_hint"
    CLIENT_EXCEPTION = "client_exception"
    ZONE = "zone"
    REMINDER_HOUR = "reminder_hour"
    QUIET_HOURS = "quiet_hours"
    HOLIDAY = "holiday"
    TARGET_DATE = "target_date"
    PRIVATE_WORDS = "private_words"
    FORGET = "forget"
    TELL = "tell"
    TELL_IN_BREATHS = "breaths"
    SORTED = "sorted"
    IMPORT = "bring_in"
