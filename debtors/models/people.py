"""Persons as a department knows them: its number, and every distinct set of data it delivered."""

from django.db import models


class SourcePerson(models.Model):
    """One person in one department's ledger: (department, number), never merged, never renumbered.

    The number is the city's shared 宛名番号 when it has exactly ten digits, else a number of that
    department only.
    """

    department = models.ForeignKey("office.Department", models.PROTECT, verbose_name="所管課")
    number = models.CharField("番号", max_length=32)
    shared_number = models.BooleanField("宛名番号か")
    current_state = models.ForeignKey(
        "debtors.PersonState",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="現在の内容",
    )

    class Meta:
        verbose_name = "所管課の人"
        constraints = (
            models.UniqueConstraint(fields=("department", "number"), name="one_person_per_number"),
        )
        indexes = (models.Index(fields=("number",), name="sourceperson_number"),)

    def __str__(self) -> str:
        return f"{self.department_id}:{self.number}"


class PersonAlias(models.Model):
    """Another number the same department writes beside the person's own (被保険者番号 …)."""

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="aliases")
    sort = models.CharField("種類", max_length=32)
    number = models.CharField("番号", max_length=32)

    class Meta:
        verbose_name = "別の番号"
        constraints = (
            models.UniqueConstraint(fields=("source_person", "sort", "number"), name="alias_once"),
        )
        indexes = (models.Index(fields=("number",), name="personalias_number"),)

    def __str__(self) -> str:
        return f"{self.sort} {self.number}"


class PersonState(models.Model):
    """Each distinct set of name, kana, birth date, address and phone, exactly as received.

    One file may carry several states of one person; then the one beside the newest due date is the
    current one, whatever the order of the rows. The normalised keys serve search and matching only;
    what is shown is what was delivered.
    """

    source_person = models.ForeignKey(SourcePerson, models.PROTECT, related_name="states")
    content_hash = models.CharField("内容の指紋", max_length=64)
    name = models.CharField("氏名", max_length=200)
    kana = models.CharField("カナ", max_length=200, blank=True)
    birth_on = models.DateField("生年月日", null=True)
    sex = models.CharField("性別", max_length=4, blank=True)
    address = models.CharField("住所", max_length=300, blank=True)
    phone = models.CharField("電話", max_length=40, blank=True)
    facts = models.JSONField("ほかの項目", default=dict)
    name_key = models.CharField("氏名の検索鍵", max_length=200)
    kana_key = models.CharField("カナの検索鍵", max_length=200, blank=True)
    phone_key = models.CharField("電話の検索鍵", max_length=20, blank=True)
    address_key = models.CharField("住所の検索鍵", max_length=300, blank=True)
    first_as_of_on = models.DateField("最初の基準日")
    last_as_of_on = models.DateField("最後の基準日")
    newest_due_on = models.DateField("最も新しい納期限")

    class Meta:
        verbose_name = "人の内容"
        constraints = (
            models.UniqueConstraint(
                fields=("source_person", "content_hash"), name="personstate_once"
            ),
            models.CheckConstraint(
                condition=models.Q(first_as_of_on__lte=models.F("last_as_of_on")),
                name="personstate_first_before_last",
            ),
        )
        indexes = (
            models.Index(fields=("name_key",), name="personstate_name"),
            models.Index(fields=("kana_key",), name="personstate_kana"),
            models.Index(fields=("phone_key",), name="personstate_phone"),
            models.Index(fields=("address_key",), name="personstate_address"),
            models.Index(fields=("birth_on",), name="personstate_birth"),
        )

    def __str__(self) -> str:
        return f"{self.source_person_id} {self.content_hash[:8]}"
