"""Every qualification as a file, and how the files are read and checked."""

from coaching.catalogue.loading import Catalogue, load_catalogue, read_forms
from coaching.catalogue.reading import CatalogueError

__all__ = ["Catalogue", "CatalogueError", "load_catalogue", "read_forms"]
