"""A member of staff as an account: who logs in; what he may do stands in his assignments."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

if TYPE_CHECKING:
    from arrears_office.office.viewer import Duties


class StaffManager(BaseUserManager["Staff"]):
    """Makes accounts with a hashed password; there is no superuser."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Staff":
        """A new account; without a password nobody can log in to it."""
        staff = self.model(username=self.model.normalize_username(username), **fields)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff


class Staff(AbstractBaseUser):
    """The account of one person; rights come only from dated assignments, never from here.

    `duties` is what the log-in backend has read beside the account for the day of a request.
    """

    duties: "Duties | None" = None
    username = models.CharField(
        "職員番号",
        max_length=40,
        unique=True,
        error_messages={"unique": "この職員番号の職員は、すでに登録されています。"},
    )
    display_name = models.CharField("氏名", max_length=60)
    language = models.CharField(
        "表示言語", max_length=2, choices=[("ja", "日本語"), ("en", "English")], default="ja"
    )
    is_active = models.BooleanField("利用できる", default=True)
    preferences = models.JSONField("画面の好み", default=dict, blank=True)
    must_change_password = models.BooleanField("初回のパスワード変更が必要", default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    objects = StaffManager()

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name
