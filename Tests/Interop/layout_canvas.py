"""A canvas for odd sheets: cells that keep their place under inserted rows and columns, written by openpyxl."""
import re

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter

MARK = re.compile(r"\[\^(\w+)\]")


class Cell:
    def __init__(self, row, column, value, form=None, rows=1, columns=1):
        self.row, self.column, self.value, self.form = row, column, value, form
        self.rows, self.columns = rows, columns

    @property
    def reference(self):
        return f"{get_column_letter(self.column)}{self.row}"


class Formula:
    """A formula over cells, wherever they end up: `Formula("=SUM({0}:{1})", first, last)`."""

    def __init__(self, text, *cells):
        self.text, self.cells = text, cells

    def __str__(self):
        return self.text.format(*(cell.reference for cell in self.cells))


class Canvas:
    def __init__(self, title, state="visible"):
        self.title, self.state = title, state
        self.cells, self.hidden_rows, self.grouped_rows, self.filtered = [], set(), set(), False

    def put(self, row, column, value, rows=1, columns=1, form=None):
        cell = Cell(row, column, value, form, rows, columns)
        self.cells.append(cell)
        return cell

    @property
    def last_row(self):
        return max((cell.row + cell.rows - 1 for cell in self.cells), default=0)

    @property
    def last_column(self):
        return max((cell.column + cell.columns - 1 for cell in self.cells), default=0)

    def insert_row(self, row):
        """An empty row before `row`; merged areas that it cuts grow, as in Excel."""
        for cell in self.cells:
            if cell.row >= row:
                cell.row += 1
            elif cell.row + cell.rows > row:
                cell.rows += 1

    def insert_column(self, column):
        for cell in self.cells:
            if cell.column >= column:
                cell.column += 1
            elif cell.column + cell.columns > column:
                cell.columns += 1

    def unmerge(self, chosen=lambda cell: True):
        for cell in self.cells:
            if chosen(cell):
                cell.rows = cell.columns = 1

    def place(self, page):
        """Writes the cells on an openpyxl worksheet."""
        for cell in self.cells:
            if cell.value is not None:
                written = page.cell(cell.row, cell.column)
                written.value = rich(cell.value)
                if cell.form:
                    written.number_format = cell.form
                if isinstance(cell.value, str):
                    written.data_type = "f" if cell.value.startswith("=") else written.data_type
            if (cell.rows, cell.columns) != (1, 1):
                page.merge_cells(start_row=cell.row, start_column=cell.column,
                                 end_row=cell.row + cell.rows - 1, end_column=cell.column + cell.columns - 1)
        for row in self.hidden_rows:
            page.row_dimensions[row].hidden = True
        for row in self.grouped_rows:
            page.row_dimensions[row].outlineLevel = 1
        if self.filtered:
            page.auto_filter.ref = f"A1:{get_column_letter(self.last_column)}{self.last_row}"
        page.sheet_state = self.state


def rich(value):
    """Footnote marks in a text as superscripts; formulas as text."""
    if isinstance(value, Formula):
        return str(value)
    if not isinstance(value, str) or not MARK.search(value):
        return value
    runs = CellRichText()
    for index, piece in enumerate(MARK.split(value)):
        if piece:
            runs.append(TextBlock(InlineFont(vertAlign="superscript"), piece) if index % 2 else piece)
    return runs
