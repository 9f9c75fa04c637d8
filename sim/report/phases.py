"""The table of phases: what fell into each phase of the programme, as means over the years."""

import pandas as pd
from rich.table import Table

from sim.experiment.run import Run
from sim.report.tables import table_of
from sim.report.terms import number, term
from sim.report.titles import in_

SHOWN = {"cases": "mean", "on_time": "share", "days": "days", "tasks": "mean", "tasks_on_time": "share"}
CARDS = ("blue", "yellow", "red")


def phases_table(run: Run, lang: str) -> Table | None:
    """One row a phase, in the order of their first days; None without phases. Cards stand there if any were issued."""
    frame: pd.DataFrame = run.phases
    if not len(frame):
        return None
    kinds = SHOWN | (dict.fromkeys(CARDS, "mean") if frame[list(CARDS)].to_numpy().any() else {})
    kinds = {name: kind for name, kind in kinds.items() if frame["tasks"].any() or not name.startswith("tasks")}
    titles = {name: phase.title for epoch in run.scenario.epochs for name, phase in epoch.policy.phases.items()}
    rows = []
    for phase, years in frame.groupby("phase", sort=False):
        words = [
            in_(titles[str(phase)], lang),
            term("to", lang, low=years["first"].iloc[0], high=years["last"].iloc[0]),
        ]
        rows.append([*words, *(number(years[name].mean(), kind, lang) for name, kind in kinds.items())])
    heads = [f"phase, {name}" for name in kinds]
    return table_of("phases of a run", lang, ("phase", "days of a phase"), heads, rows)
