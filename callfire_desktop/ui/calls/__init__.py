"""The Calls tab: who, when, how it ended, and what was recorded. Imports ui parts; only ``controller`` knows services. Read it first."""
