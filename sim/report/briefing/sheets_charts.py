"""Native charts of a workbook: they refer to the table's cells, so whoever edits a cell edits the chart."""

import re
from itertools import cycle
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.report.briefing.document import Chart, Table
from sim.report.look import CALM, CARDS, INK, LINE, PAPER, SOFT, WARM
from sim.report.terms import term

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as NativeChart
    from xlsxwriter.workbook import Workbook

KINDS: dict[str, dict[str, str]] = {
    "bar": {"type": "bar"},
    "column": {"type": "column"},
    "line": {"type": "line"},
    "stacked column": {"type": "column", "subtype": "stacked"},
}
PATTERNS = {"blue": "", "yellow": "dotted_diamond", "red": "wide_upward_diagonal"}
PLAIN = ((CALM, ""), (WARM, "wide_downward_diagonal"), (LINE, ""), (SOFT, ""))
DASHES = ("solid", "dash", "round_dot", "dash_dot")
MARKERS = ("circle", "square", "diamond", "triangle")
LEAST_PX, MOST_PX = (560, 380), 1100


class Place(NamedTuple):
    """The sheet and the rows, first and last, on which the chart's table stands."""

    sheet: str
    first: int
    last: int


def native_chart(book: "Workbook", table: Table, chart: Chart, place: Place, lang: str) -> "NativeChart":
    """The chart of a table, to be inserted into its sheet."""
    native = book.add_chart(KINDS[chart.kind])
    plain = iter(zip(cycle(PLAIN), cycle(DASHES), cycle(MARKERS), strict=False))
    for column in chart.series:
        native.add_series(
            {
                "name": [place.sheet, place.first - 1, column],
                "categories": [place.sheet, place.first, chart.categories, place.last, chart.categories],
                "values": [place.sheet, place.first, column, place.last, column],
                **_look(chart.kind, card_of(table.head[column], lang), plain),
            }
        )
    native.set_title({"name": chart.title, "name_font": {"size": 12, "color": INK}, "overlay": False})
    native.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom"})
    categories = {"num_font": {"size": 9}, "line": {"color": LINE}, "label_position": "low"}
    values = {"num_font": {"size": 9}, "major_gridlines": {"visible": True, "line": {"color": LINE}}}
    if chart.kind == "bar":  # across is down here, and the first row belongs on top
        native.set_y_axis(categories | {"reverse": True, "crossing": "max"})
        native.set_x_axis(values)
    else:
        native.set_x_axis(categories)
        native.set_y_axis(values)
    native.set_size(_size(chart.kind, place.last - place.first + 1))
    return native


def card_of(head: str, lang: str) -> str | None:
    """The colour of card that a column's head names.

    >>> card_of("Red cards", "en"), card_of("红色督办单", "zh"), card_of("Predicted", "en")
    ('red', 'red', None)
    """
    for colour in CARDS:
        word = term(colour, lang).lower()
        if word[0] in head if lang == "zh" else re.search(rf"\b{word}\b", head.lower()):
            return colour
    return None


def _look(kind: str, card: str | None, plain: Any) -> dict[str, Any]:
    """Colour, and pattern or dash and marker, so that a grey print tells the series apart."""
    (colour, pattern), dash, marker = next(plain)
    if card:
        colour, pattern = CARDS[card].colour, PATTERNS[card]
    if kind == "line":
        mark = {"type": marker, "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
        return {"line": {"color": colour, "width": 2, "dash_type": dash}, "marker": mark}
    border = {"border": {"color": colour, "width": 0.75}, "gap": 60}
    if not pattern:
        return {"fill": {"color": colour}, **border}
    return {"pattern": {"pattern": pattern, "fg_color": PAPER, "bg_color": colour}, **border}


def _size(kind: str, categories: int) -> dict[str, int]:
    width, height = LEAST_PX
    if kind == "bar":
        height = max(height, min(categories * 24 + 120, MOST_PX))
    else:
        width = max(width, min(categories * 16 + 120, MOST_PX))
    return {"width": width, "height": height}
