"""Every qualification as a file, and how the files are read and checked."""

from coaching.catalogue.loading import SHIPPED, Catalogue, load_catalogue, read_forms
from coaching.catalogue.reading import CatalogueError

__all__ = ["SHIPPED", "Catalogue", "CatalogueError", "load_catalogue", "read_forms"]
