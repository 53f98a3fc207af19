"""The words of delivered codes: ways of contact, dispositions, movements."""

METHODS = {"phone": "電話", "visit": "訪問", "letter": "文書", "counter": "窓口"}
DISPOSITIONS = {
    "seizure": "差押",
    "participation": "交付要求",
    "execution_suspended": "執行停止",
    "grace": "換価の猶予",
    "pledge": "分納誓約",
}
MOVEMENTS = {
    "payment": "入金",
    "correction": "更正",
    "write_off": "不納欠損",
    "reversal": "入金の取消",
}
