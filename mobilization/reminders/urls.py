"""Addresses of the reminders floor."""

from django.urls import path

from mobilization.reminders.views import notices

urlpatterns = [
    path("thong-bao/", notices.notice_list, name="notice-list"),
    path("thong-bao/<int:pk>/mo/", notices.notice_open, name="notice-open"),
    path("thong-bao/da-xem/", notices.notices_all_seen, name="notices-all-seen"),
]
