"""The choices of a field that depend on who is asked and what was answered before."""

from collections.abc import Callable

from coaching.catalogue.qualification import Qualification
from coaching.records.course import Course
from coaching.records.desk import Draft, Offer
from coaching.records.notebook import ClientKind
from conversations.chat.scene import Scene
from conversations.forms.told import list_headings, name_heading

NEW_CLIENT = "new"
NEW_GROUP = "new_group"


def list_offers(name: str, scene: Scene, draft: Draft) -> tuple[Offer, ...]:
    """Return the choices that a field's `offers` names; KeyError if nothing goes by that name."""
    return OFFERS[name](scene, draft)


def _qualifications(scene: Scene, _draft: Draft) -> tuple[Offer, ...]:
    by_level = sorted(scene.catalogue.current(), key=lambda one: (one.level, one.key))
    return tuple(Offer(value=one.key, label=one.short) for one in by_level)


def _awards(scene: Scene, draft: Draft) -> tuple[Offer, ...]:
    qualification = _chosen_qualification(scene, draft)
    return tuple(
        Offer(
            value=award.key,
            label=" · ".join(
                (
                    award.key.capitalize(),
                    *(unit.key for unit in qualification.hour_units(award.key)),
                )
            ),
        )
        for award in qualification.awards
    )


def _roles(scene: Scene, draft: Draft) -> tuple[Offer, ...]:
    roles = _chosen_qualification(scene, draft).roles
    return tuple(Offer(value=one.key, label=one.title) for one in roles)


def _units(scene: Scene, draft: Draft) -> tuple[Offer, ...]:
    """Return the units with hours. Whose client is known already, they say which course it is."""
    known = _known_courses(scene, draft)
    if not draft.about:
        known = [one for one in known if not one.enrolment.is_ended]
    of_known = [unit for one in known for unit in one.hour_units]
    offered = of_known if of_known and not draft.about else [*of_known, *scene.hour_units]
    return tuple(Offer(value=key, label=key) for key in dict.fromkeys(one.key for one in offered))


def _headings(scene: Scene, draft: Draft) -> tuple[Offer, ...]:
    """Return the headings under which what was told of a session can stand."""
    headings = list_headings(scene, draft.about)
    return tuple(Offer(value=one.key, label=name_heading(one)) for one in headings)


def _clients(scene: Scene, draft: Draft) -> tuple[Offer, ...]:
    """Return the clients of the unit's course, and those of other courses, who may be taken in.

    A group is offered where groups count.
    """
    unit = str(draft.answers["unit"].value)
    known = (one for one in _known_courses(scene, draft) if unit in one.unit_keys)
    course = next(known, None)
    enrolment = course.enrolment if course else scene.enrolment_for(unit)
    practice = scene.qualification_of(enrolment).unit(unit).practice
    takes_groups = practice is not None and practice.group_hours_most > 0
    chosen = draft.answers.get("client")
    present = [
        client
        for client in scene.clients
        if not client.is_ended or (chosen is not None and chosen.value == client.id)
    ]
    own = [one for one in present if enrolment.id in one.enrolments]
    others = [
        one
        for one in present
        if one not in own and (takes_groups or one.kind is ClientKind.INDIVIDUAL)
    ]
    return (
        *(Offer(value=one.id, label=one.name, hint=one.hint) for one in own),
        *(Offer(value=one.id, label=f"{one.name}, other course", hint=one.hint) for one in others),
        Offer(value=NEW_CLIENT, label="New client"),
        *((Offer(value=NEW_GROUP, label="New group"),) if takes_groups else ()),
    )


def _enrolments(scene: Scene, _draft: Draft) -> tuple[Offer, ...]:
    return tuple(
        Offer(value=one.id, label=f"{scene.qualification_of(one).short} · {one.award}")
        for one in scene.enrolments
    )


def _known_courses(scene: Scene, draft: Draft) -> list[Course]:
    """Return the courses of the meeting that a draft concerns, and of the client."""
    notebook = scene.notebook
    meeting = notebook.sessions.get(draft.about) or notebook.supervisions.get(draft.about)
    chosen = draft.answers.get("client")
    client = notebook.clients.get(str(chosen.value)) if chosen else None
    of_client = scene.courses_of(client) if client else []
    return [*([scene.course_of(meeting)] if meeting else []), *of_client]


def _chosen_qualification(scene: Scene, draft: Draft) -> Qualification:
    key = draft.answers["qualification"].value
    return next(one for one in scene.catalogue.current() if one.key == key)


OFFERS: dict[str, Callable[[Scene, Draft], tuple[Offer, ...]]] = {
    "qualifications": _qualifications,
    "awards": _awards,
    "roles": _roles,
    "enrolments": _enrolments,
    "units": _units,
    "clients": _clients,
    "headings": _headings,
}
