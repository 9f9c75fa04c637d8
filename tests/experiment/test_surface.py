"""The surface of attainment: every cell is the run that it names, over the same Worlds."""

from pathlib import Path

import pytest

import sim
from sim.errors import SimError
from sim.experiment.attainment import ALL, attainment
from sim.experiment.surface import attainment_surface, posts_of_routes, slackened

DATA = Path(__file__).parent.parent / "data"
DESK = "bureau-a/office"


def test_a_cell_is_the_run_with_that_factor_and_those_officers():
    """Filed are 33 % of 12 and 20 working days, so 4 and 7; three times that is 12, and the 20 that the law allows."""
    base = sim.load(DATA / "targets.yaml")
    found = attainment_surface(base, factors=(100, 300), officers=(0, 2), posts=[DESK], replications=2)
    assert list(zip(found["factor"], found["officers"], strict=True))[:: len(base.policy.targets) + 1] == [
        (100, 0), (300, 0), (100, 2), (300, 2),
    ]  # fmt: skip
    one = base.with_(
        {
            "policy.limits.filed": None,
            "policy.limits.approvals.licence.promised": "12 working days",
            "policy.limits.approvals.building-permit.promised": "20 working days",
            "policy.limits.approvals.building-permit.before": "7 working days",
            "organisation.units.bureau-a.posts.office.officers": 6,
        }
    )
    alone = attainment(sim.run(one, replications=2, audited=False))
    cell = found[(found["factor"] == 300) & (found["officers"] == 2)]
    assert cell["target"].tolist() == alone["target"].tolist()
    for column in ("value", "met", "worlds", "share", "low", "high"):
        assert cell[column].tolist() == pytest.approx(alone[column].tolist(), nan_ok=True)
    on_time = found[found["target"] == "on-time"].set_index(["factor", "officers"])["value"]
    assert on_time[300, 0] > on_time[100, 0]
    assert on_time[100, 2] > on_time[100, 0]
    assert set(found["target"]) == {ALL, *base.policy.targets}


def test_officers_come_to_every_post_of_a_route_unless_posts_are_named():
    assert posts_of_routes(sim.load(DATA / "pilot.yaml")) == ("bureau-a/office", "bureau-a/window", "bureau-b/office")


def test_without_targets_there_is_nothing_to_attain():
    with pytest.raises(SimError, match="sets no targets"):
        attainment_surface(sim.load(DATA / "pilot.yaml"), factors=(100,))


def test_slack_ends_at_the_limit_of_the_law():
    """7 working days of the law's 20: 14 at 200 %, 20 at 300 %; 2 of 12 are 6 at 300 %; a half is rounded up."""
    base = sim.load(DATA / "pilot.yaml")
    found = {
        percent: [
            slackened(base, percent)[f"policy.limits.approvals.{matter}.promised"]
            for matter in ("building-permit", "licence")
        ]
        for percent in (50, 200, 300)
    }
    assert found == {
        50: ["4 working days", "1 working days"],
        200: ["14 working days", "4 working days"],
        300: ["20 working days", "6 working days"],
    }
