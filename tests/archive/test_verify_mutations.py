"""Whatever is done to bags or register, verification with a witness finds it."""

import shutil
from random import Random

import pytest

from mzreport.archive.store import FolderStore
from mzreport.archive.verify import verify
from mzreport.diagnostics import Severity

from . import faults
from .build import archive, head_witness


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    root = tmp_path_factory.mktemp("sound") / "archive"
    archive(FolderStore(root), count=4)
    return root


@pytest.mark.parametrize("kind", faults.KINDS, ids=lambda kind: kind.__name__)
def test_found_every_time(tmp_path, sound, kind):
    witness = head_witness(FolderStore(sound))
    assert verify(FolderStore(sound), witnesses=[witness]).findings == ()
    for seed in range(50):
        root = tmp_path / str(seed)
        shutil.copytree(sound, root)
        done = kind(root, Random(seed))
        result = verify(FolderStore(root), witnesses=[witness])
        found = {finding.code for finding in result.findings if finding.severity > Severity.NOTE}
        assert found, f"{kind.__name__} {seed}: {done}"
        # What systems leave lying about is told, and no reason to call the archive damaged.
        assert not result.ok or (kind is faults.add and found == {"A212"})
        shutil.rmtree(root)
