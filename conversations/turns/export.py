"""Taking one's records along: everything that is kept, sent as a file."""

from coaching.records.change import Change
from coaching.records.desk import Job
from conversations.chat.identities import new_identity
from conversations.chat.scene import Scene
from conversations.chat.screen import Response, Screen
from conversations.chat.tokens import act_button, bring_in_button, go_button


def records_screen(scene: Scene) -> Screen:
    """Return what can be done with all records at once; LookupError for a newcomer."""
    if scene.coach is None:
        raise LookupError("not enrolled")
    return Screen(
        title="Take my records along",
        lines=(
            "Everything that you wrote and sent, as one file that is yours: to keep, to look into, "
            "or to bring into another Growlog.",
            "It is not encrypted, so keep it as you keep your notes. Your private hints and the "
            "words to keep out stay here.",
        ),
        rows=(
            (act_button("Send me everything", "export", scene.coach.id),),
            (bring_in_button("Bring records in"),),
            (go_button("‹ Settings", "settings"),),
        ),
    )


def send_everything(scene: Scene, identity: str) -> Response:
    """Return the promise to send all that is kept; LookupError if that is not the coach."""
    coach = scene.notebook.coach[identity]
    if any(job.kind == "export" for job in scene.desk.jobs.values()):
        return Response(toast="It is on its way already.")
    job = Job(id=new_identity(), kind="export", about=coach.id, asked_at=scene.now)
    screen = Screen(
        is_result=True, title="Packing your records", lines=("It takes a few seconds.",)
    )
    return Response(screens=(screen,), change=Change((job,)))


def sent_screen(parts: int, missing: int) -> Screen:
    """Return what is said behind the file, or its parts; `missing` files could not be had."""
    lines = [
        "growlog.json has what you wrote; the files that you sent lie beside it.",
        "It is not encrypted: whoever has it can read it.",
    ]
    if parts > 1:
        lines.append(f"It came in {parts} parts. To bring all of it in, send me one after another.")
    if missing:
        lines.append("1 file is" if missing == 1 else f"{missing} files are")
        lines[-1] += " not in it, for I do not have what was in there."
    return Screen(
        is_result=True,
        title="Here is everything that I keep of you",
        lines=tuple(lines),
        rows=((go_button("Settings", "settings"), go_button("Home", "home")),),
    )
