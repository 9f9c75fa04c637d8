"""`xiaoneng steps` shows, writes and prints what each layer takes off, in both languages."""

import json
from pathlib import Path

import pytest

from tests.command.runner import xiaoneng

BASE = Path(__file__).parent.parent.parent / "scenarios" / "two-bureaus.yaml"
SHORT = ("--set", "horizon.last=2020-03-31", "--workers", "1")


def test_a_table_and_charts_in_the_readers_language(tmp_path):
    pytest.importorskip("pylopdf_fonts_zh_cn", reason='Chinese charts need: pip install "xiaoneng[fonts]"')
    for lang, words in (("en", ("Step", "In this order", "All orders")), ("zh", ("举措", "按此顺序", "各种顺序平均"))):
        done = xiaoneng("steps", BASE, "limits-30", "cards-1-3-10", "--measure", "tasks.on_time", "-n", 2, *SHORT,
                        "--out", tmp_path, "--lang", lang)  # fmt: skip
        assert done.returncode == 0, done.stderr
        shown = " ".join(done.stdout.split())
        assert all(word in shown for word in words)
        assert all(
            (tmp_path / f"steps-{order}-{lang}.png").is_file() for order in ("in_order", "in_reverse", "all_orders")
        )
    assert (tmp_path / "steps.csv").is_file()


def test_json_and_a_matter_by_its_name():
    done = xiaoneng("steps", BASE, "limits-30", "--matter", "licence", "-n", 1, *SHORT, "--json")
    told = json.loads(done.stdout)
    assert (told["matter"], [row["layer"] for row in told["layers"]]) == ("licence", ["limits-30"])
    assert told["layers"][0]["in_order"] == 0, "limits of tasks move no day of an application"


def test_what_is_not_there_is_named_and_the_status_is_2():
    for words, said in (
        (("--measure", "tasks.fun"), "there is no measure 'tasks.fun'"),
        (("--matter", "license"), "there is no matter 'license'; there are licence"),
    ):
        done = xiaoneng("steps", BASE, "limits-30", "-n", 1, *SHORT, *words)
        assert (done.returncode, said in done.stderr) == (2, True)
