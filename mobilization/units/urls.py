"""Addresses of the units floor."""

from django.urls import path

from mobilization.units.views import directory, hamlets

urlpatterns = [
    path("don-vi/", directory.unit_list, name="unit-list"),
    path("don-vi/<int:pk>/", directory.unit_detail, name="unit-detail"),
    path("xom-ban/", hamlets.HamletListView.as_view(), name="hamlet-list"),
    path("xom-ban/them/", hamlets.HamletCreateView.as_view(), name="hamlet-create"),
    path("xom-ban/<int:pk>/", hamlets.HamletEditView.as_view(), name="hamlet-edit"),
    path("xom-ban/<int:pk>/ket-thuc/", hamlets.HamletCloseView.as_view(), name="hamlet-close"),
]
