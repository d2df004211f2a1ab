"""The table of keys has no double meanings and leaves nothing out."""

from mzreport.content.keys import CHOICES, KEYS, choice, closest, elsewhere, english, groups, lookup, names
from mzreport.content.swallowed import all_names


def test_no_spelling_means_two_keys_of_one_group():
    for group in groups():
        spelled = [
            spelling
            for path, key in KEYS.items()
            if path.rpartition(".")[0] == group
            for spelling in (path.rpartition(".")[2], *key.aliases)
        ]
        assert len(spelled) == len(set(spelled)), group
        assert set(spelled) == set(names(group))


def test_no_spelling_means_two_values():
    for values in CHOICES.values():
        spelled = [spelling for value, aliases in values.items() for spelling in (value, *aliases)]
        assert len(spelled) == len(set(spelled))


def test_every_group_named_exists_and_every_key_is_explained():
    for path, key in KEYS.items():
        assert not key.holds or key.holds in groups(), path
        assert key.aliases, path
        assert not key.aliases[0].isascii(), path
        assert key.description.endswith("。"), path


def test_every_field_of_the_models_has_its_key_and_the_other_way_round():
    from mzreport.content.json_schema import _GROUPS

    for model, group in _GROUPS.items():
        keys = {path.rpartition(".")[2] for path in KEYS if path.rpartition(".")[0] == group}
        assert set(model.model_fields) - keys == set()
        if group != "passage":
            assert keys == set(model.model_fields), group


def test_lookups():
    assert english("", "刊名") == "series"
    assert english("issue", "期号") == "number"
    assert english("", "期号") == "期号"
    assert lookup("issue", "number").aliases[0] == "期号"
    assert lookup("issue", "series") is None
    assert elsewhere("期号", "") == "issue"
    assert elsewhere("series", "issue") == ""
    assert elsewhere("没有", "") is None
    assert closest("期数", names("issue")) == "期号"
    assert closest("完全无关", names("issue")) == ""
    assert choice("kind", "简报") == "bulletin"
    assert choice("kind", "报刊") is None
    assert {"刊名", "h1", "一级标题", "phone"} <= all_names()
