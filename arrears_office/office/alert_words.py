"""Alerts in the words of the reviewer: what was seen, and what to ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from arrears_office.office.models import AccessAlert, AlertSort
from arrears_office.office.purposes import Purpose
from arrears_office.web.era import era_month

NEAR = {
    "surname": "職員と同じ姓の人",
    "colleague": "同僚と同じ氏名の人",
    "household": "申告した本人・親族と同じ住所の人",
}
ASK = {
    AlertSort.NO_ACTION: "何の用で開いたか、記録が要らなかったのはなぜかを、職員に聞きます。",
    AlertSort.OUT_OF_HOURS: "その時刻の仕事（時間外の命令・災害対応など）を確かめます。",
    AlertSort.MANY: "一覧の点検・会議の準備など、まとめて開く仕事があったかを確かめます。",
    AlertSort.SAME_NAME: "申告の要る人か、担当として開いたかを確かめます。",
    AlertSort.REFUSED: "どうして開こうとしたかを聞きます。内容は表示されていません。",
    AlertSort.PROTECTED: "支援措置の取扱者として、理由のとおりに開いたかを確かめます。",
    AlertSort.BREAK_GLASS: "緊急の事情と、開いた範囲が釣り合うかを確かめます。",
    AlertSort.BULK_EXPORT: "書き出しの目的と、ファイルの置き場・廃棄を確かめます。",
    AlertSort.SAMPLE: "抜き取った閲覧が、担当の仕事だったかを確かめます。",
}
"""What the reviewer does with an alert of each sort."""


def said(alert: AccessAlert) -> str:
    """One sentence on what was seen, without a debtor's name."""
    facts: Mapping[str, Any] = alert.facts
    persons = f"{len(alert.public_ids):,}人"
    sentences = {
        AlertSort.NO_ACTION: f"{persons}を開き、前後{facts.get('days', '')}日のうちに"
        "記録も手続もありません。",
        AlertSort.OUT_OF_HOURS: f"{facts.get('first', '')}から{facts.get('last', '')}までに"
        f"{facts.get('looks', 0)}回、人の載る画面を開きました。",
        AlertSort.MANY: f"{facts.get('hour', '')}時台に{facts.get('persons', 0)}人を開きました。",
        AlertSort.SAME_NAME: f"{_near(facts)}を開きました（{persons}）。",
        AlertSort.REFUSED: "申告により担当できない人の番地を開こうとしました"
        f"（照会目的: {_purpose(facts)}）。",
        AlertSort.PROTECTED: f"支援措置の値を開きました（{persons}）。{_reason(facts)}",
        AlertSort.BREAK_GLASS: f"緊急閲覧で{persons}を開きました。{_reason(facts)}",
        AlertSort.BULK_EXPORT: f"{_people(facts, alert)}を書き出しました。{_use(facts)}",
        AlertSort.SAMPLE: f"{_month(facts)}に開いた{facts.get('of', 0):,}件から、"
        f"{persons}を抜き取りました。",
    }
    return sentences[AlertSort(alert.sort)]


def _near(facts: Mapping[str, Any]) -> str:
    return "・".join(NEAR[why] for why in facts.get("why", ()) if why in NEAR)


def _purpose(facts: Mapping[str, Any]) -> str:
    return dict(Purpose.choices).get(str(facts.get("purpose", "")), "—")


def _reason(facts: Mapping[str, Any]) -> str:
    reason = facts.get("reason")
    return f"理由: {reason}" if reason else ""


def _use(facts: Mapping[str, Any]) -> str:
    return f"用途: {facts['use']}" if facts.get("use") else ""


def _people(facts: Mapping[str, Any], alert: AccessAlert) -> str:
    yen = f"（残額 {facts['yen']:,}円）" if facts.get("yen") else ""
    return f"{facts.get('people') or len(alert.public_ids):,}人{yen}"


def _month(facts: Mapping[str, Any]) -> str:
    month = facts.get("month")
    return era_month(date.fromisoformat(f"{month}-01")) if month else ""
