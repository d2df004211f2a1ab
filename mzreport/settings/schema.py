"""The JSON Schema of office.yaml for editors, made from the table of keys."""

from __future__ import annotations

from typing import Any

from mzreport.content.keys import names
from mzreport.settings.keys import KEYS, KINDS, Key


def schema() -> dict[str, Any]:
    """JSON Schema draft 2020-12; a kind takes every key of an issue, none of them required."""
    from mzreport.content import schema as content_schema

    issue = content_schema()
    defaults = {
        "type": "object",
        "properties": issue.get("properties", {}),
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "office.yaml",
        "description": "本单位的设置，逐项覆盖全国通用的默认值。",
        **_mapping(""),
        "$defs": {**issue.get("$defs", {}), "Defaults": defaults},
    }


def _mapping(group: str) -> dict[str, Any]:
    prefix = f"{group}." if group else ""
    properties: dict[str, Any] = {}
    for key in KEYS.values():
        name = key.name[len(prefix) :]
        if key.name.startswith(prefix) and "." not in name and name != "*":
            properties[name] = properties[key.alias] = _property(key)
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _property(key: Key) -> dict[str, Any]:
    told = {"title": key.alias, "description": key.description}
    if key.name in KINDS:
        return {**told, "$ref": "#/$defs/Defaults"}
    if key.records:
        record = _mapping(f"{key.name}.*")
        # Keys of the content may stand here too; what they hold is judged with each document.
        record["properties"] = {**dict.fromkeys(names(""), True), **record["properties"]}
        return {**told, "type": "object", "additionalProperties": record}
    if key.shape is None:
        return {**told, **_mapping(key.name)}
    if key.free:
        return {**told, "type": "object", "additionalProperties": key.shape.schema}
    return {**told, **key.shape.schema}
