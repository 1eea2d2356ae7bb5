"""All addresses of the portal; each floor and domain keeps its own. Paths are Vietnamese without marks."""

from django.urls import include, path

from mobilization.core.admin import site
from mobilization.core.views import health, preferences
from mobilization.outbox.views import health as outbox_health

urlpatterns = [
    path("", include("mobilization.portal.urls")),
    path("", include("models_registry.urls")),
    path("", include("democracy.urls")),
    path("", include("mobilization.attachments.urls")),
    path("", include("mobilization.accounts.urls")),
    path("", include("mobilization.reminders.urls")),
    path("", include("mobilization.units.urls")),
    path("hien-thi/", preferences.display_set, name="display-set"),
    path("livez", health.livez, name="livez"),
    path("readyz", outbox_health.readyz, name="readyz"),
    path("alarmz", outbox_health.alarmz, name="alarmz"),
    path("quan-tri/", site.urls),
]

handler400 = "mobilization.core.views.broken.bad_request"
handler403 = "mobilization.core.views.errors.forbidden"
handler404 = "mobilization.core.views.errors.not_found"
handler500 = "mobilization.core.views.broken.server_error"
