"""The surface of attainment: every cell is the run that it names, over the same Worlds."""

from pathlib import Path

import pytest

import sim
from sim.errors import SimError
from sim.experiment.attainment import ALL, attainment
from sim.experiment.surface import attainment_surface, posts_of_routes

DATA = Path(__file__).parent.parent / "data"
DESK = "bureau-a/office"


def test_a_cell_is_the_run_with_that_factor_and_those_officers():
    base = sim.load(DATA / "targets.yaml")
    found = attainment_surface(base, factors=(100, 300), officers=(0, 2), posts=[DESK], replications=2)
    assert list(zip(found["factor"], found["officers"], strict=True))[:: len(base.policy.targets) + 1] == [
        (100, 0), (300, 0), (100, 2), (300, 2),
    ]  # fmt: skip
    one = base.with_(
        {"policy.limits.factor.approvals": "300 %", "organisation.units.bureau-a.posts.office.officers": 6}
    )
    alone = attainment(sim.run(one, replications=2, audited=False))
    cell = found[(found["factor"] == 300) & (found["officers"] == 2)]
    for column in ("target", "value", "met", "worlds", "share", "low", "high"):
        assert (
            cell[column].tolist() == pytest.approx(alone[column].tolist(), nan_ok=True)
            if column != "target"
            else (cell[column].tolist() == alone[column].tolist())
        )
    on_time = found[found["target"] == "on-time"].set_index(["factor", "officers"])["value"]
    assert on_time[300, 0] > on_time[100, 0]
    assert on_time[100, 2] > on_time[100, 0]
    assert set(found["target"]) == {ALL, *base.policy.targets}


def test_officers_come_to_every_post_of_a_route_unless_posts_are_named():
    assert posts_of_routes(sim.load(DATA / "pilot.yaml")) == ("bureau-a/office", "bureau-a/window", "bureau-b/office")


def test_without_targets_there_is_nothing_to_attain():
    with pytest.raises(SimError, match="sets no targets"):
        attainment_surface(sim.load(DATA / "pilot.yaml"), factors=(100,))
