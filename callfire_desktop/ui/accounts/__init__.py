"""Signing in, switching, signing out. Read ``welcome_page.py`` first."""
