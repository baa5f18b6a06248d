from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from callfire_desktop.runtime.task_scope import TaskScope
from callfire_desktop.ui.tables.paged_table_model import PagedTableModel
from callfire_desktop.ui.tables.table_view import TableView
from callfire_desktop.ui.theme.theme import Theme
from tests.ui.tables.listed_people import ListedPeople, PersonRow, PersonSort, people_columns

Run = Callable[..., Any]


@dataclass
class People:
    """A list of people, its model and, where asked for, the table that shows it."""

    run: Run
    scope: TaskScope
    errors: list[BaseException]
    theme: Theme
    source: ListedPeople = field(default_factory=lambda: ListedPeople(450))
    tables: list[TableView] = field(default_factory=list)

    def model(self, count: int = 450) -> PagedTableModel[PersonRow, str, PersonSort]:
        self.source = ListedPeople(count)
        return PagedTableModel(self.source, people_columns(), self.scope)

    def table(self, count: int = 450, width: int = 700) -> TableView:
        table = TableView(self.theme, "People list")
        model = self.model(count)
        model.setParent(table)
        table.setModel(model)
        table.resize(width, 400)
        self.tables.append(table)
        return table

    def wait(self, condition: Callable[[], object], seconds: float = 10) -> None:
        async def until() -> None:
            while not condition():  # noqa: ASYNC110  # what is waited for are widgets, which have no events
                await asyncio.sleep(0.005)

        self.run(until(), timeout=seconds)

    def settle(self) -> None:
        """Until no task of this list runs."""
        self.wait(lambda: not self.scope._tasks)


@pytest.fixture
def people(qapp: QApplication, run: Run) -> Iterator[People]:
    errors: list[BaseException] = []
    found = People(run, TaskScope("people", lambda error, _where: errors.append(error)), errors, Theme(qapp))
    yield found
    run(found.scope.close())
    for table in found.tables:
        table.close()
        table.deleteLater()
    assert errors == []
