"""The demo's evidence is our own, small, and the same bytes on every machine."""

import pytest

from tools.make_demo_evidence import ROOT, content, paths
from training_site.model.short.named_evidence import SIDECAR


def test_every_evidence_file_of_the_demo_is_drawn_here() -> None:
    on_disk = {file.relative_to(ROOT / "roster").as_posix() for file in ROOT.glob("roster/*/evidence/**/*.*")}
    on_disk = {path for path in on_disk if not path.endswith(SIDECAR)}
    assert len(paths()) >= 10
    assert on_disk == set(paths())


@pytest.mark.parametrize("path", paths())
def test_an_evidence_file_is_small_and_reproducible(path: str) -> None:
    drawn = content(path)
    assert len(drawn) <= 4096
    assert (ROOT / "roster" / path).read_bytes() == drawn
