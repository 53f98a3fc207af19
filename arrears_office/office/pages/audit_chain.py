"""/admin/audit/chain.jsonl: the chain of seals, so that an outside auditor reckons it again."""

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

from arrears_office.office.pages.base import OfficePage
from arrears_office.office.permissions import Permission
from arrears_office.office.selectors.seals import chain_lines


class ChainExport(OfficePage):
    """Seals and sealed fields in the very bytes that the digest takes; no debtor's number."""

    permission = Permission.AUDIT

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        """The file begins at once, however long the chain is."""
        answer = StreamingHttpResponse(
            (line.encode("utf-8") for line in chain_lines()), content_type="application/x-ndjson"
        )
        name = f"access-chain-{self.viewer.today:%Y%m%d}.jsonl"
        answer["Content-Disposition"] = content_disposition_header(True, name) or ""
        answer["Cache-Control"] = "no-store"
        return answer
