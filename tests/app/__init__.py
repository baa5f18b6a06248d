"""Tests of the app part."""
