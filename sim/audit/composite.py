"""The composite appraisal of units against what the trace gives."""

from collections.abc import Iterator

from sim.audit.accounts import Frames, rows_of
from sim.audit.components import components_of
from sim.audit.finding import Finding, differs
from sim.audit.ground import Ground
from sim.trace import OPEN

COLUMNS = ("self_report", "social", "daily", "overall")


def composite_findings(ground: Ground, frames: Frames) -> Iterator[Finding]:
    """Units whose components or composite do not follow from the trace."""
    right, rows = components_of(ground, rows_of(frames.ratings)), rows_of(frames.appraisal)
    if [row["unit"] for row in rows] != list(right):
        yield differs("composite", OPEN, [row["unit"] for row in rows], list(right))
        return
    for number, row in enumerate(rows):
        *found, whole = (round(row[column] * 100) for column in COLUMNS), round(row["composite"] * 10_000)
        marks = right[row["unit"]]
        if list(*found) != marks[:4] or whole != marks[4]:
            yield differs("composite", number, [row[column] for column in (*COLUMNS, "composite")], marks)
