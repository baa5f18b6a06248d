"""The Sounds tab, read only so far. Imports ui parts; only ``controller`` knows services. Read it first."""
