"""Words of the commands around a county's workbook: what was read, assumed and written."""

from collections.abc import Mapping

from sim.errors import Text

TERMS: Mapping[str, Text] = {
    "help template": Text(
        "Write an empty workbook for a county to fill in, for Excel and WPS.",
        "生成供县（市、区）填写的空白工作簿，Excel、WPS 均可打开。",
    ),
    "help import": Text(
        "Read a county's workbook and write the scenario and the proposals it describes.",
        "读取县（市、区）工作簿，生成方案文件和各项改革方案。",
    ),
    "help template like": Text(
        "Fill it in like this scenario, with one simulated year as its ledger.",
        "按该方案填好示例，并以一个模拟年度作为台账。",
    ),
    "help template file": Text("The workbook to write (XLSX).", "要生成的工作簿（XLSX）。"),
    "help to": Text("The scenario file to write (YAML).", "要生成的方案文件（YAML）。"),
    "help force": Text("Replace files that are there already.", "覆盖已有文件。"),
    "template written": Text(
        "{file} is written. Fill it in and type:\n  xiaoneng import {shown} --to scenarios/{stem}.yaml",
        "已生成 {file}。填写后运行：\n  xiaoneng import {shown} --to scenarios/{stem}.yaml",
    ),
    "county read": Text(
        "{title}, {year}: {units} units, {posts} posts, {matters} matters, {tasks} supervised tasks, "
        "{settings} own values, {proposals} proposals.",
        "{title}，{year}年：读取单位{units}个、岗位{posts}个、事项{matters}项、督办任务{tasks}项、"
        "本县规定{settings}项、改革方案{proposals}个。",
    ),
    "workbook assumptions": Text("Assumed, because the workbook does not say", "工作簿未填，按假设补齐"),
    "where assumed": Text("Value of the scenario", "方案参数"),
    "why": Text("Why", "原因"),
    "preset assumptions": Text(
        "Besides, {n} assumptions of the preset about work, people, arrivals and signing hold for every county. All of "
        "them:\n  xiaoneng sources {file} --assumptions",
        "另有{n}项预设假设（工作量、人员、到达规律、签发等），各县通用。全部列出：\n"
        "  xiaoneng sources {file} --assumptions",
    ),
    "notes": Text("Notes", "说明"),
    "scenario written": Text("Written: {files}", "已写入：{files}"),
    "hold against": Text(
        "Hold the model against that first:\n  {command}\nWhere it is far off, mend officers, their share of time or "
        "minutes of work, which are mostly assumptions, and import again.",
        "请先运行模型与上述台账对照：\n  {command}\n如相差较大，请修改人数、投入比例或用时（多为假设），再重新导入。",
    ),
    "next": Text("Next:\n  {command}", "下一步：\n  {command}"),
}
