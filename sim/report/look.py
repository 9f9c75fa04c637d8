"""The one quiet look of every picture: fonts, colours, sizes in millimetres, and how it is saved."""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from sim.errors import SimError, Text
from sim.report.files import put

INCH_MM = 25.4
POINTS_AN_INCH, DOTS_AN_INCH = 72, 300
ON_SCREEN = 100  # dots an inch of a notebook
FULL_MM, HALF_MM, TALLEST_MM = 160.0, 80.0, 247.0  # of A4, between its margins

INK, SOFT, LINE, FAINT, PAPER = "#1b1f24", "#5d6670", "#b9c0c7", "#eef0f2", "#ffffff"
CALM, WARM = "#1f6f8b", "#b5541c"  # better and worse; told apart in grey by words and marks beside them
TITLE_PT, TEXT_PT, SMALL_PT = 9.5, 7.5, 6.0

SYSTEM_FONTS = (
    "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "Microsoft YaHei", "SimHei", "PingFang SC", "Hiragino Sans GB",
)  # fmt: skip
LATIN = "DejaVu Sans"
SVG_FAMILIES = ", ".join(f"'{name}'" for name in (LATIN, *SYSTEM_FONTS[1:])) + ", sans-serif"


class Card(NamedTuple):
    """How a colour of card is shown: never by its colour alone."""

    colour: str
    hatch: str


CARDS = {"blue": Card("#2f6db5", ""), "yellow": Card("#e9b82a", "...."), "red": Card("#c43a31", "/////")}


@cache
def chinese_font() -> str | None:
    """The family that writes Chinese: of the fonts package if installed, else of the system, else None."""
    try:
        from pylopdf_fonts_zh_cn import sans_path  # noqa: PLC0415  (the package is optional)
    except ImportError:
        known = set(font_manager.get_font_names())
        return next((name for name in SYSTEM_FONTS if name in known), None)
    font_manager.fontManager.addfont(sans_path())
    return str(FontProperties(fname=sans_path()).get_name())


def families(lang: str) -> list[str]:
    """The font families to write `lang` with, the first that has a glyph being taken."""
    chinese = chinese_font()
    if chinese is None and lang == "zh":
        raise SimError(
            Text(
                'no font for Chinese was found. Install one with: pip install "xiaoneng[fonts]"',
                '未找到中文字体。请安装：pip install "xiaoneng[fonts]"',
            )
        )
    return [LATIN] if chinese is None else [chinese, LATIN]


FILES: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "xiaoneng"}


@contextmanager
def drawing(lang: str) -> Iterator[None]:
    """Draw inside this: the look holds, and a character that no font has is an error."""
    style: dict[Any, Any] = {
        "font.family": families(lang),
        "font.size": TEXT_PT,
        "text.color": INK,
        "text.parse_math": False,  # a title with two dollar signs is no formula
        "axes.edgecolor": LINE,
        "axes.labelcolor": SOFT,
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": True,
        "xtick.color": LINE,
        "ytick.color": LINE,
        "xtick.labelcolor": SOFT,
        "ytick.labelcolor": SOFT,
        "xtick.labelsize": TEXT_PT - 0.5,
        "ytick.labelsize": TEXT_PT - 0.5,
        "xtick.major.width": 0.6,
        "ytick.major.width": 0.6,
        "xtick.major.size": 2.5,
        "ytick.major.size": 2.5,
        "hatch.linewidth": 0.5,
    }
    with mpl.rc_context(style), _every_glyph():
        yield


@contextmanager
def _every_glyph() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"Glyph \d+")
        try:
            yield
        except UserWarning as missing:
            if not str(missing).startswith("Glyph"):
                raise
            raise SimError(
                Text(
                    f"a character cannot be drawn: {missing}. Install a font that has it, such as those of: "
                    'pip install "xiaoneng[fonts]"',
                    f'有字符无法显示：{missing}。请安装含该字符的字体，例如：pip install "xiaoneng[fonts]"',
                )
            ) from None


