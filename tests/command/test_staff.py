"""`xiaoneng staff` and `compare --futures` from the command line."""

import json

import pytest

from tests.command.runner import xiaoneng
from tests.command.test_command import PILOT, ROOT


def test_staff_prints_the_json_it_promises():
    done = xiaoneng("staff", PILOT, "-n", 1, "--target", "60%", "--workers", 1, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["targets"] == {"tasks.on_time": 0.6}
    assert [row["unit"] for row in told["staff"]] == ["bureau-a", "bureau-b"]
    assert {row["reason"] for row in told["staff"]} == {"enough"}


@pytest.mark.parametrize(("lang", "said"), [("en", "More officers in all: 0."), ("zh", "合计增加0人。")])
def test_staff_prints_a_table(lang, said):
    done = xiaoneng("staff", PILOT, "-n", 1, "--target", "60%", "--workers", 1, lang=lang)
    assert done.returncode == 0
    assert said in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--by", "street"], "--by street: there are unit, post, county"),
        (["--target", "170%"], "170%"),
        (["--target", "cards.red=98%"], "officers cannot be asked for by cards.red"),
    ],
)
def test_what_cannot_be_asked_exits_with_2(words, said):
    done = xiaoneng("staff", PILOT, *words, lang="en")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_every_target_is_asked_for():
    asked = ["--target", "50 %", "--target", "approvals.on_time.official=1%"]
    done = xiaoneng("staff", PILOT, "-n", 1, *asked, "--workers", 1, "--json")
    told = json.loads(done.stdout)
    assert told["targets"] == {"tasks.on_time": 0.5, "approvals.on_time.official": 0.01}
    assert {row["measure"] for row in told["staff"]} == set(told["targets"])


def test_compare_draws_futures_if_asked():
    words = ["compare", ROOT / "scenarios" / "two-bureaus.yaml", "limits-30", "-n", 2, "--workers", 1, "--futures", 2]
    told = json.loads(xiaoneng(*words, "--json").stdout)
    assert told["futures"]["futures"] == 2
    assert set(told["futures"]["ranges"]) == {"limits-30"}
    shown = xiaoneng(*words, lang="en").stdout
    assert "2 futures of 3 assumptions" in shown
