"""The recognition over the collection: precision and recall of every element."""

import pytest

from tests.intake.collection.layouts import LAYOUTS
from tests.intake.collection.score import AS_THEY_CAME, Outcome, outcome, raw_outcome, scores
from tests.intake.collection.texts import TEXTS

ENOUGH = 0.97


@pytest.fixture(scope="module")
def results() -> list[Outcome]:
    made = [outcome(text, layout) for text in TEXTS for layout in LAYOUTS]
    return made + [raw_outcome(name) for name in AS_THEY_CAME]


def test_the_collection_is_wide(results: list[Outcome]) -> None:
    assert len(results) >= 150
    assert not [result.name for result in results if result.fault]


def test_every_element_is_found_and_nothing_else(results: list[Outcome]) -> None:
    poor = {element: score for element, score in scores(results).items() if min(score[:2]) < ENOUGH}
    assert poor == {}, [
        (result.name, result.missed, result.wrong) for result in results if result.missed or result.wrong
    ]
