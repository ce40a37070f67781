"""The program's own forms: what is known of each from the start, and what finishing it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coaching.records.desk import Draft
from coaching.records.notebook import SupervisionKind
from coaching.records.private import Private
from conversations.chat.own_form_keys import OwnFormKey
from conversations.chat.scene import Scene
from conversations.chat.turn import Finished
from conversations.screens.clients import finish_hint, finish_new_client
from conversations.screens.coach_settings import finish_setting, finish_target
from conversations.screens.courses import finish_enrolment
from conversations.screens.privacy.private_words import finish_private_words
from conversations.screens.records import finish_forgetting, finish_importing
from conversations.screens.session_changes import finish_plan, finish_session
from conversations.screens.supervisions import finish_supervision
from conversations.turns.drafts.telling import finish_sorted, finish_telling, know_headings

Known = dict[str, str | int | Private]


def _know_nothing(_scene: Scene, _about: str) -> Known:
    return {}


def _know_nothing_of_words(_scene: Scene, _about: str) -> dict[str, str]:
    return {}


def _known_of_session(scene: Scene, identity: str) -> Known:
    session = scene.session(identity)
    return {
        "unit": session.unit,
        "client": session.client,
        "starts_at": session.starts_at.isoformat(),
        "minutes": session.minutes,
    }


def _known_of_supervision(scene: Scene, identity: str) -> Known:
    supervision = scene.supervision(identity)
    known: Known = {
        "unit": supervision.unit,
        "starts_at": supervision.starts_at.isoformat(),
        "minutes": supervision.minutes,
        "kind": supervision.kind.value,
    }
    if supervision.kind is SupervisionKind.PEER:
        known["agreed"] = "yes" if supervision.is_agreed else "no"
    return known


def _known_of_client(scene: Scene, identity: str) -> Known:
    hint = scene.client(identity).hint
    return {"hint": hint} if hint else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnForm:
    """How one of the program's own forms begins and ends; what it asks stands in its TOML file."""

    finish: Callable[[Scene, Draft], Finished] | None = None
    """What a filled form becomes; without it, an entry like that of any qualification's form."""
    know: Callable[[Scene, str], Known] = _know_nothing
    """The answers that the record has which the form is about."""
    words: Callable[[Scene, str], dict[str, str]] = _know_nothing_of_words
    """What its questions name that depends on the record it is about."""
    needs_course: bool = False
    """Whether it can only be begun anew while a course is under way."""
    is_for_newcomers: bool = False
    needs_record: bool = False
    """Whether it cannot be begun without the record that it is about."""
    has_button: bool = True
    """Whether a button of its own begins it; the others are begun by what leads to them."""


OWN_FORMS: Mapping[str, OwnForm] = {
    OwnFormKey.ENROL: OwnForm(finish=finish_enrolment, is_for_newcomers=True),
    OwnFormKey.LOG_SESSION: OwnForm(
        finish=finish_session, know=_known_of_session, needs_course=True
    ),
    OwnFormKey.PLAN_SESSION: OwnForm(finish=finish_plan, know=_known_of_session, needs_course=True),
    OwnFormKey.LOG_SUPERVISION: OwnForm(
        finish=finish_supervision, know=_known_of_supervision, needs_course=True
    ),
    OwnFormKey.NEW_CLIENT: OwnForm(finish=finish_new_client, needs_course=True),
    OwnFormKey.CLIENT_HINT: OwnForm(finish=finish_hint, know=_known_of_client),
    OwnFormKey.CLIENT_EXCEPTION: OwnForm(),
    OwnFormKey.ZONE: OwnForm(finish=finish_setting),
    OwnFormKey.REMINDER_HOUR: OwnForm(finish=finish_setting),
    OwnFormKey.QUIET_HOURS: OwnForm(finish=finish_setting),
    OwnFormKey.HOLIDAY: OwnForm(finish=finish_setting),
    OwnFormKey.TARGET_DATE: OwnForm(finish=finish_target),
    OwnFormKey.PRIVATE_WORDS: OwnForm(finish=finish_private_words),
    OwnFormKey.TELL: OwnForm(finish=finish_telling, words=know_headings, needs_record=True),
    OwnFormKey.TELL_IN_BREATHS: OwnForm(
        finish=finish_telling, words=know_headings, needs_record=True
    ),
    OwnFormKey.SORTED: OwnForm(finish=finish_sorted, needs_record=True, has_button=False),
    OwnFormKey.FORGET: OwnForm(finish=finish_forgetting, has_button=False),
    OwnFormKey.IMPORT: OwnForm(finish=finish_importing, is_for_newcomers=True, has_button=False),
}
