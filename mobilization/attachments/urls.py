"""Addresses of the attachments floor."""

from django.urls import path

from mobilization.attachments.views import download

urlpatterns = [
    path("tep/<int:pk>/", download.attachment_download, name="attachment-download"),
    path("tep/<int:pk>/anh-nho/", download.attachment_thumbnail, name="attachment-thumbnail"),
]
