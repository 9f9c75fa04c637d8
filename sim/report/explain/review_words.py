"""The sentences about joint review and deemed approval; `words` has all others."""

from collections.abc import Mapping

from sim.errors import Text

REVIEW_WORDS: Mapping[str, Text] = {
    "together": Text(
        "Sent to {stages} at the same time; all were over on {closed}.", "同时送{stages}并联审查，{closed}全部结束。"
    ),
    "together, met": Text(
        "Sent to {stages} at the same time; the joint meeting of {closed} decided.",
        "同时送{stages}并联审查，{closed}联合评审会议定。",
    ),
    "still together": Text(
        "Sent to {stages} at the same time; not all are over yet.", "同时送{stages}并联审查，尚未全部结束。"
    ),
    "silent": Text(
        "Stage {stage}: {post} has not answered in time and is deemed to consent; nobody has decided.",
        "环节{stage}：{post}逾时未答复，视为同意（超时默许），未经审定。",
    ),
    "absent from meeting": Text(
        "Stage {stage}: nobody from {post} came to the joint meeting; deemed to consent.",
        "环节{stage}：{post}无人到会，视为同意（缺席默许）。",
    ),
    "past due": Text(
        "Stage {stage} ({post}) had decided nothing when the application was past due; deemed to consent.",
        "期限届满时环节{stage}（{post}）尚未审定，视为同意。",
    ),
    "in vain": Text("The work on stage {stage} comes too late to count.", "环节{stage}的办理已不起作用。"),
    "stage later": Text("Later review of stage {stage}", "环节{stage}事后复核"),
    "deemed": Text(
        "Approved by default: counted apart, neither on time nor late.", "默许办结：单独统计，不计按时，也不计超时。"
    ),
    "unfit, unseen": Text(
        "Unfit: stage {stage} would have returned it, had it decided.", "不符合条件：环节{stage}如经审定本应予以退件。"
    ),
}
