"""`xiaoneng brief`: what is asked wrongly is told before the long work, and no result is lost to an open document."""

import pytest

from sim.command.brief import share_of
from sim.errors import SimError, StoreError, Text
from sim.report.briefing import folder
from sim.report.briefing.document import Briefing
from sim.report.briefing.folder import check_place, write_somewhere
from tests.command.runner import xiaoneng
from tests.command.test_command import PILOT

NONE = Briefing("en", "Title", "", (), "")


@pytest.fixture
def shorter(tmp_path):
    file = tmp_path / "shorter.yaml"
    file.write_text(
        f"title: {{en: Shorter, zh: 压缩}}\nextends: {PILOT}\npolicy: {{limits: {{factor: {{task_default: 60 %}}}}}}\n",
        encoding="utf-8",
    )
    return file


def test_a_briefing_is_written_with_its_tables_beside_it(tmp_path, shorter):
    pytest.importorskip("pylopdf_fonts_zh_cn", reason='Chinese charts need: pip install "xiaoneng[fonts]"')
    to, out = tmp_path / "new" / "简报.html", tmp_path / "out"
    done = xiaoneng("brief", PILOT, shorter, "--to", to, "-n", 2, "--futures", 0, "--no-staff", "--workers", 1,
                    "--out", out, lang="zh")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"简报已写入：{to}" in done.stdout
    assert "行政审批局" in to.read_text(encoding="utf-8")
    assert (out / "numbers.csv").is_file()


def test_a_briefing_under_all_modes_says_what_flips(tmp_path, shorter):
    pytest.importorskip("pylopdf_fonts_zh_cn", reason='Chinese charts need: pip install "xiaoneng[fonts]"')
    to = tmp_path / "briefing.html"
    done = xiaoneng("brief", PILOT, shorter, "--to", to, "-n", 2, "--futures", 0, "--no-staff", "--workers", 1,
                    "--behaviour", "all")  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = " ".join(to.read_text(encoding="utf-8").split())
    assert "two modes of behaviour in which people respond" in page
    assert "No conclusion flips between the modes." in page


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["--to", "briefing.pdf"], "cannot be written as", "不能写为"),
        (["--to", "briefing.docx", "--target", "0 %"], "write a share above 0", "请写大于 0"),
        (["--to", "."], "cannot be written as", "不能写为"),
        ([], "--to is missing", "缺少 --to"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_played(shorter, words, english, chinese):
    for lang, said in (("en", english), ("zh", chinese)):
        done = xiaoneng("brief", PILOT, shorter, *words, lang=lang)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


def test_a_folder_that_cannot_be_written_is_told_first(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="Choose a folder"):
        check_place(tmp_path / "file" / "briefing.docx")
    (tmp_path / "briefing.docx").mkdir()
    with pytest.raises(SimError, match="is a folder"):
        check_place(tmp_path / "briefing.docx")


def test_a_document_that_is_open_is_written_beside_under_another_name(tmp_path, monkeypatch):
    to = tmp_path / "briefing.html"
    (tmp_path / "briefing-2.html").write_text("older", encoding="utf-8")

    def busy(briefing, path):
        if path == to:
            raise StoreError(Text("open", "已打开"))
        path.write_text("new", encoding="utf-8")

    monkeypatch.setattr(folder, "write_briefing", busy)
    assert write_somewhere(NONE, to) == tmp_path / "briefing-3.html"
    assert (tmp_path / "briefing-2.html").read_text(encoding="utf-8") == "older"


@pytest.mark.parametrize(("written", "share"), [("98 %", 0.98), ("98%", 0.98), ("0.5", 0.5), ("100％", 1.0)])
def test_a_target_is_a_share(written, share):
    assert share_of(written, "en") == share
