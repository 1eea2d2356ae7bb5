"""Addresses of the attachments floor."""

from django.urls import path

from mobilization.attachments.views import download, sealed

urlpatterns = [
    path("tep/<int:pk>/", download.attachment_download, name="attachment-download"),
    path("tep/<int:pk>/anh-nho/", download.attachment_thumbnail, name="attachment-thumbnail"),
    path("tep/<int:pk>/mo/", sealed.AttachmentOpenView.as_view(), name="attachment-open"),
]
