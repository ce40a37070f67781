"""Whether an import is sound, before anything is changed."""

from collections.abc import Mapping
from itertools import chain

from coaching.catalogue.form import Form
from coaching.catalogue.qualification import Catalogue
from coaching.records.desk import Desk
from coaching.records.faults.record_faults import find_desk_faults, find_faults
from coaching.records.notebook import Notebook
from storage.exports.json_export import read_export, refuse
from storage.exports.parcel import Parcel, find_strangers


def read_records(
    parcel: Parcel, catalogue: Catalogue, own_forms: Mapping[str, Form]
) -> tuple[Desk, Notebook]:
    """Return the records of a parcel; ExportError of storage names what does not fit."""
    desk, notebook = read_export(parcel.export)
    refuse(
        chain(
            find_faults(notebook, catalogue, own_forms),
            find_desk_faults(desk, notebook, catalogue, own_forms),
            find_strangers(desk, notebook, parcel.files),
        )
    )
    return desk, notebook
