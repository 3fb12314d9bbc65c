"""One cell of a workbook changed and the workbook saved beside it, with openpyxl. Usage: edit.py FILE"""
import sys
import time

import openpyxl

start = time.perf_counter()
book = openpyxl.load_workbook(sys.argv[1])
book.worksheets[0]["K25000"] = 1
book.save(sys.argv[1] + ".peer.xlsx")
print(time.perf_counter() - start)
