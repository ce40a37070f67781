"""Typed words made plain, and spelt as they are meant."""
