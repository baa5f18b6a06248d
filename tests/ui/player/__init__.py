"""The docked player, with real audio files and without a loudspeaker."""
