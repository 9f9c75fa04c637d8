"""What documents say around their content: labels, places of numbers, and the names of standing sheets."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "place of a finding": Text("finding {n}", "要点{n}"),
    "place in the text": Text("text", "正文"),
    "place in a table": Text("{table}, row {row}, column {column}", "{table}，第{row}行第{column}列"),
    "table label": Text("Table {n}.", "表{n}"),
    "picture label": Text("Figure {n}.", "图{n}"),
    "document contents": Text("Contents", "目录"),
    "summary sheet": Text("Summary", "摘要"),
    "origins sheet": Text("Numbers", "数据来源"),
    "sheets of workbook": Text("Sheets", "各工作表"),
    "number stands": Text("Place", "位置"),
    "number as shown": Text("As shown", "显示值"),
    "number exactly": Text("Exact value", "精确值"),
    "number comes from": Text("Origin: result table, row, column", "出处：结果表、行、列"),
    "no rows": Text("None", "无"),
    "page of": Text("Page {page} of {pages}", "第{page}页 共{pages}页"),
}
