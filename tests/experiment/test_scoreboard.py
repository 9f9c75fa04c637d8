"""The scoreboard against the truth, on counties in which the truth is plain."""

import numpy as np
import pytest

from sim.experiment.scoreboard import scoreboard
from sim.scenario.files import load

UNITS = {name: {"title": {"en": name, "zh": name}, "heads": 10, "posts": {"office": {"officers": 1}}, "tasks": "office"}
         for name in ("a", "b", "c", "d", "e", "f")}  # fmt: skip


def county(work: str = "6 hours", **officers: object):
    """Six equal units with equally many tasks; who is slow is late."""
    return load(
        {
            "title": {"en": "Six", "zh": "六"},
            "seed": 5,
            "horizon": {"first": "2020-01-01", "last": "2020-12-31", "warm_up": 30, "follow_up": 90},
            "organisation": {
                "calendars": {"office": {"hours": ["08:00-12:00", "14:00-18:00"]}},
                "calendar": "office",
                "officers": officers,
                "units": UNITS,
                "leaders": {"head": {"title": {"en": "Head", "zh": "县长"}, "calendar": "office", "slip": "5 minutes"}},
            },
            "demand": {
                "tasks": {
                    "sources": {"s": {"title": {"en": "s", "zh": "s"}, "volume": "600 a year", "explicit": "0 %"}},
                    "leads": dict.fromkeys(UNITS, 1),
                    "work": {"exponential": work},
                }
            },
            "policy": {
                "limits": {"task_default": "5 working days"},
                "precedence": {"base": "received"},
                "cards": {
                    "blue": {},
                    "yellow": {"after": "5 days", "prepared": "1 working day", "signer": "head"},
                    "red": {"after": "10 days", "repeat": "10 days", "prepared": "1 working day", "signer": "head"},
                    "points": {"blue": 1, "yellow": 2, "red": 5},
                },
                "ladder": {"criticised": 2, "admonished": 3},
                "stars": {"number": 10, "award": "100 yuan"},
            },
        }
    )


def test_great_true_differences_show_and_small_ones_drown():
    found = scoreboard(county("10 hours"), spreads=(0.02, 0.6), groups=6)
    small, great = found.order["correlation"]
    assert great > 0.5 > small


def test_without_true_differences_nobody_is_wronged_and_the_order_means_nothing():
    found = scoreboard(county(), spreads=(0.0,), groups=2)
    assert found.verdicts["wrong"].isna().all()
    assert found.order["correlation"].isna().all()


def test_exactly_one_is_last_in_every_group_and_its_share_is_one_in_six():
    verdicts = scoreboard(county(), spreads=(0.3,), groups=4).verdicts.set_index("verdict")
    assert verdicts.loc["last", "verdicts"] == 4
    assert verdicts.loc["last", "given"] == pytest.approx(1 / 6)
    assert verdicts.loc["last", "few"] + verdicts.loc["last", "many"] == pytest.approx(2 / 6)


def test_the_years_of_a_group_have_the_same_officers_and_other_luck():
    rows = scoreboard(county(), spreads=(0.3,), groups=2, years=2).rows
    assert (rows.groupby(["group", "unit"])["merit"].nunique() == 1).all()
    assert rows["merit"].nunique() > 6
    assert rows.groupby(["group", "year"])["tasks"].sum().nunique() > 1


def test_more_years_tell_the_units_better_apart():
    one, five = (scoreboard(county("9 hours"), spreads=(0.25,), groups=4, years=years).order for years in (1, 5))
    assert five["correlation"][0] > one["correlation"][0]


def test_workers_change_nothing():
    one, two = (scoreboard(county(), spreads=(0.3,), groups=2, workers=workers) for workers in (1, 2))
    assert one.rows.equals(two.rows)
    assert np.allclose(one.verdicts["given"], two.verdicts["given"])
