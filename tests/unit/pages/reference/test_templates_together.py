"""Are the templates of the data reference, pasted as they stand, one repository without errors?"""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from training_site.cli import training_site
from training_site.model.schemas import SCHEMAS
from worlds.editor import marked

FOLDER = Path(__file__).parents[4] / "hooks" / "training_site" / "pages" / "reference" / "record_templates"
NAMES = {
    "客户编号": "example",
    "课程编号": "server-basics",
    "框架编号": "equipment-4u4c",
    "教员编号": "t-01",
    "计划编号": "plan-2026",
    "设备编号": "rack-server",
    "章节": "01-overview",
}
SCAN = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
PLACEHOLDER = "0" * 64
AS_OF = "2026-12-01"


def place(template: str) -> str:
    said = re.match(r"# (?:存为|写在) (\S+?\.(?:pdf\.yml|yml|md))", template.split("\n")[1])
    assert said
    path = said[1]
    for name, word in NAMES.items():
        path = path.replace(name, word)
    return path


@pytest.fixture
def pasted(tmp_path):
    for template in FOLDER.glob("*.yml"):
        text = template.read_text(encoding="utf-8")
        path = tmp_path / place(text)
        if path.suffix == ".md":
            text = f"---\n{text}---\n\n## 部件\n\n机箱里有电源、主板和硬盘。\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(PLACEHOLDER, sha256(SCAN).hexdigest()), encoding="utf-8")
    (tmp_path / "roster/example/evidence/2026-03-05-sheet.pdf").write_bytes(SCAN)
    (tmp_path / "roster/example/letter.txt").write_text(
        "为贵单位培训三至五名“四懂四会”人员\n", encoding="utf-8"
    )
    return tmp_path


def test_templates_pasted_as_they_stand_have_no_error(pasted):
    checked = CliRunner().invoke(training_site, ["check", "--root", str(pasted), "--as-of", AS_OF])
    assert checked.exit_code == 0, checked.output
    assert "错误 0 处" in checked.output


def test_templates_that_have_a_short_spelling_use_it(pasted):
    tried = CliRunner().invoke(training_site, ["shorten", "--root", str(pasted), "--dry-run"])
    assert tried.exit_code == 0
    one_certificate = "roster/example/certificates.yml"  # shows how those of several people are said
    assert set(re.findall(r"^--- a/(\S+)", tried.output, re.MULTILINE)) <= {one_certificate}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_an_editor_marks_nothing_in_a_template(kind):
    assert marked(kind, (FOLDER / f"{kind}.yml").read_bytes()) == []
