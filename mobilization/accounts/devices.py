"""A browser in two words, so that people recognise their own devices; nothing finer is kept. Pure functions."""

# The order matters: Edge and Samsung's browser also call themselves Chrome, and Chrome calls itself Safari.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_name(user_agent: str) -> str:
    """Such as "Chrome, Android"; "" for a browser that does not say who it is."""
    found = [_first(table, user_agent) for table in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found))


def _first(table, user_agent: str) -> str:
    return next((name for sign, name in table if sign in user_agent), "")
