"""Zupy, Partner API v2."""
