"""Charts of a sweep say under which mode of behaviour they were played."""

from sim.experiment.design import axis, design
from sim.experiment.sweep import sweep
from sim.report.sweep_charts import charts_of
from tests.experiment.fast import county

AWAY, LIMIT = "organisation.administration=10 %,20 %", "policy.limits.factor.task_default=70 %,100 %"
MEASURE, MODES = "tasks.on_time", ["mechanical", "strong"]


def small_print(figure) -> str:
    return " ".join(words.get_text() for words in figure.texts)


def test_a_heat_map_of_each_mode_says_its_own() -> None:
    made = design([axis(AWAY), axis(LIMIT)], behaviours=MODES)
    charts = list(charts_of(sweep(county(), made, replications=1), [MEASURE], "en"))
    assert [chart.name.rpartition("-")[2] for chart in charts] == MODES
    for chart, mode in zip(charts, MODES, strict=True):
        assert f"behaviour: {mode}" in small_print(chart.figure)


def test_a_curve_of_several_modes_says_none() -> None:
    swept = sweep(county(), design([axis(LIMIT)], behaviours=MODES), replications=1)
    (chart,) = charts_of(swept, [MEASURE], "en")
    assert "behaviour: " not in small_print(chart.figure)
