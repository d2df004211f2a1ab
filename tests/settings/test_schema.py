"""The schema of office.yaml names every key in both languages."""

import json

from mzreport.settings import KINDS, schema
from mzreport.settings.keys import KEYS


def test_every_key_is_there_in_both_languages():
    made = schema()
    for key in KEYS.values():
        if key.name.endswith("*"):
            continue
        node = made
        for part in key.name.split(".")[:-1]:
            node = node["additionalProperties"] if part == "*" else node["properties"][part]
        own = node["properties"][key.name.rpartition(".")[2]]
        assert own is node["properties"][key.alias]
        assert own["title"] == key.alias
        assert own["description"] == key.description
        assert node["additionalProperties"] is False


def test_kinds_take_the_keys_of_an_issue():
    made = schema()
    assert made["properties"]["bulletin"]["$ref"] == "#/$defs/Defaults"
    assert {"series", "刊名", "signoff"} <= set(made["$defs"]["Defaults"]["properties"])
    assert "required" not in made["$defs"]["Defaults"]
    assert {"简报", *KINDS} <= set(made["properties"])


def test_it_is_json_and_every_reference_leads_somewhere():
    text = json.dumps(schema(), ensure_ascii=False)
    for part in text.split('"$ref": "#/$defs/')[1:]:
        assert part.partition('"')[0] in schema()["$defs"]
