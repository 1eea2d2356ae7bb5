"""Context processor: the navigation of the frame and the number of unseen notices."""


def navigation(request):
    """Nothing yet known."""
    return {"navigation": [], "notice_count": 0}
