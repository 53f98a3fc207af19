"""/debtors/<public_id>/relations/: everybody beside one debtor; enter, confirm, refuse, end."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from arrears_office.office import clock
from arrears_office.office.city import city
from arrears_office.office.permissions import Permission
from arrears_office.web.era import era_short
from debtors.kin import KinLine, line_of
from debtors.pages.debtor import OneDebtor
from debtors.panels import Seen
from debtors.relation_forms import People, RelationForm, TermsForm
from debtors.relation_panel import layers_of, others_of
from debtors.relation_rights import ONLY_OWN, may_relate
from debtors.relation_terms import RelationRefused
from debtors.selectors.relations import MOST, faces_named, people_to_write, relations_of
from debtors.services import relations as services

SEE_OTHER, UNUSABLE, CONFLICT = 303, 422, 409
REFUSED = "候補とちがう（画面で確かめた）"
NOBODY_THERE = (
    "この番号の滞納者は、あなたの見える範囲にいません。番号を確かめるか、氏名と住所で入れます。"
)
SEVERAL = "この番号は{count}人に当たります。公開番号（その人の画面の番地の10字）で入れます。"


class RelationsPage(OneDebtor):
    """Who may see the debtor and write relations at all reads the list; own persons are written."""

    permission = Permission.RELATIONS
    what = "関係する人"
    template_name = "debtors/relations.html"
    url_name = "debtor_relations"
    status = 200
    form: TermsForm | None = None
    conflict: KinLine | None = None
    lines: list[KinLine]
    people: People

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """One act, and back to the list; what does not fit is said beside what was typed."""
        return self.get(request, public_id)

    def answer(self, seen: Seen) -> HttpResponse:
        """The act if one was sent, else the list with the form."""
        viewer = self.viewer
        found = relations_of(viewer, seen.pk, everything=True)
        self.lines = [line_of(each, protected=seen.person.protected) for each in found]
        self.people = people_to_write(viewer, seen.pk)
        if self.request.method == "POST" and (done := self._act(seen)) is not None:
            return done
        self.show(seen, layers_of(self.lines), others_of(self.lines))
        return self.render(self._context(seen), status=self.status)

    def _act(self, seen: Seen) -> HttpResponse | None:
        """Do what was sent; None when the page has to say why not."""
        if not self.people:
            return self.render({"reason": ONLY_OWN}, template="403.html", status=403)
        sent = self.request.POST.get("act", "")
        acts: dict[str, Callable[[], str | None]] = {
            "add": self._add,
            "save": self._save,
            "confirm": self._confirm,
            "refuse": self._refuse,
            "reconsider": self._reconsider,
        }
        if sent not in acts:
            raise Http404
        try:
            said = acts[sent]()
        except RelationRefused as refused:
            self._say(refused)
            return None
        except services.RelationConflict:
            self.status, self.conflict = CONFLICT, self._line()
            return None
        if said is None:
            self.status = UNUSABLE
            return None
        messages.success(self.request, said)
        url = reverse("debtor_relations", args=(seen.public_id,))
        return HttpResponseRedirect(url, status=SEE_OTHER)

    def _add(self) -> str | None:
        form = self.form = RelationForm(self.request.POST, people=self.people)
        if not form.is_valid():
            return None
        typed = form.cleaned_data
        relation = services.add_relation(
            person=typed["person"],
            sort=typed["sort"],
            other=self._other(typed["other"], typed["person"]),
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
        found = faces_named(self.viewer, text.strip(), department=department)
        if not found:
            raise RelationRefused({"other": NOBODY_THERE})
        if len(found) > 1:
            raise RelationRefused({"other": SEVERAL.format(count=len(found))})
        return found[0]

    def _save(self) -> str | None:
        line = self._line()
        form = self.form = self._terms_form(line, self.request.POST)
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
        return f"{self._line().label}を確認済にしました。"

    def _refuse(self) -> str:
        services.refuse_relation(**self._which(), reason=REFUSED, **self._who())
        return f"{self._line().label}を「ちがう」にしました。もう候補に出ません。下から戻せます。"

    def _reconsider(self) -> str:
        services.reconsider_relation(**self._which(), **self._who())
        return f"{self._line().label}を候補にもどしました。"

    def _line(self) -> KinLine:
        """The relation that was sent: one of this list that this viewer may write, else 404."""
        asked = self.request.POST.get("relation") or self.request.GET.get("relation", "")
        for line in self.lines:
            if str(line.kin.pk) == asked and self._writes(line):
                return line
        raise Http404

    def _writes(self, line: KinLine) -> bool:
        return not line.kin.reversed and may_relate(self.viewer, line.kin.department)

    def _which(self) -> dict[str, int]:
        version = self.request.POST.get("version", "")
        known = version.isascii() and version.isdigit()
        return {"relation": self._line().kin.pk, "version": int(version) if known else 0}

    def _who(self) -> dict[str, Any]:
        return {"by": self.viewer, "on": self.viewer.today, "at": clock.now()}

    def _say(self, refused: RelationRefused) -> None:
        self.status = UNUSABLE
        if self.form is None:
            messages.error(self.request, str(refused))
        else:
            self.form.refuse(refused)

    def _terms_form(self, line: KinLine, data: Any = None) -> TermsForm:
        kin = line.kin
        return TermsForm(
            data,
            departments=[kin.department],
            suggested=line.suggested,
            initial={
                "relation": kin.pk,
                "version": kin.version,
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

    def _context(self, seen: Seen) -> dict[str, Any]:
        edited = self._line() if self._edits() else None
        form = self.form
        if form is None and edited is not None:
            form = self._terms_form(edited)
        if form is None and self.people:
            form = RelationForm(people=self.people, initial=self._only_choice())
        shown = [(line, self._writes(line)) for line in self.lines]
        return {
            "seen": seen,
            "form": form,
            "edited": edited,
            "version": edited.kin.version if edited else "",
            "conflict": self.conflict,
            "live": [pair for pair in shown if not pair[0].over(self.viewer.today)],
            "over": [pair for pair in shown if pair[0].over(self.viewer.today)],
            "cut": MOST if len(self.lines) >= MOST else 0,
            "only_own": ONLY_OWN,
        }

    def _edits(self) -> bool:
        if self.request.method == "POST":
            return self.request.POST.get("act") == "save"
        return "relation" in self.request.GET

    def _only_choice(self) -> dict[str, Any]:
        """What leaves no choice is chosen already."""
        pk, department, _ = self.people[0]
        codes = city().department(department).kinds
        return {"person": pk, "kinds": codes if len(codes) == len(self.people) == 1 else ()}
