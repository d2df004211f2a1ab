"""``schema`` prints one JSON document."""

import json

import pytest


@pytest.mark.parametrize(("what", "key"), [((), "sections"), (("issue",), "sections"), (("office",), "folio")])
def test_session(mzreport, what, key):
    session = mzreport("schema", *what)
    document = json.loads(session.out)
    assert (session.code, session.err) == (0, "")
    assert document["$schema"].endswith("2020-12/schema")
    assert key in document["properties"]
