"""The style of the page: dark on white, tables that scroll on a phone, A4 in print."""

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 3rem; background: #fff; color: #1b1f24;
  font: 1rem/1.65 FONTS; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #b9c0c7; }
h3 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
h2, h3, h4, caption { break-after: avoid; line-height: 1.4; }
p { margin: .5rem 0; }
.subtitle, .note, footer { color: #5d6670; }
.note, footer { font-size: .82rem; line-height: 1.5; }
.finding { padding-left: 2rem; }
.finding > b { float: left; margin-left: -2rem; min-width: 1.6rem; }
data { font-variant-numeric: tabular-nums; }
p data { border-bottom: 1px dotted #b9c0c7; cursor: help; }
nav { margin: 1.2rem 0; padding: .6rem 1rem; background: #eef0f2; font-size: .9rem; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav .level-2 { padding-left: 1.5rem; }
nav a { color: inherit; }
.scroll { overflow-x: auto; margin: 1rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.4;
  border-top: 2px solid #1b1f24; border-bottom: 2px solid #1b1f24; }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; }
th, td { min-width: 6em; padding: .25rem .5rem; text-align: left; vertical-align: top; font-weight: normal; }
thead th { font-weight: bold; border-bottom: 1px solid #1b1f24; vertical-align: bottom; }
tbody tr { border-bottom: 1px solid #dde1e5; }
tbody .group { background: #eef0f2; font-weight: bold; }
.number { min-width: 2.6em; text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
figure { margin: 1.2rem 0; }
figure svg { width: 100%; height: auto; display: block; }
figcaption { margin-top: .4rem; font-weight: bold; font-size: .86rem; }
footer { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid #b9c0c7; }
@page { size: A4; margin: 20mm 18mm 22mm;
  @bottom-left { content: SMALL; font: 7pt FONTS; color: #5d6670; text-align: left; width: 85%; }
  @bottom-right { content: counter(page); font: 9pt FONTS; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  .new-page { break-before: page; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td { padding: .15rem .3rem; }
  th:not(.number), td:not(.number) { overflow-wrap: anywhere; }
  tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  p data { border: 0; }
}
"""

FONTS = {
    "zh": "'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', 'SimHei', sans-serif",
    "en": "'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif",
}


def style(lang: str, small: str) -> str:
    """The style sheet, with the small print at the foot of every printed page."""
    return STYLE.replace("FONTS", FONTS[lang]).replace("SMALL", quoted(small))


def quoted(words: str) -> str:
    r"""The words as a string of CSS that ends neither the string nor the style element.

    >>> quoted('a "b" </style>')
    '"a \\22 b\\22  \\3c /style>"'
    """
    return '"' + "".join(f"\\{ord(mark):x} " if mark in '"\\<\n\r' else mark for mark in words) + '"'
