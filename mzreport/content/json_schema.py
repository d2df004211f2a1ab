"""JSON Schema of an issue file, for editors that complete and check keys while a clerk types."""

from __future__ import annotations

from typing import Any

from mzreport.content.body import BlockInput, FigureInput
from mzreport.content.keys import KEYS, lookup, names
from mzreport.content.models import GROUPS, Issue
from mzreport.content.part import Part
from mzreport.content.tables import ChartInput, TableInput
from mzreport.content.values import SCALAR

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_GROUPS: dict[type[Part], str] = {
    **GROUPS,
    BlockInput: "block",
    TableInput: "table",
    FigureInput: "figure",
    ChartInput: "chart",
}
#: Input forms shorter than the mapping: the models that also take a text, or a text and a list.
_SHORT_TEXT = {"FigureInput", "TableInput", "ChartInput", "Passage", "Stamp"}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of an issue: Chinese titles and descriptions, English keys and Chinese aliases."""
    made = Issue.model_json_schema(mode="validation")
    models = {model.__name__: group for model, group in _GROUPS.items()}
    definitions: dict[str, Any] = {}
    made = {key: _hoisted(value, definitions) for key, value in made.items()}
    definitions = made.pop("$defs", {}) | definitions
    for name, definition in definitions.items():
        if name in models:
            _complete(definition, models[name])
    _complete(made, models["Issue"])
    for name in _spellings("", "signoff"):
        told = {key: made["properties"][name][key] for key in ("title", "description")}
        made["properties"][name] = {**told, **_signoff()}
    made["$defs"] = {name: _shortened(name, definition) for name, definition in definitions.items()}
    made["title"] = "mzreport 公文内容"
    return {"$schema": _DIALECT, **made}


def _hoisted(node: object, definitions: dict[str, Any]) -> Any:  # noqa: ANN401 (JSON)
    """The schema with blocks, which pydantic repeats in every body, moved to ``definitions``."""
    if isinstance(node, list):
        return [_hoisted(value, definitions) for value in node]
    if not isinstance(node, dict):
        return node
    copied = {key: _hoisted(value, definitions) for key, value in node.items()}
    name = node.get("title")
    if "properties" in node and name in ("BlockInput", "TableInput", "FigureInput", "ChartInput"):
        definitions[name] = copied
        return {"$ref": f"#/$defs/{name}"}
    return copied


def _complete(definition: dict[str, Any], group: str) -> None:
    """Give a model's properties the table's titles and descriptions, and every key its aliases."""
    definition.pop("description", None)
    properties = definition["properties"]
    required = definition.pop("required", [])
    for name in list(properties):
        entry = lookup(group, name)
        assert entry is not None, (group, name)
        plain = {key: value for key, value in properties[name].items() if key not in ("default", "title")}
        if name not in required:
            plain = _or_empty(plain)
        described = {"title": entry.title, "description": entry.description, **plain}
        properties.update(dict.fromkeys((name, *entry.aliases), described))
    if required:
        definition["allOf"] = [{"anyOf": [{"required": [s]} for s in _spellings(group, name)]} for name in required]
    definition["additionalProperties"] = False


def _spellings(group: str, name: str) -> list[str]:
    return [spelling for spelling, meant in names(group).items() if meant == name]


def _or_empty(definition: dict[str, Any]) -> dict[str, Any]:
    """A property that may also be left empty, as a key without a value is."""
    null = {"type": "null"}
    if "anyOf" in definition:
        options = [option for option in definition["anyOf"] if option != null]
        return {**definition, "anyOf": [*options, null]}
    if isinstance(definition.get("type"), list):
        return {**definition, "type": [*definition["type"], "null"]}
    return {"anyOf": [definition, null]}


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
    scalar = _or_empty(SCALAR)
    known = {
        spelling: {"title": entry.title, "description": entry.description, **scalar}
        for spelling, name in names("signoff").items()
        if (entry := lookup("signoff", name))
    }
    own = {"[\\u4e00-\\u9fff]": scalar}
    mapping = {"type": "object", "properties": known, "patternProperties": own, "additionalProperties": False}
    of_entry = {spelling: {"title": KEYS[f"entry.{name}"].title, **SCALAR} for spelling, name in names("entry").items()}
    labelled = {"type": "object", "properties": of_entry, "additionalProperties": False}
    return _or_empty({"anyOf": [mapping, {"type": "array", "items": {"anyOf": [labelled, mapping]}}]})
