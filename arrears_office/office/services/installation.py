"""Bind this database to one city, once."""

from datetime import date

from django.db import transaction

from arrears_office.office.models import Installation
from arrears_office.office.refusal import RefusedError


@transaction.atomic
def claim_installation(*, on: date, city_code: str, city_name: str, demo: bool) -> Installation:
    """Make this the database of that city, or say that it already belongs to another.

    A demonstration never turns into a real city's database, nor the other way round.
    """
    held, _ = Installation.objects.get_or_create(
        pk=1,
        defaults={
            "city_code": city_code,
            "city_name": city_name,
            "demo": demo,
            "made_on": on,
        },
    )
    if (held.city_code, held.demo) != (city_code, demo):
        sort = "デモ" if held.demo else "本番"
        raise RefusedError(
            f"このデータベースは「{held.city_name}」（{sort}）のものです。"
            "別の都市には、別の VAR_DIR か DATABASE_URL を使います。"
        )
    return held
