"""`xiaoneng warmup` shows, writes and prints where the beginning of work in progress ends, in both languages."""

import json
from pathlib import Path

import pytest

from tests.command.runner import xiaoneng

BASE = Path(__file__).parent.parent.parent / "scenarios" / "two-bureaus.yaml"
SHORT = ("--set", "horizon.last=2020-03-31", "--workers", "1", "-n", 2)


def test_a_table_words_and_charts_in_the_readers_language(tmp_path):
    pytest.importorskip("pylopdf_fonts_zh_cn", reason='Chinese charts need: pip install "xiaoneng[fonts]"')
    for lang, words in (("en", ("MSER-5 cuts off", "Looked at: work in progress")), ("zh", ("MSER-5 截去", "在办量"))):
        done = xiaoneng("warmup", BASE, *SHORT, "--out", tmp_path, "--lang", lang, "--window", 3)
        assert done.returncode == 0, done.stderr
        shown = " ".join(done.stdout.split())
        assert all(word in shown for word in words)
        assert all((tmp_path / f"welch{kind}-{lang}.png").is_file() for kind in ("", "-approvals", "-tasks"))
    assert {"warm-up.csv", "work-in-progress.csv", "facts.json"} <= {path.name for path in tmp_path.iterdir()}


def test_json_says_what_was_looked_at():
    told = json.loads(xiaoneng("warmup", BASE, *SHORT, "--json").stdout)
    assert told["warm_up"] == {"days": 60, "working_days": 42}
    assert [row["series"] for row in told["verdicts"]] == ["all", "approvals", "tasks", "unit", "unit"]
    assert not told["seasonal"]


def test_overload_and_a_backlog_are_told_in_words():
    flood = ("--set", "demand.matters.licence.volume=9000 a year")
    for lang, words in (("en", "Work piles up (all"), ("zh", "在办量持续增长（合计")):
        assert words in " ".join(xiaoneng("warmup", BASE, *SHORT, *flood, "--lang", lang).stdout.split())
    backlog = BASE.with_suffix("") / "opening-backlog.yaml"
    assert "The desks open with a backlog" in " ".join(xiaoneng("warmup", backlog, *SHORT).stdout.split())
