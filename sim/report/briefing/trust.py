"""The tables of what is cited and what is assumed, and of the assumptions that carry results."""

import pandas as pd

from sim.experiment.study import Study


def sources(study: Study) -> pd.DataFrame:
    """By scenario how many values are cited, assumed, assumed with a range, or left at the program's choice."""
    rows = []
    for name, run in study.runs.items():
        every = run.scenario.sources
        assumed = [source for source in every if source.source is None and not source.default]
        ranged = sum(source.range is not None for source in assumed)
        cited = sum(source.source is not None for source in every)
        rows.append((name, cited, len(assumed), ranged, sum(source.default for source in every)))
    return pd.DataFrame(rows, columns=["scenario", "cited", "assumed", "ranged", "default"])


def documents(study: Study) -> pd.DataFrame:
    """How many values of the baseline each document gives."""
    scenario = study.comparison.base.scenario
    rows = [
        (name, sum(source.source is not None and source.source.split()[0] == name for source in scenario.sources))
        for name in scenario.documents
    ]
    return pd.DataFrame(rows, columns=["document", "values"])


def carriers(study: Study) -> pd.DataFrame:
    """The assumptions beyond noise that carry the spread of a result; "" is the baseline's own level."""
    columns = ["variant", "measure", "assumption", "correlation", "noise"]
    if study.futures is None:
        return pd.DataFrame(columns=columns)
    found = study.futures.carriers
    return found[found["carries"].astype(bool)][columns].reset_index(drop=True)
