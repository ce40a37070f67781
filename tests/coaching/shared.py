"""A diploma in which the hours of the certificate before it count too."""

from dataclasses import replace

from tests.portfolio.courses import WrittenCourse, write_course


def shared_course() -> WrittenCourse:
    """Return a diploma in which the certificate's sessions count too."""
    diploma, certificate = write_course("L7E-702"), write_course("L7E-701")
    names = {"e0": "e1", **{key: f"old {key}" for key in certificate.notebook.clients}}
    first = replace(certificate.enrolment, id="e1")
    clients = {
        names[one.id]: replace(one, id=names[one.id], enrolments=("e1",))
        for one in certificate.notebook.clients.values()
    }
    sessions = {
        f"old {one.id}": replace(one, id=f"old {one.id}", client=names[one.client])
        for one in certificate.notebook.sessions.values()
    }
    entries = {
        f"old {one.id}": replace(one, id=f"old {one.id}", about=f"old {one.about}", enrolment="e1")
        for one in certificate.notebook.entries.values()
        if one.form in ("session_record", "contract")
    }
    notebook = replace(
        diploma.notebook,
        enrolments={"e0": diploma.enrolment, "e1": first},
        clients={**diploma.notebook.clients, **clients},
        sessions={**diploma.notebook.sessions, **sessions},
        entries={**diploma.notebook.entries, **entries},
    )
    return replace(diploma, notebook=notebook)
