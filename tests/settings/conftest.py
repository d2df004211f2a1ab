"""An office in a temporary folder, written line by line."""

import pytest


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a file below the current folder, which is empty at first."""
    monkeypatch.chdir(tmp_path)

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path.relative_to(tmp_path)

    return write
