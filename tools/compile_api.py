"""Compile the specification of the Bot API to `demo/protocol/api.json`.

The specification comes from the source distribution of aiogram (MIT licence), which carries it
in a machine-readable form:

    pip download --no-binary :all: --no-deps aiogram
    python tools/compile_api.py aiogram-*.tar.gz
"""

import json
import re
import sys
import tarfile
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "demo" / "protocol" / "api.json"
PRIMITIVE = {"True", "Int", "String"}


def main(distribution: str) -> None:
    """Write what the distribution says of types and methods."""
    with tarfile.open(distribution) as archive:
        version = archive.getnames()[0].split("/")[0].replace("-", " ")
        schema = archive.extractfile(
            f"{archive.getnames()[0].split('/')[0]}/.butcher/schema/schema.json"
        )
        if schema is None:
            raise SystemExit(f"{distribution} carries no specification")
        specification = json.load(schema)
    children = [child for group in specification["items"] for child in group["children"]]
    types = {child["name"]: child for child in children if child["category"] == "types"}
    methods = {child["name"]: child for child in children if child["category"] == "methods"}
    compiled = {
        "source": f"Bot API {specification['api']['version']}, as carried by {version},"
        " Copyright (c) 2017 - present Alex Root Junior, MIT licence",
        "unions": {name: members(child) for name, child in types.items() if members(child)},
        "types": {name: fields(child) for name, child in types.items() if not members(child)},
        "methods": {
            name: {"returns": returned(child, set(types)), "parameters": fields(child)}
            for name, child in methods.items()
        },
    }
    TARGET.write_text(one_line_each(compiled), encoding="utf-8")


def fields(child: dict[str, Any]) -> dict[str, str]:
    """Return the type of each field; a question mark ends the type of an optional one."""
    return {
        field["name"]: one_form(field["type"]) + ("" if field["required"] else "?")
        for field in child["annotations"]
    }


def one_form(kind: str) -> str:
    """Return "A or B or C" for what is written "A, B and C"."""
    return kind.replace(", ", " or ").replace(" and ", " or ")


def members(child: dict[str, Any]) -> list[str]:
    """Return the types of which a union consists; nothing for any other type."""
    if child["annotations"]:
        return []
    return re.findall(r"^ - (\w+)$", child["description"], re.MULTILINE)


def returned(child: dict[str, Any], types: set[str]) -> list[str]:
    """Return the types that a method may answer with, as its description says."""
    sentences = re.split(r"(?<=\.)\s", child["description"])
    said = " ".join(sentence for sentence in sentences if re.search(r"\breturn", sentence, re.I))
    found: list[str] = []
    for match in re.finditer(r"\b([Aa]rray of )?([A-Z]\w+)", said):
        name = match[2].removesuffix("s") if match[2] not in types else match[2]
        if name in types | PRIMITIVE:
            found.append(("Array of " if match[1] else "") + {"Int": "Integer"}.get(name, name))
    return list(dict.fromkeys(found))


def one_line_each(compiled: dict[str, Any]) -> str:
    """Return JSON with a line for each type and method, so that a new version reads well."""
    sections = []
    for name, section in compiled.items():
        if isinstance(section, dict):
            rows = (f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in section.items())
            sections.append(f"{json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n}")
        else:
            sections.append(f"{json.dumps(name)}: {json.dumps(section)}")
    return "{\n" + ",\n".join(sections) + "\n}\n"


if __name__ == "__main__":
    main(sys.argv[1])
