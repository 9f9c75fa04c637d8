"""Worlds of a scenario, by number."""

from sim.scenario.scenario import Scenario
from sim.world.draw import draw as draw_world
from sim.world.world import World


def draw(scenario: Scenario, replication: int = 0) -> World:
    """World number `replication` of a scenario: its demand and luck, drawn before any policy.

    Scenarios that differ in policy alone draw equal Worlds, to the last byte.
    """
    return draw_world(
        scenario.organisation,
        scenario.demand,
        scenario.behaviour,
        scenario.horizon,
        root=scenario.root,
        replication=replication,
        demand_digest=scenario.world_digest,
    )
