"""English pages write dates and numbers as Vietnamese ones do, so that no date is read backwards."""

from mobilization.core.formats.vi.formats import *  # noqa: F403
