"""The Calls tab: who, when, how it ended, and what was recorded. Only ``controller`` knows services; read it first."""
