"""What every chart has around it: title, reading aid, and the small print that lets a reader trust it."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from sim.report.footer import BETWEEN, Footer
from sim.report.look import SMALL_PT, SOFT, TEXT_PT, TITLE_PT, Sheet, packed, wrapped

TITLE_MM, TEXT_MM, SMALL_MM = 4.6, 3.5, 2.9
EDGE_MM = 1.0


def page(
    width: float,
    body: float,
    lang: str,
    *,
    title: str,
    aid: str,
    footer: Footer | None,
    intervals: bool = True,
) -> tuple[Sheet, float]:
    """A sheet with title, reading aid and footer, and the top of its empty body of height `body`."""
    room = width - 2 * EDGE_MM
    titles, aids = wrapped(title, room, TITLE_PT), wrapped(aid, room, TEXT_PT)
    small = packed(footer.parts(lang, intervals=intervals), BETWEEN, room, SMALL_PT) if footer else []
    top = EDGE_MM + len(titles) * TITLE_MM + len(aids) * TEXT_MM + 1.5
    sheet = Sheet.of(width, top + body + (len(small) * SMALL_MM + 2 if small else 0) + EDGE_MM)
    _lines(sheet, EDGE_MM, titles, TITLE_MM, size=TITLE_PT)
    _lines(sheet, EDGE_MM + len(titles) * TITLE_MM + 0.5, aids, TEXT_MM, size=TEXT_PT, color=SOFT)
    _lines(sheet, top + body + 2, small, SMALL_MM, size=SMALL_PT, color=SOFT)
    return sheet, top


def _lines(sheet: Sheet, top: float, lines: Sequence[str], pitch: float, *, size: float, **how: str) -> None:
    for i, line in enumerate(lines):
        sheet.write(EDGE_MM, top + i * pitch, line, size, **how)


def millimetres(sheet: Sheet, top: float, height: float) -> Axes:
    """Axes over the whole width whose data are millimetres from the left edge and down from `top`."""
    axes = sheet.axes(0, top, sheet.width, height)
    axes.set(xlim=(0, sheet.width), ylim=(height, 0))
    axes.set_axis_off()
    return axes
