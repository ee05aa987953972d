"""Which Chinese words Python itself prints; templates hold the rest."""

SUMMARY_GOOD = "检查通过"
SUMMARY_STOPPED = "检查未通过，先改正“错误”一类的问题"
PUBLISH_STOPPED = "未发布；现有站点保持不变。"
EDITIONS = {"public": "公开版", "internal": "内部版"}
