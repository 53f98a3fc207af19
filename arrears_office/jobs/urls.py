"""The address of a long work."""

from django.urls import path

from arrears_office.jobs.pages import TaskPage

urlpatterns = [path("tasks/<slug:public_id>/", TaskPage.as_view(), name="task")]
