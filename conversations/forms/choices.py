"""The choices of a field that depend on who is asked and what was answered before."""

from collections.abc import Callable

from coaching.catalogue.qualification import Qualification
from coaching.records.course import Course
from coaching.records.desk import Draft, Offer
from conversations.chat.scene import Scene

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
    course = _known_course(scene, draft)
    of_course = course.hour_units if course else []
    offered = of_course if of_course and not draft.about else [*of_course, *scene.hour_units]
    return tuple(Offer(value=key, label=key) for key in dict.fromkeys(one.key for one in offered))


def _clients(scene: Scene, draft: Draft) -> tuple[Offer, ...]:
    """Return the clients of the unit's enrolment. A group is offered where groups count."""
    unit = str(draft.answers["unit"].value)
    known = _known_course(scene, draft)
    is_taken = known is not None and unit in [one.key for one in known.hour_units]
    enrolment = known.enrolment if known and is_taken else scene.enrolment_for(unit)
    practice = scene.qualification_of(enrolment).unit(unit).practice
    takes_groups = practice is not None and practice.group_hours_most > 0
    chosen = draft.answers.get("client")
    present = (
        client
        for client in scene.clients
        if client.enrolment == enrolment.id
        and (not client.is_ended or (chosen is not None and chosen.value == client.id))
    )
    return (
        *(Offer(value=one.id, label=one.name, hint=one.hint) for one in present),
        Offer(value=NEW_CLIENT, label="New client"),
        *((Offer(value=NEW_GROUP, label="New group"),) if takes_groups else ()),
    )


def _enrolments(scene: Scene, _draft: Draft) -> tuple[Offer, ...]:
    return tuple(
        Offer(value=one.id, label=f"{scene.qualification_of(one).short} · {one.award}")
        for one in scene.enrolments
    )


def _known_course(scene: Scene, draft: Draft) -> Course | None:
    """Return the course of the client or the supervision that a draft concerns."""
    chosen = draft.answers.get("client")
    record = scene.notebook.clients.get(str(chosen.value)) if chosen else None
    about = record or scene.notebook.supervisions.get(draft.about)
    return scene.course_of(about) if about else None


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
}
