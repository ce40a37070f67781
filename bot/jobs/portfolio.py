"""Making a portfolio that was promised: composed, written in a process of its own, handed over."""

import asyncio
import logging

from bot.jobs.jobs import is_wanted, take_off
from bot.process.services import Services
from bot.telegram.outgoing import Handover
from bot.telegram.sender import Sender
from coaching.records.course import Course
from coaching.records.desk import Job
from coaching.records.keys import UnitKey
from coaching.records.notebook import Notebook
from conversations.screens.portfolio.criteria import handed_over_screen, not_made_screen
from portfolio.composing.compose import compose
from portfolio.making import MakingFailedError, make_documents
from portfolio.submission.request import PortfolioRequest

logger = logging.getLogger("growlog.portfolio")


class PortfolioMaker:
    """Makes one portfolio for each job.

    The job is over when the documents are out: a stop before that lets them be made once more.
    """

    def __init__(self, services: Services, sender: Sender, gate: asyncio.Semaphore) -> None:
        self._services = services
        self._sender = sender
        self._gate = gate

    async def __call__(self, owner: int, job: Job) -> None:
        """Make the portfolio of a job and hand it over, or say that it could not be made."""
        async with self._services.folders.open(owner) as folder:
            notebook = await asyncio.to_thread(lambda: folder.notebook)
        token = str(UnitKey(job.about, job.part))
        try:
            async with self._gate:
                request = await asyncio.to_thread(self._write_request, owner, job, notebook)
                made = await make_documents(request)
        except MakingFailedError as error:
            logger.error("a portfolio could not be made: %s", error)
            self._sender.announce(owner, not_made_screen(job.part, token))
        else:
            if not await is_wanted(self._services, owner, job):
                return
            took, most = sum(made.seconds.values()), made.peak_bytes / 1e6
            logger.info("a portfolio was made in %.1f s with at most %.0f MB", took, most)
            for name, content in made.documents.items():
                self._sender.send(owner, Handover(name, content))
            archives = sum(name.endswith(".zip") for name in made.documents)
            screen = handed_over_screen(job.part, token, archives, made.refused)
            self._sender.announce(owner, screen)
        await self._sender.drain(owner)
        await take_off(self._services, owner, job)

    def _write_request(self, owner: int, job: Job, notebook: Notebook) -> PortfolioRequest:
        enrolment = notebook.enrolments[job.about]
        qualification = self._services.catalogue.find(enrolment.qualification, enrolment.version)
        zone = next(iter(notebook.coach.values())).zone
        course = Course(qualification, notebook, enrolment)
        submission = compose(course, qualification.unit(job.part), self._services.clock(), zone)
        wanted = {one.id for one in submission.attachments}
        kept = (one for one in notebook.attachments.values() if one.id in wanted)
        return PortfolioRequest(
            submission=submission,
            formats=("pdf", "docx", "zip"),
            files=self._services.folders.read_files(owner, kept),
        )
