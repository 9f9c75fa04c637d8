"""Layers one after another: each of the three columns adds up to the whole, and what comes first takes off more."""

from pathlib import Path

import numpy as np
import pytest

import sim
from sim.errors import SimError
from sim.experiment.in_turn import InTurn, in_turn
from sim.report.steps import steps_frame
from sim.scenario.scenario import Scenario

PILOT = Path(__file__).parent.parent / "data" / "pilot.yaml"
EDITS = {
    "no-acceptance": {"policy.routes.licence.drop": {"accept": {"kept": "0 %"}}},
    "half-the-work": {"policy.routes.licence.work": {"review": "50 %"}},
    "one-notice": {"policy.routes.licence.notice": "once only"},
}
ORDERS = ("in_order", "in_reverse", "all_orders")


@pytest.fixture(scope="module")
def base() -> Scenario:
    quarter = {"first": "2020-03-01", "last": "2020-04-30", "warm_up": 20}
    return sim.load(PILOT, set={"horizon": quarter})


@pytest.fixture(scope="module")
def found(base: Scenario) -> InTurn:
    def laid(token: str) -> Scenario:
        return base.with_({path: value for each in token.split("+") for path, value in EDITS[each].items()}, name=token)

    return in_turn(base, list(EDITS), laid, matter="licence", replications=2)


def test_every_column_adds_up_to_the_whole(found: InTurn) -> None:
    whole = found.after.mean - found.before.mean
    assert whole < 0
    for order in ORDERS:
        assert found.frame[order].sum() == pytest.approx(whole)
        changes = steps_frame(found, "en", order)["change"]
        assert changes.iloc[:-1].sum() == pytest.approx(changes.iloc[-1])


def test_levels_lead_from_before_to_after_in_the_order_given(found: InTurn) -> None:
    assert found.levels[0] == found.before.mean
    assert found.levels[-1] == found.after.mean
    assert np.diff(found.levels) == pytest.approx(found.frame["in_order"])


def test_the_first_and_the_last_are_what_they_do_alone_and_beside_all_others(base: Scenario, found: InTurn) -> None:
    """The first layer in order stands alone; the same layer in reverse comes after both others, and so changes another
    number of days. Days of a matter are those of its cases, weighted."""
    alone = sim.run(base.with_(EDITS["no-acceptance"]), replications=2, audited=False)
    done = alone.days.query("matter == 'licence' and clock == 'official' and days >= 0")
    means = [np.average(rows["days"], weights=rows["cases"]) for _, rows in done.groupby("replication")]
    assert found.before.mean + found.frame["in_order"][0] == pytest.approx(np.mean(means))
    assert found.frame["in_order"][0] != pytest.approx(found.frame["in_reverse"][0])


def test_json_tells_the_same(found: InTurn) -> None:
    told = found.as_json()
    assert told["matter"] == "licence"
    assert [row["layer"] for row in told["layers"]] == list(EDITS)
    assert told["after"]["mean"] == found.after.mean


def test_an_unknown_matter_is_named_with_those_there_are(base: Scenario) -> None:
    with pytest.raises(SimError, match="no matter 'license'; there are building-permit, licence"):
        in_turn(base, ["x"], lambda _: base, matter="license", replications=1)


def test_many_layers_are_played_in_two_orders_only(base: Scenario) -> None:
    """Six layers are 64 sets, but 12 in two orders: none, five that grow from the front, all, five from the back."""
    asked: list[str] = []

    def laid(token: str) -> Scenario:
        asked.append(token)
        return base

    found = in_turn(base, list("abcdef"), laid, matter="licence", replications=1)
    assert sorted(each for each in asked if "+" in each) == sorted(
        ["a+b", "a+b+c", "a+b+c+d", "a+b+c+d+e", "a+b+c+d+e+f", "b+c+d+e+f", "c+d+e+f", "d+e+f", "e+f"]
    )
    assert found.frame["all_orders"].isna().all()
    assert (found.frame["in_order"] == 0).all()
