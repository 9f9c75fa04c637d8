"""The scoreboard against the truth, on counties in which the truth is plain."""

import numpy as np
import pandas as pd
import pytest

from sim.experiment.scoreboard import ROWS, scoreboard
from sim.experiment.verdicts import COLUMNS, UNITS, pools, rank_rows, task_rows, verdict_rows
from sim.scenario.files import load

SIX = {name: {"title": {"en": name, "zh": name}, "heads": 10, "posts": {"office": {"officers": 1}}, "tasks": "office"}
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
                "units": SIX,
                "leaders": {"head": {"title": {"en": "Head", "zh": "县长"}, "calendar": "office", "slip": "5 minutes"}},
            },
            "demand": {
                "tasks": {
                    "sources": {"s": {"title": {"en": "s", "zh": "s"}, "volume": "600 a year", "explicit": "0 %"}},
                    "leads": dict.fromkeys(SIX, 1),
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


def told(group: int, year: int, **rows: tuple[float, float, int, int, int]) -> list[tuple[object, ...]]:
    """One year of a group: by unit its merit, score, tasks, whether it was criticised, whether it is a star."""
    return [
        (0.3, group, year, unit, merit, score, tasks, criticised, 0, star)
        for unit, (merit, score, tasks, criticised, star) in rows.items()
    ]


YEARS = [
    *told(0, 0, a=(900, 90, 10, 1, 0), b=(1000, 100, 20, 0, 1), c=(1100, 95, 30, 1, 0), d=(1200, 110, 40, 0, 0)),
    *told(0, 1, a=(900, 100, 10, 0, 0), b=(1000, 90, 20, 0, 0), c=(1100, 95, 30, 0, 0), d=(1200, 120, 40, 0, 1)),
    *told(1, 0, a=(1200, 80, 10, 1, 0), b=(1100, 90, 20, 0, 0), c=(1000, 95, 30, 0, 1), d=(900, 94, 40, 0, 0)),
    *told(1, 1, a=(1200, 99, 10, 0, 1), b=(1100, 90, 20, 0, 0), c=(1000, 95, 30, 0, 0), d=(900, 84, 40, 1, 0)),
]


def test_verdicts_worked_out_by_hand():
    """Group 0: a and c are criticised, a rightly, c of the better half; group 1: a, the best of all.

    So of one year: wrong half 1/2 and 1, mean 0.75; of the better half 1 of 2 and 1 of 2 get it, of the worse 1 of 2
    and none. Stars: b of the worse half and c of the worse half. Two years: group 1's d is criticised too, rightly.
    """
    one, two = pools(pd.DataFrame(YEARS, columns=list(ROWS)), UNITS, (1, 2))
    found = {row[2]: dict(zip(COLUMNS, row, strict=True)) for row in verdict_rows(one, UNITS)}
    criticised, star = found["criticised"], found["star"]
    assert [criticised[name] for name in ("given", "wrong", "wrongly", "rightly", "verdicts")] == [
        3 / 8, 0.75, 0.5, 0.25, 3,
    ]  # fmt: skip
    assert [star[name] for name in ("given", "wrong", "wrongly", "rightly")] == [0.25, 1, 0.5, 0]
    assert (criticised["few"], criticised["many"]) == (0.5, 0.25)
    later = {row[2]: dict(zip(COLUMNS, row, strict=True)) for row in verdict_rows(two, UNITS)}
    assert [later["criticised"][name] for name in ("wrong", "wrongly", "rightly", "verdicts")] == [0.5, 0.5, 0.5, 4]


def test_by_tasks_and_places_worked_out_by_hand():
    """Thirds of four units: a few, b and c middle, d many. Of a's two verdicts one was deserved; c's was not.

    Shown order in group 0: d, b, c, a, truly 1, 3, 2, 4; in group 1: c, d, b, a, truly 3, 4, 2, 1.
    """
    (pool,) = pools(pd.DataFrame(YEARS, columns=list(ROWS)), UNITS, (1,))
    by_tasks = [row[3:] for row in task_rows(pool, UNITS) if row[2] == "criticised"]
    assert by_tasks[0] == ("few", 10, 1, 0.5, 2)
    assert by_tasks[1] == ("middle", 25, 0.25, 1, 1)
    assert by_tasks[2][:2] == ("many", 40)
    assert [(row[2], row[4]) for row in rank_rows(pool)] == [(1, 2), (2, 3.5), (3, 2), (4, 2.5)]


def test_cadres_are_held_against_the_pace_of_their_own_post():
    rule = {"first": {"weight": "40 %", "by": "08-31"}, "second": {"weight": "60 %", "by": "12-31"}}
    rated = county("9 hours").with_({"policy.cadres": {**rule, "removal": {"last": 1, "threshold": 101}}})
    found = scoreboard(rated, spreads=(0.0, 0.5), groups=3, years=(1, 2))
    assert len(found.cadres) == 2 * 3 * 2 * 6
    verdicts = found.verdicts.set_index(["spread", "years", "verdict"])
    assert verdicts.loc[(0.5, 1, "removed"), "verdicts"] == 3
    assert verdicts.loc[(0.5, 1, "removed"), "given"] == pytest.approx(1 / 6)
    assert np.isnan(verdicts.loc[(0.0, 1, "removed"), "wrongly"])
    assert verdicts.loc[(0.5, 1, "removed"), "rightly"] > verdicts.loc[(0.5, 1, "removed"), "wrongly"]
