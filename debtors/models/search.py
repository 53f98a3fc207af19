"""Search terms kept on the server, so that no name stands in an address, a history or a log."""

import secrets

from django.conf import settings
from django.db import models


def new_token() -> str:
    """A random word that stands for the terms in the address."""
    return secrets.token_urlsafe(16)


class SearchToken(models.Model):
    """The terms of one search, bound to who typed them; deleted after seven days."""

    token = models.CharField(max_length=32, primary_key=True, default=new_token)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    terms = models.JSONField("検索語")
    made_at = models.DateTimeField("作成")

    class Meta:
        verbose_name = "検索"
        indexes = (models.Index(fields=("made_at",), name="searchtoken_made"),)

    def __str__(self) -> str:
        return self.token
