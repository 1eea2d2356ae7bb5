"""Settings of the portal: everything that differs between machines comes from the environment.

Order: the environment, then `.env`, then `.local/stack.env` (written by `manage.py up` for its embedded servers).
"""

import json
import os
import secrets
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = Path(os.environ.get("PORTAL_LOCAL_DIR", BASE_DIR / ".local"))

env = environ.Env()
env.read_env(BASE_DIR / ".env")
if not env("DATABASE_URL", default=""):
    env.read_env(LOCAL_DIR / "stack.env")

HTTPS = env.bool("HTTPS", default=False)
DEBUG = env.bool("DEBUG", default=False)
# A database that nobody configured is one that nobody can reach: only then may the key be a throw-away.
_configured = bool(env("DATABASE_URL", default=""))
SECRET_KEY = env("SECRET_KEY", default="" if _configured else secrets.token_urlsafe(50))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PORTAL_URL = env("PORTAL_URL", default="http://127.0.0.1:8000").rstrip("/")
PORTAL_DEMO = env.bool("PORTAL_DEMO", default=False)

# The province is data: its name and those of its bodies come from its folder (docs/province-data.md).
PROVINCE = env("PROVINCE", default="nghe-an")
PROVINCE_DATA_DIR = BASE_DIR / "mobilization" / "units" / "data"
PROVINCE_FACTS = json.loads((PROVINCE_DATA_DIR / PROVINCE / "province.json").read_text(encoding="utf-8"))
PORTAL_LOGO_URL = env("PORTAL_LOGO_URL", default="")

INSTALLED_APPS = [
    "mobilization.portal",
    "models_registry",
    "democracy",
    "mobilization.workflow",
    "mobilization.reminders",
    "mobilization.attachments",
    "mobilization.accounts",
    "mobilization.units",
    "mobilization.outbox",
    "mobilization.audit",
    "mobilization.drafts",
    "mobilization.core",
    "mobilization.stack",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.admin",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "pghistory",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "mobilization.core.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mobilization.accounts.middleware.MembershipMiddleware",
    "mobilization.core.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "mobilization.accounts.middleware.SessionRulesMiddleware",
    "mobilization.accounts.limits.RateMiddleware",
    "mobilization.drafts.middleware.StashMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "mobilization.core.middleware.PortalErrorMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "mobilization.urls"
WSGI_APPLICATION = "mobilization.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mobilization.core.context.portal",
                "mobilization.portal.context.navigation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL", default="postgres://portal@127.0.0.1:9/portal"),
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    },
}
# What a statement, a wait for a lock and an open transaction may take, by what kind of process asks: a page must not
# hold up others, migrations and loaders may work for long. PORTAL_PROCESS is set by wsgi.py and by who starts a worker.
_DATABASE_TIMES = {
    "web": "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s",
    "worker": "-c statement_timeout=60s -c lock_timeout=2s -c idle_in_transaction_session_timeout=60s",
    "command": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s",
}
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 3,
    "options": _DATABASE_TIMES[env("PORTAL_PROCESS", default="command")],
    **DATABASES["default"].get("OPTIONS", {}),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["mobilization.accounts.backends.EmailBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "mobilization.accounts.passwords.LocalWordsValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 4

# Sign-ins are rows of our own table; how long they work: accounts/rules.py.
SESSION_ENGINE = "mobilization.accounts.sessions"
SESSION_IDLE_MINUTES = {
    "commission": env.int("SESSION_IDLE_MINUTES_COMMISSION", default=30),
    "unit": env.int("SESSION_IDLE_MINUTES_UNIT", default=480),
}
FRESH_SIGN_IN_MINUTES = env.int("FRESH_SIGN_IN_MINUTES", default=30)
SESSION_COOKIE_NAME = "__Host-s" if HTTPS else "s"
# Longer than any sign-in works (accounts/rules.py), so that who comes back late is told why.
SESSION_HOURS = 12
SESSION_COOKIE_AGE = 60 * 60 * (SESSION_HOURS + 12)
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-c" if HTTPS else "c"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mobilization.drafts.views.ended.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# How many proxies of ours stand before the portal: the client's address is read that many steps from the right.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
TRUSTED_PROXY_ADDRESSES = env.list("TRUSTED_PROXY_ADDRESSES", default=["127.0.0.1", "::1"])

# How many requests of a kind in how many seconds (accounts/limits.py); generous for people, tight for machines.
RATE_LIMITS_ON = env.bool("RATE_LIMITS_ON", default=True)
RATE_LIMITS = {
    "write-unit": (90, 60),
    "write-commission": (120, 60),
    "write-visitor": (60, 60),
    "search": (60, 60),
    "export": (30, 3600),
    "csp-report": (20, 60),
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "mobilization.core.formats"
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(LOCAL_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = env("MEDIA_ROOT", default=str(LOCAL_DIR / "media"))
# With nginx sending the files (docs/operations.md) its group may read them; else the portal's own user alone.
X_ACCEL_PREFIX = env("X_ACCEL_PREFIX", default="")
_MEDIA_MODES = (0o640, 0o750) if X_ACCEL_PREFIX else (0o600, 0o700)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "attachments": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": MEDIA_ROOT,
            "file_permissions_mode": _MEDIA_MODES[0],
            "directory_permissions_mode": _MEDIA_MODES[1],
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_HANDLERS = [
    "mobilization.attachments.handlers.TooLargeUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
ATTACHMENT_QUOTA_MB = env.int("ATTACHMENT_QUOTA_MB", default=200)
ATTACHMENT_QUOTA_FILES = env.int("ATTACHMENT_QUOTA_FILES", default=60)
# Days that scans with names and signatures are kept where no date is set; longer than a campaign and its appeals.
SEALED_DAYS = env.int("SEALED_DAYS", default=730)

# A scan that would tell more than this at once stops and asks an administrator.
REMINDERS_ASK_ABOVE = env.int("REMINDERS_ASK_ABOVE", default=3000)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="khong-tra-loi@portal.invalid")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
if env("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "mobilization.outbox.backends.CaughtMailBackend"

CELERY_BROKER_URL = env("REDIS_URL", default="redis://127.0.0.1:9/0")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 0.2,
    "socket_keepalive": True,
    # A broker that is away must not hold up who just saved something: one more try at once, then the tick does it.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10.0
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_DEFAULT_QUEUE = env("CELERY_QUEUE", default="portal")

PGHISTORY_APPEND_ONLY = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secret_paths": {"()": "mobilization.core.logs.SecretPathFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secret_paths"]}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
