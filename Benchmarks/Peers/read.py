"""Reads every value of a workbook's first sheet with another library. Usage: read.py LIBRARY FILE|FOLDER

Prints the seconds it took, without the import of the library, and the number of cells.
"""
import importlib
import pathlib
import sys
import time


def calamine(module, path):
    return sum(len(row) for row in module.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())


def fastexcel(module, path):
    table = module.read_excel(path).load_sheet(0, header_row=None).to_arrow()
    return table.num_rows * table.num_columns


def openpyxl(module, path, read_only=False):
    book = module.load_workbook(path, read_only=read_only)
    count = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return count


def openpyxl_read_only(module, path):
    return openpyxl(module, path, True)


LIBRARIES = {"python-calamine": ("python_calamine", calamine), "fastexcel": ("fastexcel", fastexcel),
             "openpyxl": ("openpyxl", openpyxl), "openpyxl read-only": ("openpyxl", openpyxl_read_only)}


def main():
    name, function = LIBRARIES[sys.argv[1]]
    target = pathlib.Path(sys.argv[2])
    paths = sorted(map(str, target.glob("*.xlsx"))) if target.is_dir() else [str(target)]
    module = importlib.import_module(name)
    start = time.perf_counter()
    cells = sum(function(module, path) for path in paths)
    print(time.perf_counter() - start)
    print("cells", cells)


main()
