"""The first page of the template: how to fill it in, and what becomes of it."""

from collections.abc import Mapping
from typing import Any

from sim.errors import Text
from sim.workbook.cells import Kind
from sim.workbook.sheets import GUIDE, SHEETS

TITLE = Text("How to fill in this workbook", "填写说明")
STEPS = (
    Text(
        "Fill in the sheets in their order. Columns with a dark blue heading must be filled in; others may be blank.",
        "按工作表顺序填写。深蓝色表头为必填列，其余可以不填。",
    ),
    Text(
        "Grey rows marked 例 are examples and are not read. Write below them and leave the first column blank.",
        "标“例”的灰色行是示例，不读取；请从其下一行填起，第一列留空。",
    ),
    Text(
        "A name stands once in its own sheet and is repeated elsewhere exactly as it stands there.",
        "单位、事项、岗位名称以各自工作表为准，其他表中须写法一致。",
    ),
    Text(
        "Write dates as 2025-04-22. Do not merge cells. Leave headings and names of sheets as they are.",
        "日期写成 2025-04-22；不要合并单元格，不要改动表头和工作表名称。",
    ),
    Text(
        "What you leave blank is filled by assumptions with a range, and the import lists every one of them.",
        "未填内容按带取值范围的假设补齐，导入时逐项列出。",
    ),
    Text(
        "Save as .xlsx and type: xiaoneng import county.xlsx --to scenarios/my-county.yaml",
        "保存为 .xlsx 后运行：xiaoneng import county.xlsx --to scenarios/my-county.yaml",
    ),
)
HEADS = (Text("Sheet", "工作表"), Text("What belongs there", "填写内容"))


def guide(page: Any, lang: str, title: Any, wrapped: Any, head: Any) -> Mapping[str, str]:
    """Write the guide into a sheet of xlsxwriter, in `lang`; returns where it lists the choices of a column."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 4)
    page.set_column(1, 1, 22, wrapped)
    page.set_column(2, 2, 96, wrapped)
    page.write_string(0, 1, TITLE.in_(lang), title)
    page.set_row(0, 30)
    for number, step in enumerate(STEPS, start=1):
        page.write_number(number, 0, number, wrapped)
        page.merge_range(number, 1, number, 2, step.in_(lang), wrapped)
        page.set_row(number, 20)
    first = len(STEPS) + 2
    for at, words in enumerate(HEADS, start=1):
        page.write_string(first, at, words.in_(lang), head)
    for number, sheet in enumerate(SHEETS, start=first + 1):
        page.write_url(number, 1, f"internal:'{sheet.title}'!B3", string=sheet.title)
        page.write_string(number, 2, sheet.about.in_(lang), wrapped)
    lists, row = {}, number + 2
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.choices and column.kind is Kind.TEXT:
                page.write_string(row, 1, f"{sheet.zh if lang == 'zh' else sheet.en}", head)
                page.write_string(row, 2, column.zh if lang == "zh" else column.en, head)
                for at, choice in enumerate(column.choices, start=row + 1):
                    page.write_string(at, 2, choice.in_(lang), wrapped)
                lists[column.name] = f"='{GUIDE.zh} {GUIDE.en}'!$C${row + 2}:$C${row + 1 + len(column.choices)}"
                row += len(column.choices) + 2
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    return lists
