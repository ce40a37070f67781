"""The hours of a unit as a spreadsheet, for whoever wants them without a portfolio."""

import asyncio
import logging

from bot.jobs.jobs import is_wanted, take_off
from bot.process.services import Services
from bot.telegram.outgoing import Handover
from bot.telegram.sender import Sender
from coaching.records.course import Course
from coaching.records.desk import Job
from coaching.records.notebook import Notebook
from conversations.screens.portfolio.criteria import hours_not_made_screen, hours_sent_screen
from portfolio.composing.compose import compose_hours
from portfolio.making import MakingFailedError, make_hours
from portfolio.submission.request import HoursRequest

logger = logging.getLogger("growlog.hours")


class HoursMaker:
    """Sends the hours of the unit that a job names."""

    def __init__(self, services: Services, sender: Sender, gate: asyncio.Semaphore) -> None:
        self._services = services
        self._sender = sender
        self._gate = gate

    async def __call__(self, owner: int, job: Job) -> None:
        """Make the spreadsheet of a job and hand it over, or say that it could not be made."""
        async with self._services.folders.open(owner) as folder:
            notebook = await asyncio.to_thread(lambda: folder.notebook)
        screen = hours_sent_screen(job.part)
        try:
            async with self._gate:
                request = await asyncio.to_thread(self._write_request, job, notebook)
                made = await make_hours(request)
        except MakingFailedError as error:
            logger.error("a spreadsheet could not be made: %s", error)
            screen = hours_not_made_screen(job.part)
        else:
            if not await is_wanted(self._services, owner, job):
                return
            self._sender.send(owner, *(Handover(*one) for one in made.documents.items()))
        self._sender.announce(owner, screen)
        await self._sender.drain(owner)
        await take_off(self._services, owner, job)

    def _write_request(self, job: Job, notebook: Notebook) -> HoursRequest:
        enrolment = notebook.enrolments[job.about]
        qualification = self._services.catalogue.find(enrolment.qualification, enrolment.version)
        zone = next(iter(notebook.coach.values())).zone
        course = Course(qualification, notebook, enrolment)
        unit = qualification.unit(job.part)
        return HoursRequest(hours=compose_hours(course, unit, self._services.clock(), zone))
