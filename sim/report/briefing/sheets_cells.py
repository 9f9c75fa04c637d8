"""How a number stands in a spreadsheet: its value and a format that shows it as it reads in the text."""

import math
import re
from typing import NamedTuple

from sim.report.briefing.document import Number
from sim.report.terms import KINDS

READ = re.compile(r"(?P<sign>[+−-]?)(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)(?P<after>\D*)")


class Cell(NamedTuple):
    """A value, and the spreadsheet's own number format for it."""

    value: float
    format: str


def cell(number: Number) -> Cell | None:
    """The cell of a number, as many decimals and the same unit as where it is read; None where it is not finite.

    The value is exact and in the unit of its kind. A share stays a share, for spreadsheets show it as a percentage;
    only a difference of shares counts in percentage points, for which they know no format.

    >>> cell(Number("97.3 %", 0.9731, "share", ""))
    Cell(value=0.9731, format='#,##0.0" "%')
    >>> cell(Number("+1.2 pp", 0.01234, "share", ""))
    Cell(value=1.234, format='+#,##0.0" pp";−#,##0.0" pp";0.0" pp"')
    """
    if not math.isfinite(number.value):
        return None
    scale, usual, _ = KINDS[number.kind]
    read = READ.fullmatch(number.shown)
    sign, after, decimals = (read["sign"], read["after"], len(read["decimals"] or "")) if read else ("", "", usual)
    value = number.value * scale
    if read:
        seen = float(read["digits"].replace(",", "")) * (-1 if sign in ("−", "-") else 1)
        if abs(value - seen) * 10**decimals > 1:  # read in another unit than that of its kind
            sign, after, decimals = "", "", usual
    in_points = number.kind == "share" and (sign != "" or after.strip() not in ("", "%"))
    if scale == 100 and not in_points:
        value = number.value if value == number.value * scale else value / scale
        after = after if "%" in after else "%"
    plain = _format(decimals, after)
    return Cell(value, f"+{plain};−{plain};{_format(decimals, after, zero=True)}" if sign else plain)


def _format(decimals: int, unit: str, *, zero: bool = False) -> str:
    quoted = re.sub(r"[^%]+", lambda words: f'"{words[0]}"', unit.replace('"', ""))
    return f"{'' if zero else '#,##'}0{'.' + '0' * decimals if decimals else ''}{quoted}"
