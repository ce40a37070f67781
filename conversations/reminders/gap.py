"""The message after a gap longer than Telegram keeps messages."""

from datetime import datetime

from coaching.calendar.instants import to_local
from conversations.chat.scene import Scene
from conversations.chat.screen import Screen
from conversations.chat.tokens import go_button
from conversations.understanding.times.moments import say_moment


def away_screen(scene: Scene, since: datetime, until: datetime, lost_until: datetime) -> Screen:
    """Return from when to when nothing was heard, and what of it never arrived."""
    return Screen(
        lines=(
            f"I was offline from {_say(scene, since)} until {_say(scene, until)}.",
            "Telegram keeps messages for me for one day only, so what you sent before "
            f"{_say(scene, lost_until)} did not reach me.",
            "If there is no answer from me to something you wrote, please send it again. "
            "Everything I confirmed is saved.",
        ),
        rows=((go_button("Home", "home"),),),
    )


def _say(scene: Scene, moment: datetime) -> str:
    local = to_local(moment, scene.zone)
    return say_moment(local.date(), local.time(), today=scene.today)
