"""The docked player: one for sounds and recordings, playing on while tabs change. Read ``player_bar.py`` first."""
