"""Pages that explain: they work offline and change nothing by themselves. Imports ui parts only."""
