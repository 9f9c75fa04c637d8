"""The manifest of a study: everything that is needed to repeat it, and what it was made with."""

import json
import platform
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sim.experiment.design import Design, Point
from sim.experiment.keys import calendar_digest
from sim.scenario.files import load
from sim.scenario.saved import saved
from sim.scenario.scenario import Scenario
from sim.trace import MODEL_REVISION

LIBRARIES = ("simpy", "numpy", "scipy", "pandas", "pyarrow", "pydantic", "chinesecalendar")
LOCK = Path(__file__).parents[2] / "requirements.lock"


def manifest(base: Scenario, variants: Mapping[str, Scenario], design: Design, replications: int) -> dict[str, Any]:
    """Plain values: scenarios in full, the points, the number of Worlds, and what everything was computed with.

    `lock` is the SHA-256 of the lock file beside the package, None where it was installed without one; bytes are
    promised for equal lock files on one platform.
    """
    return {
        "model_revision": MODEL_REVISION,
        "calendar": calendar_digest(base.horizon),
        "lock": sha256(LOCK.read_bytes()).hexdigest() if LOCK.is_file() else None,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "replications": replications,
        "scenarios": {
            name: {"digest": scenario.digest, "scenario": saved(scenario)}
            for name, scenario in {"": base, **variants}.items()
        },
        "points": [_told(point) for point in design.points(base.root)],
    }


def _told(point: Point) -> dict[str, Any]:
    """A point in plain values; where modes of behaviour are tried, its mode, and the scenario's name under it."""
    told = {"point": point.number, "variant": point.variant, "changes": point.changes}
    return {**told, "behaviour": point.behaviour, "scenario": point.scenario} if point.behaviour else told


def scenario_of(told: Mapping[str, Any], number: int) -> Scenario:
    """The scenario of a point of a manifest."""
    point = told["points"][number]
    written = told["scenarios"][point.get("scenario", point["variant"])]["scenario"]
    return load(written).with_(point["changes"])


def study_id(told: Mapping[str, Any]) -> str:
    """What names a study: its scenarios, points, Worlds and model, whatever it was computed with."""
    about = {name: told[name] for name in ("model_revision", "calendar", "replications", "points")}
    about["digests"] = {name: each["digest"] for name, each in told["scenarios"].items()}
    return sha256(json.dumps(about, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