class Picture(Figure):
    """A figure that a notebook shows by itself."""

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        width = self.get_size_inches()[0] * ON_SCREEN
        return image(self, "png", dots=2 * ON_SCREEN), {"width": round(width)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture measured in millimetres from its top left corner, as one lays out a page."""

    figure: Figure
    width: float
    height: float

    @classmethod
    def of(cls, width: float, height: float) -> "Sheet":
        """An empty white sheet."""
        size = (width / INCH_MM, height / INCH_MM)
        return cls(Picture(figsize=size, facecolor=PAPER), width, height)

    def axes(self, left: float, top: float, width: float, height: float, **how: Any) -> Axes:
        """Axes in this rectangle."""
        box = (left / self.width, 1 - (top + height) / self.height, width / self.width, height / self.height)
        return self.figure.add_axes(box, **how)

    def finished(self) -> Figure:
        """The figure, laid out once, so that a missing character shows here and not when it is saved."""
        self.figure.draw_without_rendering()
        return self.figure

    def write(self, left: float, top: float, words: str, size: float = TEXT_PT, **how: Any) -> None:
        """Words whose top left corner is there; `ha` and `va` mean what they mean in matplotlib."""
        place: dict[str, Any] = {"ha": "left", "va": "top", "color": INK, "linespacing": 1.25} | how
        self.figure.text(left / self.width, 1 - top / self.height, words, fontsize=size, **place)


def length(words: str, size: float = TEXT_PT) -> float:
    """How many millimetres the words take in one line, in the fonts of `drawing`."""
    if not words:
        return 0.0
    wide, _, _ = text_to_path.get_text_width_height_descent(words, FontProperties(size=size), ismath=False)
    return float(wide) / POINTS_AN_INCH * INCH_MM


def wrapped(words: str, width: float, size: float = TEXT_PT) -> list[str]:
    """The words in lines of at most `width` millimetres, broken at spaces or after a Chinese character."""
    lines = [""]
    for piece in _pieces(words):
        if lines[-1] and length(lines[-1] + piece.rstrip(), size) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return lines


def packed(parts: Iterable[str], between: str, width: float, size: float = TEXT_PT) -> list[str]:
    """The parts in lines of at most `width` millimetres, broken between parts; a part too long is wrapped."""
    lines: list[str] = []
    for part in parts:
        if lines and length(lines[-1] + between + part, size) <= width:
            lines[-1] += between + part
        else:
            lines += wrapped(part, width, size)
    return lines


def _pieces(words: str) -> list[str]:
    pieces, run = [], ""
    for mark, after in zip(words, words[1:] + " ", strict=True):
        run += mark
        if (mark == " " and after != "%") or (ord(mark) > 0x2E7F and after not in "，。；：、）％%"):
            pieces.append(run)
            run = ""
    return [*pieces, run] if run else pieces


def shortened(words: str, width: float, size: float = TEXT_PT) -> str:
    """The words, cut with an ellipsis if they are longer than `width` millimetres."""
    if length(words, size) <= width:
        return words
    kept = words
    while kept and length(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def save(figure: Figure, stem: Path, formats: tuple[str, ...] = ("png", "svg")) -> list[Path]:
    """Write the picture as `stem.png`, `stem.svg`…, all or none.

    The same figure gives the same bytes. PNG has 300 dots an inch; SVG keeps its text as text, in the
    fonts of whoever opens it.
    """
    return put({stem.parent / f"{stem.name}.{kind}": image(figure, kind) for kind in formats})


def image(figure: Figure, kind: str, *, dots: int = DOTS_AN_INCH) -> bytes:
    """The picture as a file's content, without dates and names of versions."""
    plain: dict[str, dict[str, str | None]] = {
        "svg": {"Date": None, "Creator": "xiaoneng"},
        "pdf": {"CreationDate": None, "Creator": "xiaoneng", "Producer": None},
        "png": {"Software": "xiaoneng"},
    }
    if kind not in plain:
        raise SimError(
            Text(
                f'picture format "{kind}": there are {", ".join(sorted(plain))}. Choose among them.',
                f"图片格式“{kind}”：仅支持 {'、'.join(sorted(plain))}。请从中选择。",
            )
        )
    content = BytesIO()
    with mpl.rc_context(FILES), _every_glyph():
        figure.savefig(content, format=kind, dpi=dots, metadata=plain[kind], facecolor=PAPER)
    if kind == "svg":  # whoever opens it may have none of our fonts
        return content.getvalue().replace(f"'{LATIN}'".encode(), SVG_FAMILIES.encode())
    return content.getvalue()
