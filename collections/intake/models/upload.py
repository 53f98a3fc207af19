"""What somebody handed in at once: which files, for which day, checked against which control."""

from django.conf import settings
from django.db import models


class UploadSource(models.TextChoices):
    """By which door the files came."""

    BROWSER = "browser", "画面"
    FOLDER = "folder", "受取フォルダー"
    COMMAND = "command", "コマンド"


class Upload(models.Model):
    """A set of files for one as-of day; their bytes lie under their fingerprints.

    `key` runs over the files' fingerprints, the day, the control's and `departments`, so that the
    same set handed in twice is one record. `departments` are the codes whose files it may bring
    (empty: every department); a clerk hands in for the own department only.
    """

    key = models.CharField("鍵", max_length=64, unique=True)
    as_of_on = models.DateField("基準日")
    departments = models.JSONField("取り込める課", default=list)
    control_sha256 = models.CharField("検算ファイルの指紋", max_length=64, blank=True)
    source = models.CharField("入口", max_length=8, choices=UploadSource)
    folder = models.CharField("フォルダー", max_length=200, blank=True)
    uploaded_at = models.DateTimeField("受け付けた時")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "持ち込み"

    def __str__(self) -> str:
        return f"{self.as_of_on} {self.key[:8]}"


class UploadFile(models.Model):
    """One file of the set: its name as handed in and where its bytes are found."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    name = models.CharField("ファイル名", max_length=200)
    sha256 = models.CharField("指紋", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("バイト")

    class Meta:
        verbose_name = "持ち込みのファイル"

    def __str__(self) -> str:
        return self.name
