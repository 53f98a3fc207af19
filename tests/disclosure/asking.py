"""Everything a member of staff can ask of the program, and the answers without what chance adds."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.disclosure.bodies import ZIP, parts_of
from tests.matrix.addresses import addresses
from tests.matrix.expectations import ROWS

Answers = Mapping[str, bytes]
"""What was asked → status, headers and bytes."""
MOST = 56
"""Addresses asked of one viewer: those of the URLconf first, then what their pages lead to."""
CHANCE = (
    (re.compile(rb'(csrfmiddlewaretoken"? (?:type="hidden" )?value=")[A-Za-z0-9]+'), rb"\1"),
    (re.compile(rb'(X-CSRFToken(?:&quot;|"): ?(?:&quot;|"))[A-Za-z0-9]+'), rb"\1"),
    (re.compile(rb"\bs(=|%3D)[\w-]{20,32}"), rb"s\1"),
    (re.compile(rb'(name="s" value=")[\w-]{20,32}'), rb"\1"),
    (re.compile(rb'(name="key" value=")[0-9a-f]{32}'), rb"\1"),
    (re.compile(rb"(?m)^Expires: .*$"), b""),
)
CLOCK = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*")
LINK = re.compile(rb'(?:href|hx-get|action)="(/[^"#]*)')
OF_THE_MACHINE = {"healthz"}
"""When anybody delivered last, said to whoever watches over the machine; of no person."""
LEAVING = ("/accounts/", "/static/", "/charts/", "/bulletins/", "/healthz")


def plain(answer: Any) -> bytes:
    """Status, headers and body; without tokens, and of a workbook each part without its clock."""
    body = bytes(answer.getvalue())
    headers = dict(answer.headers)
    if body.startswith(ZIP):
        headers.pop("Content-Length", None)
        body = b"\n".join(name.encode() + part for name, part in sorted(parts_of(body).items()))
        body = CLOCK.sub(b"", body)
    cookies = [f"Set-Cookie: {name}" for name in sorted(answer.cookies)]
    lines = [str(answer.status_code), *(f"{k}: {v}" for k, v in sorted(headers.items())), *cookies]
    text = "\n".join(lines).encode() + b"\n\n" + body
    for pattern, instead in CHANCE:
        text = pattern.sub(instead, text)
    return text


def asked(client: Client, urls: Iterable[str], acts: Iterable["Act"]) -> dict[str, bytes]:
    """GET every address, then do every act; nothing of it stays in the database."""
    for cache in caches.all(initialized_only=True):
        cache.clear()
    with transaction.atomic():
        found = {url: plain(client.get(url)) for url in urls}
        for act in acts:
            found |= act(client)
        transaction.set_rollback(True)
    return found


Act = Callable[[Client], dict[str, bytes]]
"""A post and what it leads to."""


def posting(label: str, name: str, data: Mapping[str, Any]) -> Act:
    """An act: post to the address, then follow where it leads, once."""

    def act(client: Client) -> dict[str, bytes]:
        answer = client.post(reverse(name), data)
        found = {f"{label} (POST)": plain(answer)}
        if answer.status_code in {302, 303}:
            found[label] = plain(client.get(answer["Location"]))
        return found

    return act


def seeds(own: str, people: Iterable[str]) -> list[str]:
    """Addresses of the URLconf: plain ones, those of these debtors, those of the own section."""
    everybody, found = list(people), []
    for address in addresses():
        row = ROWS.get(address.name)
        if row is None or "GET" not in row.methods or address.name in OF_THE_MACHINE:
            continue  # an address without a line is the matrix' own complaint
        if not address.parts:
            found.append(reverse(address.name))
        elif address.parts == ("public_id",) and address.name.startswith("debtor"):
            found += [reverse(address.name, args=(each,)) for each in everybody]
        elif address.parts == ("code",):
            found.append(reverse(address.name, args=(own,)))
    return found


def discovered(client: Client, begin: Iterable[str], most: int = MOST) -> dict[str, bytes]:
    """The answers of `begin` and of what these pages lead to, breadth first, each once."""
    reading = list(dict.fromkeys(begin))
    known, found = set(reading), dict[str, bytes]()
    with transaction.atomic():
        for url in reading:  # grows while it is read
            answer = client.get(url)
            found[url] = plain(answer)
            if answer.status_code == 200 and "html" in answer["Content-Type"]:
                more = [link for link in dict.fromkeys(_links(answer)) if link not in known]
                reading += more[: max(0, most - len(reading))]
                known.update(reading)
        transaction.set_rollback(True)
    return found


def _links(answer: Any) -> list[str]:
    here = answer.request["PATH_INFO"]
    found = [
        urljoin(here, raw.decode().replace("&amp;", "&")) for raw in LINK.findall(answer.getvalue())
    ]
    return [
        link for link in found
        if not urlsplit(link).path.startswith(LEAVING) and "s=" not in urlsplit(link).query
    ]  # fmt: skip
