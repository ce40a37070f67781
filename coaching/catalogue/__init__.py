"""Every qualification as a file, and how the files are read and checked."""

from coaching.catalogue.loading import SHARED, SHIPPED, Catalogue, load_catalogue, read_forms
from coaching.catalogue.reading import CatalogueError

__all__ = [
    "SHARED",
    "SHIPPED",
    "Catalogue",
    "CatalogueError",
    "load_catalogue",
    "read_forms",
]
