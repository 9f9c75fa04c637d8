"""`xiaoneng years` prints, writes and refuses, in both languages."""

import json

import pytest

from tests.command.runner import xiaoneng
from tests.command.test_steps import BASE

ONE = ("--years", 2, "-n", 1, "--workers", 1)


@pytest.mark.parametrize(("lang", "said"), [("en", "From one year to the next"), ("zh", "上年到下年的位次变化")])
def test_a_table_and_frames(lang, said, tmp_path):
    done = xiaoneng("years", BASE, *ONE, "--no-audit", "--out", tmp_path, "--lang", lang)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert all(file.stat().st_size for file in tmp_path.glob("years-*.csv"))
    assert len(list(tmp_path.glob("years-*.csv"))) > 1


def test_json_is_that_of_each_mode():
    told = json.loads(xiaoneng("years", BASE, *ONE, "--no-audit", "--behaviour", "all", "--json").stdout)
    assert list(told) == ["mechanical", "central", "strong"]
    assert told["mechanical"] != told["strong"]


def test_no_year_is_refused():
    done = xiaoneng("years", BASE, "--years", 0)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--years" in done.stderr
