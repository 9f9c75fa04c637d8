"""Day by day, why: the story of an application, a task or a unit, each line with the article behind it."""

from sim.report.explain.cases import explain_case
from sim.report.explain.setting import Line
from sim.report.explain.tasks import explain_task
from sim.report.explain.units import explain_unit

__all__ = ["Line", "explain_case", "explain_task", "explain_unit"]
