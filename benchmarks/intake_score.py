"""Scores the recognition of intake over the collection of the tests: ``python -m benchmarks.intake_score``."""

from tests.intake.collection.score import outcomes, show

if __name__ == "__main__":
    show(list(outcomes()))
