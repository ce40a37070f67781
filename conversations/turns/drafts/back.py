"""Where Back leads from the first question of a form."""

from coaching.records.desk import Draft
from coaching.records.keys import ClientKey, PartKey, UnitKey
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.screens.clients import client_screen
from conversations.screens.coach_settings import course_screen
from conversations.screens.home import first_screen
from conversations.screens.portfolio.client_diary import diary_screen
from conversations.screens.portfolio.criteria import portfolio_screen, unit_screen
from conversations.screens.sessions import session_screen
from conversations.screens.supervisions import supervision_screen


def screen_behind(scene: Scene, draft: Draft) -> Screen:
    """Return the screen of what a form is about; home if it is about nothing that is kept."""
    notebook, about = scene.notebook, draft.about
    is_own = draft.form in scene.own_forms
    if about in notebook.sessions:
        return session_screen(scene, about)
    if about in notebook.supervisions:
        return supervision_screen(scene, about)
    if about in notebook.clients:
        if is_own:
            return client_screen(scene, about)
        enrolment = notebook.clients[about].enrolment_in(draft.part)
        return diary_screen(scene, str(ClientKey(about, enrolment)))
    if about in notebook.enrolments:
        return course_screen(scene, about) if is_own else _screen_of_course(scene, draft)
    return first_screen(scene)


def _screen_of_course(scene: Scene, draft: Draft) -> Screen:
    units = [PartKey.parse(draft.part).unit] if draft.part else scene.form_of(draft).units
    return (
        unit_screen(scene, str(UnitKey(draft.about, units[0])))
        if len(units) == 1
        else portfolio_screen(scene)
    )
