"""Addresses of the office: log-in, home, purpose, the rates, the auditor's desk."""

from django.urls import path

from arrears_office.office.pages.access_staff import OwnLooksPage, StaffLooksPage
from arrears_office.office.pages.account import (
    DemoLogInPage,
    LogInPage,
    LogOutPage,
    PasswordChangePage,
)
from arrears_office.office.pages.alert import AlertPage
from arrears_office.office.pages.alerts import AlertsPage
from arrears_office.office.pages.audit import AuditPage
from arrears_office.office.pages.audit_chain import ChainExport
from arrears_office.office.pages.home import HomePage
from arrears_office.office.pages.preferences import PreferencesPage
from arrears_office.office.pages.purpose import PurposePage
from arrears_office.office.pages.rate_entry import RateEntryPage
from arrears_office.office.pages.rates import RatePage, RatesPage

urlpatterns = [
    path("", HomePage.as_view(), name="home"),
    path("accounts/login/", LogInPage.as_view(), name="login"),
    path("accounts/demo/", DemoLogInPage.as_view(), name="demo_login"),
    path("accounts/logout/", LogOutPage.as_view(), name="logout"),
    path("accounts/password/", PasswordChangePage.as_view(), name="password_change"),
    path("preferences/", PreferencesPage.as_view(), name="preferences"),
    path("purpose/", PurposePage.as_view(), name="purpose"),
    path("admin/rates/", RatesPage.as_view(), name="rates"),
    path("admin/rates/new/", RateEntryPage.as_view(), name="rate_entry"),
    path("admin/rates/<int:number>/", RatePage.as_view(), name="rate"),
    path("access/alerts/", AlertsPage.as_view(), name="access_alerts"),
    path("access/alerts/<int:number>/", AlertPage.as_view(), name="access_alert"),
    path("access/mine/", OwnLooksPage.as_view(), name="access_mine"),
    path("access/staff/<str:username>/", StaffLooksPage.as_view(), name="access_staff"),
    path("admin/audit/chain.jsonl", ChainExport.as_view(), name="audit_chain"),
    path("admin/audit/", AuditPage.as_view(), name="audit"),
]
