"""Phases of the programme."""

from sim.measures.measure import Measure, measure

# fmt: off
PHASES: dict[str, Measure] = {
    "phases.on_time.lowest": measure(
        "share", "higher", "Approvals on time, worst phase", "按时办结率最低的阶段",
        "Share on time by the official clock of the applications received in the phase in which it is lowest",
        "各阶段受理的办件中，监察口径按时办结率最低的阶段的比例"),
    "phases.tasks_on_time.lowest": measure(
        "share", "higher", "Tasks on time, worst phase", "任务按时率最低的阶段",
        "Share on time of the tasks assigned in the phase in which it is lowest",
        "各阶段交办的任务中，按时率最低的阶段的比例"),
}
# fmt: on
