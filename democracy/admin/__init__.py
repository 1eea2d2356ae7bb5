"""Grassroots democracy in admin: the catalogue of the law and the library to keep, duties and register to look at."""

from democracy.admin import catalogue, records

__all__ = ["catalogue", "records"]
