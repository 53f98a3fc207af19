"""/debtors/links/compare/: two people by their numbers, whom no model held to be one."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from casework.link_forms import CompareForm
from casework.pages.links import SEE_OTHER, UNUSABLE, OnePair
from casework.pages.links_base import LinksPage
from debtors.models import Candidate
from debtors.selectors.candidates import readable
from debtors.selectors.hand_pairs import debtors_numbered, first_face


class ComparePage(LinksPage):
    """Takes two numbers; they stand in no address, the pair's page has both public ids."""

    what = "名寄せの机"
    template_name = "collections/link_compare.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The two fields."""
        return self._form(CompareForm())

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """On to the two; a number of nobody, or of several, is said at its field."""
        form = CompareForm(request.POST)
        if form.is_valid():
            for name in ("one", "other"):
                found = debtors_numbered(self.viewer, form.cleaned_data[name])
                form.keep(name, found)
        if not form.is_valid():
            return self._form(form, status=UNUSABLE)
        url = reverse("link_hand_pair", args=(form.found["one"], form.found["other"]))
        return HttpResponseRedirect(url, status=SEE_OTHER)

    def _form(self, form: CompareForm, *, status: int = 200) -> HttpResponse:
        self.show_pairs(())
        return self.desk({"form": form, "comparing": True}, status=status)


class HandPairPage(OnePair):
    """The cards of two debtors, by their public ids; decided like a proposal."""

    tab = ""

    def get(self, request: HttpRequest, one: str, other: str) -> HttpResponseBase:
        """The pair; where the model proposes these very faces, its page with the evidence."""
        row = self._row(one, other)
        if row.pk is not None:
            return HttpResponseRedirect(reverse("link_pair", args=(row.pk,)))
        return self.pair_page(row, comparing=True)

    def post(self, request: HttpRequest, one: str, other: str) -> HttpResponseBase:
        """One answer, as for a proposal."""
        row = self._row(one, other)
        return self.answered(lambda: row, faces=(row.one_id, row.other_id))

    def _row(self, one: str, other: str) -> Candidate:
        """The candidate of the two faces, or one that nobody weighed."""
        faces = [first_face(self.viewer, public_id) for public_id in (one, other)]
        known_faces = sorted({face for face in faces if face is not None})
        if len(known_faces) < len(faces):
            raise Http404
        low, high = known_faces
        known: Candidate | None = readable(self.viewer).filter(one=low, other=high).first()
        return known or Candidate(one_id=low, other_id=high, probability=0, version=0)
