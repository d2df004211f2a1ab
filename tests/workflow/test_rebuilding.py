"""Making filed documents anew: the same bytes by the same program, and no fault where nothing can be compared."""

import json
import shutil
from dataclasses import replace

import pytest

from mzreport.archive.bag import BagReader, file_bag, make_bag
from mzreport.archive.register import Register
from mzreport.archive.store import FolderStore
from mzreport.formats import FORMATS
from mzreport.resources import fonts_folder
from mzreport.workflow.filed import Filed
from mzreport.workflow.making import Making
from mzreport.workflow.rebuilding import Rebuilder
from workflow.office import make_office

FOLDERS = (fonts_folder(),)


@pytest.fixture(scope="module")
def payload(tmp_path_factory):
    """The entry of an issue and its payload, its outputs made from its composed XML."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        make_office(folder, (7,))
    store = FolderStore(folder / "archive")
    entry = Register(store).entries()[1]
    reader = BagReader(store, entry.bag)
    files = {p.removeprefix("data/"): reader.read(p) for p in reader.files() if p.startswith("data/")}
    making = Making(Filed(entry, reader).document, FOLDERS)
    formats = [FORMATS[name] for name in ("pdf", "docx", "txt")]
    for form, (data,) in zip(formats, making.make(formats), strict=True):
        files[f"rendered/2026-07{form.suffix}"] = data
    return entry, files


@pytest.fixture
def rebuilt(payload, tmp_path):
    """What is found when a changed payload is made anew, with the counts of what was compared and what could not be."""

    def rebuilt(change=lambda files: None, folders=FOLDERS):
        entry, files = payload[0], dict(payload[1])
        change(files)
        bag = make_bag(files, {"Source-Organization": "东湖区民政局"})
        store = FolderStore(tmp_path / "archive")
        file_bag(store, bag)
        rebuilder = Rebuilder(folders)
        found = list(rebuilder(replace(entry, bag=bag.name), BagReader(store, bag.name)))
        return [(f.code, f.severity.label) for f in found], rebuilder.compared, rebuilder.not_comparable

    return rebuilt


def test_the_same_program_makes_the_same_bytes(rebuilt):
    assert rebuilt() == ([], 1, 0)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "txt"])
def test_another_byte_is_found(rebuilt, suffix):
    def change(files):
        files[f"rendered/2026-07.{suffix}"] += b"\n"

    assert rebuilt(change) == ([("A247", "error")], 1, 0)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("tool.json", lambda tree: tree | {"tool": "mzreport 0.0.0"}),
        ("tool.json", lambda tree: tree | {"libraries": tree["libraries"] | {"reportlab": "1.0"}}),
        ("tool.json", lambda tree: []),
        ("metadata/fonts.json", lambda tree: dict.fromkeys(tree, "0" * 64)),
        ("metadata/fonts.json", lambda tree: tree | {"no-such.ttf": "0" * 64}),
    ],
)
def test_other_means_are_told_and_are_no_fault(rebuilt, path, change):
    def changed(files):
        files[path] = json.dumps(change(json.loads(files[path]))).encode()
        files["rendered/2026-07.pdf"] += b"\n"

    assert rebuilt(changed) == ([("A246", "note")], 0, 1)


def test_an_office_font_that_is_gone(rebuilt, payload, tmp_path):
    name = next(iter(json.loads(payload[1]["metadata/fonts.json"])))
    (tmp_path / "fonts").mkdir()
    shutil.copy(fonts_folder() / name, tmp_path / "fonts" / name)
    with (tmp_path / "fonts" / name).open("ab") as font:
        font.write(b"\0")
    assert rebuilt(folders=(tmp_path / "fonts", fonts_folder())) == ([("A246", "note")], 0, 1)
