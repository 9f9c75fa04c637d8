"""xiaoneng 效能: a policy laboratory for administrative efficiency.

A Scenario describes; demand and luck are drawn into a World; the World is played under a policy into a Trace; the
Trace is scored into a Scorecard; experiments repeat and compare; reports tell.

    import sim
    base = sim.load("scenarios/xiangyin-2020.yaml")
    shorter = base.with_({"policy.limits.factor.task_default": "70 %"}, name="shorter")
    sim.compare(base, [shorter], replications=10)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.engine.play import play
    from sim.experiment.compare import compare
    from sim.experiment.design import axis, design
    from sim.experiment.futures import futures
    from sim.experiment.modes import modes
    from sim.experiment.reproduce import reproduce
    from sim.experiment.run import run
    from sim.experiment.sensitivity import sensitivity
    from sim.experiment.staff import staff
    from sim.experiment.stopping import Until
    from sim.experiment.store import Store
    from sim.experiment.sweep import sweep
    from sim.experiment.warmup import warmup
    from sim.experiment.worlds import draw
    from sim.experiment.years import years
    from sim.report.bar import bar
    from sim.scenario.files import load, load_variant
    from sim.scorecard.scorecard import score

__version__ = "0.1.0"
__all__ = [
    "Store",
    "Until",
    "axis",
    "bar",
    "compare",
    "design",
    "draw",
    "futures",
    "load",
    "load_variant",
    "modes",
    "play",
    "reproduce",
    "run",
    "score",
    "sensitivity",
    "staff",
    "sweep",
    "warmup",
    "years",
]

_HOMES = {
    "load": "sim.scenario.files",
    "load_variant": "sim.scenario.files",
    "draw": "sim.experiment.worlds",
    "play": "sim.engine.play",
    "score": "sim.scorecard.scorecard",
    "reproduce": "sim.experiment.reproduce",
    "run": "sim.experiment.run",
    "compare": "sim.experiment.compare",
    "sweep": "sim.experiment.sweep",
    "years": "sim.experiment.years",
    "bar": "sim.report.bar",
    "axis": "sim.experiment.design",
    "design": "sim.experiment.design",
    "futures": "sim.experiment.futures",
    "modes": "sim.experiment.modes",
    "sensitivity": "sim.experiment.sensitivity",
    "staff": "sim.experiment.staff",
    "Store": "sim.experiment.store",
    "Until": "sim.experiment.stopping",
    "warmup": "sim.experiment.warmup",
}


def __getattr__(name: str) -> Any:
    """Names of the face are fetched when first asked for (PEP 562), so that `import sim` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute {name!r}; it offers {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
