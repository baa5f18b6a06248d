"""Client and practice server against the contract."""
