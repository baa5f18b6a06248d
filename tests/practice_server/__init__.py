"""The practice CallFire."""
