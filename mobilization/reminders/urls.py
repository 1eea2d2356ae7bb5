"""Addresses of the reminders floor."""

from django.urls import path

from mobilization.reminders.views import calendars, machinery, notices, told, wishes

urlpatterns = [
    path("thong-bao/", notices.notice_list, name="notice-list"),
    path("thong-bao/<int:pk>/mo/", notices.notice_open, name="notice-open"),
    path("thong-bao/<int:pk>/hoan/", wishes.SnoozeView.as_view(), name="notice-snooze"),
    path("thong-bao/da-xem/", notices.notices_all_seen, name="notices-all-seen"),
    path("thong-bao/qua-thu/", wishes.WishesView.as_view(), name="notice-wishes"),
    path("thong-bao/lich/", calendars.CalendarLinksView.as_view(), name="calendar-links"),
    path("thong-bao/lich/<int:pk>/thu-hoi/", calendars.calendar_link_end, name="calendar-link-end"),
    path("lich/<str:token>/viec.ics", calendars.calendar_feed, name="calendar-feed"),
    path("nhac-viec/", machinery.machinery, name="machinery"),
    path("nhac-viec/chay-thu/", machinery.rehearsal_page, name="rehearsal"),
    path("nhac-viec/da-nhac/", told.told_list, name="told-list"),
    path("nhac-viec/da-nhac/<slug:code>/<int:pk>/", told.told_record, name="told-record"),
    path("nhac-viec/luot/<int:pk>/cho-chay/", machinery.run_allowed, name="run-allow"),
    path("nhac-viec/thu/<int:pk>/gui-lai/", machinery.mail_again, name="mail-again"),
]
