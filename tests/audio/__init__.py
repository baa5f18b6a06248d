"""Audio files, good and bad."""
