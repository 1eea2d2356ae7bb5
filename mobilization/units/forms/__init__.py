"""Forms of the units floor."""

from mobilization.units.forms.directory import DirectoryForm
from mobilization.units.forms.hamlets import HamletCloseForm, HamletForm

__all__ = ["DirectoryForm", "HamletCloseForm", "HamletForm"]
