"""JSON Schema of an issue file, for editors that complete and check keys while a clerk types."""

from __future__ import annotations

from typing import Any

from mzreport.content.body import BlockInput, FigureInput, Part, TableInput
from mzreport.content.keys import KEYS, lookup, names
from mzreport.content.models import GROUPS, Issue
from mzreport.content.values import SCALAR

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_GROUPS: dict[type[Part], str] = {**GROUPS, BlockInput: "block", TableInput: "table", FigureInput: "figure"}
#: Input forms shorter than the mapping: the models that also take a text, or a text and a list.
_SHORT_TEXT = {"FigureInput", "TableInput", "Passage"}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of an issue: Chinese titles and descriptions, English keys and Chinese aliases."""
    made = Issue.model_json_schema(mode="validation")
    models = {model.__name__: group for model, group in _GROUPS.items()}
    definitions = made.pop("$defs", {})
    for name, definition in definitions.items():
        if name in models:
            _complete(definition, models[name])
    _complete(made, models["Issue"])
    made["properties"]["signoff"] |= _signoff()
    made["properties"]["签发栏"] = made["properties"]["报尾"] = made["properties"]["signoff"]
    made["$defs"] = {name: _shortened(name, definition) for name, definition in definitions.items()}
    made["title"] = "mzreport 公文内容"
    return {"$schema": _DIALECT, **made}


def _complete(definition: dict[str, Any], group: str) -> None:
    """Give a model's properties the table's titles and descriptions, and every key its aliases."""
    definition.pop("description", None)
    properties = definition["properties"]
    for name in list(properties):
        entry = lookup(group, name)
        assert entry is not None, (group, name)
        plain = {key: value for key, value in properties[name].items() if key not in ("default", "title")}
        described = {"title": entry.title, "description": entry.description, **_without_null(plain)}
        properties.update(dict.fromkeys((name, *entry.aliases), described))
    required = definition.pop("required", [])
    if required:
        definition["allOf"] = [{"anyOf": [{"required": [s]} for s in _spellings(group, name)]} for name in required]
    definition["additionalProperties"] = False


def _spellings(group: str, name: str) -> list[str]:
    return [spelling for spelling, meant in names(group).items() if meant == name]


def _without_null(definition: dict[str, Any]) -> dict[str, Any]:
    """A property without the null that stands for its absence."""
    options = [option for option in definition.get("anyOf", ()) if option != {"type": "null"}]
    if not options:
        return definition
    rest = {key: value for key, value in definition.items() if key != "anyOf"}
    return {**rest, **options[0]} if len(options) == 1 else {**rest, "anyOf": options}


def _shortened(name: str, definition: dict[str, Any]) -> dict[str, Any]:
    """A model's definition with the shorter forms a clerk may type instead."""
    if name not in _SHORT_TEXT:
        return definition
    options: list[dict[str, Any]] = [{"type": "string"}, definition]
    if name == "Passage":
        options.insert(1, {"type": "array"})
    return {"anyOf": options}


def _signoff() -> dict[str, Any]:
    """The sign-off block: known names, the office's own names in Chinese, or a list of names and values."""
    known = {
        spelling: {"title": entry.title, "description": entry.description, **SCALAR}
        for spelling, name in names("signoff").items()
        if (entry := lookup("signoff", name))
    }
    own = {"[\\u4e00-\\u9fff]": SCALAR}
    mapping = {"type": "object", "properties": known, "patternProperties": own, "additionalProperties": False}
    of_entry = {spelling: {"title": KEYS[f"entry.{name}"].title, **SCALAR} for spelling, name in names("entry").items()}
    labelled = {"type": "object", "properties": of_entry, "additionalProperties": False}
    return {"anyOf": [mapping, {"type": "array", "items": {"anyOf": [labelled, mapping]}}], "items": {}}
