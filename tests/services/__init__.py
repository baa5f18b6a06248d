"""Services on real storage against the real practice CallFire."""
