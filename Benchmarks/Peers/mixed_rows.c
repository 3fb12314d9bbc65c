/* mixed_rows FILE [constant]: writes the values of MixedRows.swift with libxlsxwriter; without FILE
   ("-") it draws them only. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

static const char *families[] = {"佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本",
                                 "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口",
                                 "松本", "井上", "木村", "林", "斎藤", "清水"};
static const char *prefectures[] = {"東京都", "大阪府", "北海道", "愛知県", "神奈川県", "埼玉県",
                                    "千葉県", "兵庫県", "福岡県", "静岡県", "茨城県", "広島県"};
static const char *states[] = {"完了", "処理中", "保留", "キャンセル",
                               "Active", "Pending", "R&D <draft>", "確認待ち"};

static uint64_t state = 42;
static lxw_worksheet *sheet;
static lxw_row_t row;
static double sum;

static uint32_t draw(uint32_t limit) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (uint32_t)(state >> 33) % limit;
}

static void number(lxw_col_t column, double value, lxw_format *format) {
  if (sheet) worksheet_write_number(sheet, row, column, value, format);
  sum += value;
}

static void text(lxw_col_t column, const char *value) {
  if (sheet) worksheet_write_string(sheet, row, column, value, NULL);
  sum += value[0];
}

static lxw_format *format(lxw_workbook *book, const char *code) {
  if (!book) return NULL;
  lxw_format *format = workbook_add_format(book);
  format_set_num_format(format, code);
  return format;
}

static void texts(int index) {
  char buffer[200];
  snprintf(buffer, sizeof buffer, "%s 太郎 %05d", families[draw(20)], index);
  text(1, buffer);
  const char *prefecture = prefectures[draw(12)];
  uint32_t block = draw(30) + 1, house = draw(99) + 1;
  snprintf(buffer, sizeof buffer, "%s中央区%u丁目%u-%d", prefecture, block, house, index);
  text(2, buffer);
  snprintf(buffer, sizeof buffer, "ORD-%08d-%06X", index, draw(0x1000000));
  text(3, buffer);
  snprintf(buffer, sizeof buffer, "user%d@example%u.co.jp", index, draw(99) + 1);
  text(4, buffer);
  snprintf(buffer, sizeof buffer, "カテゴリ%02u", draw(50));
  text(5, buffer);
  snprintf(buffer, sizeof buffer, "商品コード-%04u ノートパソコン", draw(1000));
  text(6, buffer);
}

int main(int count, char **arguments) {
  int is_constant = count > 2 && !strcmp(arguments[2], "constant");
  lxw_workbook_options options = {.constant_memory = is_constant};
  lxw_workbook *book = strcmp(arguments[1], "-") ? workbook_new_opt(arguments[1], &options) : NULL;
  sheet = book ? workbook_add_worksheet(book, "Data") : NULL;
  lxw_format *date = format(book, "yyyy/mm/dd"), *time = format(book, "yyyy-mm-dd hh:mm:ss");
  lxw_format *money = format(book, "#,##0.00"), *percent = format(book, "0.0%");
  for (row = 0; row < 50000; row++) {
    char formula[64];
    double quantity = draw(9999) + 1, price = (100 + draw(9999999)) / 100.0;
    number(0, row + 1, NULL);
    texts(row);
    number(7, 43831 + draw(2000), date);
    number(8, 43831 + draw(2000 * 86400) / 86400.0, time);
    number(9, quantity, NULL);
    number(10, price, NULL);
    number(11, draw(UINT32_MAX) / 2147483648.0 * 1000, NULL);
    number(12, price * 3, money);
    int flag = draw(2);
    if (sheet) worksheet_write_boolean(sheet, row, 13, flag, NULL);
    snprintf(formula, sizeof formula, "=J%u*K%u", row + 1, row + 1);
    if (sheet) worksheet_write_formula_num(sheet, row, 14, formula, money, quantity * price);
    number(15, (int)draw(2000001) - 1000000, NULL);
    number(16, draw(100001) / 1000.0, NULL);
    text(17, states[draw(8)]);
    number(18, draw(1001) / 1000.0, percent);
    number(19, draw(100), NULL);
  }
  if (book) return workbook_close(book);
  printf("%f\n", sum);
  return 0;
}
