"""What handling anything takes, put together once: folders, catalogue, forms, who may, the time."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import conversations
from bot.process.clock import machine_clock
from bot.process.settings import Settings, build_folders
from coaching.catalogue.form import Form
from coaching.catalogue.loading import load_catalogue, read_forms
from coaching.catalogue.qualification import Catalogue
from conversations.chat.scene import Scene
from storage.folders import Folders, OpenFolder

OWN_FORMS = Path(conversations.__file__).parent / "forms" / "own_forms.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything needed to handle a coach."""

    folders: Folders
    catalogue: Catalogue
    own_forms: Mapping[str, Form]
    coaches: Container[int]
    clock: Callable[[], datetime]


def build_scene(services: Services, folder: OpenFolder) -> Scene:
    """Return what deciding about one folder takes."""
    return Scene(
        catalogue=services.catalogue,
        own_forms=services.own_forms,
        records=folder,
        now=services.clock(),
    )


def build_services(settings: Settings, clock: Callable[[], datetime] = machine_clock) -> Services:
    """Return what handling updates takes; CatalogueError if the catalogue cannot be used."""
    return Services(
        folders=build_folders(settings.folder, settings.key, settings.key_before),
        catalogue=load_catalogue(*settings.catalogue),
        own_forms=read_forms(OWN_FORMS),
        coaches=settings.coaches,
        clock=clock,
    )
