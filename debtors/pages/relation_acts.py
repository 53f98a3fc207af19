"""Acts on the relations' page: what was sent, done by its service, or why not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.web.era import era_short
from arrears_office.web.row_number import row_number
from debtors.face_field import People
from debtors.kin import KinLine
from debtors.pages.debtor import OneDebtor
from debtors.panels import Seen
from debtors.relation_forms import RelationForm, TermsForm
from debtors.relation_rights import ONLY_OWN, may_relate
from debtors.relation_terms import RelationRefused
from debtors.selectors.relations import faces_named
from debtors.services import relations as services

SEE_OTHER, UNUSABLE, CONFLICT = 303, 422, 409
REFUSED = "候補とちがう（画面で確かめた）"
NOBODY_THERE = (
    "この番号の滞納者は、あなたの見える範囲にいません。番号を確かめるか、氏名と住所で入れます。"
)
SEVERAL = "この番号は{count}人に当たります。公開番号（その人の画面の番地の10字）で入れます。"


class RelationActs(OneDebtor):
    """One act of `lines` or `people`, both already cut to what this viewer may read and write."""

    status = 200
    form: TermsForm | None = None
    conflict: KinLine | None = None
    lines: list[KinLine]
    people: People

    def act(self, seen: Seen) -> HttpResponse | None:
        """Do what was sent; None when the page has to say why not."""
        if not self.people:
            return self.render({"reason": ONLY_OWN}, template="403.html", status=403)
        acts: dict[str, Callable[[], str | None]] = {
            "add": self._add,
            "save": self._save,
            "confirm": self._confirm,
            "refuse": self._refuse,
            "reconsider": self._reconsider,
        }
        sent = acts.get(self.request.POST.get("act", ""))
        if sent is None:
            raise Http404
        said = self._tried(sent)
        if said is None:
            return None
        messages.success(self.request, said)
        url = reverse("debtor_relations", args=(seen.public_id,))
        return HttpResponseRedirect(url, status=SEE_OTHER)

    def line(self) -> KinLine:
        """The relation that was sent: one of this list that this viewer may write, else 404."""
        asked = self.request.POST.get("relation") or self.request.GET.get("relation", "")
        for line in self.lines:
            if str(line.kin.pk) == asked and self.writes(line):
                return line
        raise Http404

    def writes(self, line: KinLine) -> bool:
        """Whether the viewer may judge it, and from this side."""
        return not line.kin.reversed and may_relate(self.viewer, line.kin.department)

    def terms_form(self, line: KinLine, data: Any = None) -> TermsForm:
        """The form of a relation that stands, with its terms or with what was typed."""
        kin = line.kin
        return TermsForm(
            data,
            departments=[kin.department],
            suggested=line.suggested,
            closed={"phone": kin.other_phone, "note": kin.note} if line.masked else None,
            initial={
                "liable": kin.liable,
                "kinds": list(kin.kinds),
                "cap_yen": "" if kin.cap_yen is None else f"{kin.cap_yen:,}",
                "share_of": kin.share_of,
                "from_on": era_short(kin.from_on) if kin.from_on else "",
                "until_on": era_short(line.ends_on) if line.ends_on else "",
                "phone": kin.other_phone,
                "note": kin.note,
            },
        )

    def _tried(self, act: Callable[[], str | None]) -> str | None:
        """What is said of the act when it is done; else status, form or conflict say why not."""
        try:
            said = act()
        except RelationRefused as refused:
            said = None
            if self.form is None:
                messages.error(self.request, str(refused))
            else:
                self.form.refuse(refused)
        except services.RelationConflict:
            self.status, self.conflict = CONFLICT, self.line()
            return None
        if said is None:
            self.status = UNUSABLE
        return said

    def _add(self) -> str | None:
        form = self.form = RelationForm(self.request.POST, people=self.people)
        if not form.is_valid():
            return None
        typed = form.cleaned_data
        relation = services.add_relation(
            person=typed["person"],
            sort=typed["sort"],
            other=self._other(typed["other"].strip(), typed["person"]),
            name=typed["name"],
            address=typed["address"],
            terms=form.terms,
            **self._who(),
        )
        return f"{relation.get_sort_display()}を記入しました。"

    def _other(self, text: str, person: int) -> int | None:
        if not text:
            return None
        department = next(code for pk, code, _ in self.people if pk == person)
        found = faces_named(self.viewer, text, department=department)
        if not found:
            raise RelationRefused({"other": NOBODY_THERE})
        if len(found) > 1:
            raise RelationRefused({"other": SEVERAL.format(count=len(found))})
        return found[0]

    def _save(self) -> str | None:
        line = self.line()
        form = self.form = self.terms_form(line, self.request.POST)
        if not form.is_valid():
            return None
        row = services.change_relation(
            **self._which(), terms=form.terms, same=form.is_same, **self._who()
        )
        ended = row.until_on is not None
        return f"{line.label}を{'終わりにしました' if ended else '書き直しました'}。"

    def _confirm(self) -> str:
        same = {"yes": True, "no": False}.get(self.request.POST.get("same", ""))
        services.confirm_relation(**self._which(), same=same, **self._who())
        return f"{self.line().label}を確認済にしました。"

    def _refuse(self) -> str:
        services.refuse_relation(**self._which(), reason=REFUSED, **self._who())
        return f"{self.line().label}を「ちがう」にしました。もう候補に出ません。下から戻せます。"

    def _reconsider(self) -> str:
        services.reconsider_relation(**self._which(), **self._who())
        return f"{self.line().label}を候補にもどしました。"

    def _which(self) -> dict[str, Any]:
        version = row_number(self.request.POST.get("version", ""))
        return {"relation": self.line().kin.pk, "version": version or 0}

    def _who(self) -> dict[str, Any]:
        return {"by": self.viewer, "on": self.viewer.today, "at": clock.now()}
