"""Play a World under a scenario's policy: the SimPy model of record."""

from sim.engine.applications import Applications
from sim.engine.office import Office
from sim.engine.tasks import SupervisedTasks
from sim.errors import Text, TraceError
from sim.scenario.scenario import Scenario
from sim.trace import Rows, Trace, columns_of
from sim.worktime import DAY
from sim.world.world import World


def play(world: World, scenario: Scenario) -> Trace:
    """What happens to this World under this scenario's policy, to the last minute of its horizon.

    Raises TraceError if the World was drawn under other assumptions than the scenario's.
    """
    if world.demand_digest not in ("", scenario.world_digest):
        raise TraceError(
            Text(
                f"this World was drawn under other assumptions ({world.demand_digest[:12]}) than those of "
                f"{scenario.name} ({scenario.world_digest[:12]}); draw it again from the scenario",
                f"该抽样所依据的假设({world.demand_digest[:12]})与方案 {scenario.name}"
                f"({scenario.world_digest[:12]})不符,请按该方案重新抽样",
            )
        )
    office = Office(world, scenario)
    applications, tasks = Applications(office), SupervisedTasks(office)
    office.open_doors()
    office.start(applications.arrive())
    office.start(tasks.arrive())
    office.run()
    applications.write()
    tasks.write()
    horizon = scenario.horizon
    everything: dict[str, Rows] = {**office.rows, "services": office.services, "absences": world.people.absences}
    return Trace(
        root=world.root,
        replication=world.replication,
        digest=scenario.digest,
        names=world.names,
        horizon_min=office.agenda.until,
        year_from_min=horizon.year_day * DAY,
        year_to_min=(horizon.year_day + horizon.year_days) * DAY,
        tables={table: columns_of(rows, table) for table, rows in everything.items()},
        kernel_events=office.agenda.handled,
    )
