"""SQL in MariaDB's words, run on the site's database."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from tests.engine.factories import field, make, make_doctype

import frappe
from frappe.exceptions import ImplicitCommitError


@pytest.fixture
def visits(site: str) -> str:
    """Five visits: number n, day 2024-01-0n, at 10:00."""
    make_doctype(
        "ZZ Visit",
        [field("title"), field("number", "Int"), field("day", "Date"), field("at", "Datetime")],
        autoname="Prompt",
    )
    for n in range(1, 6):
        make("ZZ Visit", name=f"v{n}", title=f"x_{n}%", number=n, day=f"2024-01-0{n}", at=f"2024-01-0{n} 10:00:00")
    return "tabZZ Visit"


@pytest.mark.parametrize("query", ["select 1 from `tabZZ Nowhere`", "select 1 where and 2"])
def test_a_missing_table_and_a_mistake_of_syntax_have_mariadbs_name(visits: str, query: str) -> None:
    with pytest.raises(frappe.db.ProgrammingError) as raised:
        frappe.db.sql(query)
    assert type(raised.value).__name__ == "ProgrammingError"


def test_a_comment_may_begin_with_a_hash(visits: str) -> None:
    query = "select name, # the first\n number from `tabZZ Visit` where title != '#' # the rest\n order by name limit 1"
    assert frappe.db.sql(query) == (("v1", 1),)


def names(condition: str, values: Any = ()) -> list[str]:
    query = f"select name from `tabZZ Visit` where {condition} order by name"  # noqa: S608 the tests' own conditions
    found: list[str] = frappe.db.sql(query, values, pluck=True)
    return found


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("1 / 2", 0.5),
        ("7 div 2", 3),
        ("7 mod 4", 3),
        ("mod(7, 4)", 3),
        ("ceil(1.2) + floor(-1.2)", 0),
        ("format(1234567.895, 2)", "1,234,567.90"),
        ("json_unquote(json_extract('{\"a\": \"x\"}', '$.a'))", "x"),
        ("isnull(null) + isnull(1)", 1),
        ("strcmp('a', 'B')", -1),
        ("elt(2, 'a', 'b')", "b"),
        ("length(sha2('a', 256))", 64),
        ("rand() between 0 and 1 and length(uuid()) = 36", 1),
        ("to_days('2024-01-02')", 739252),
        ("makedate(2024, 32) = '2024-02-01'", 1),
        ("period_diff(202402, 202312)", 2),
        ("'a' = binary 'A' or binary 'a' = 'A'", 0),
        ("if(1 > 2, 'a', \"b\")", "b"),
        ("left('abcdef', 2)", "ab"),
        ("right('abcdef', 2)", "ef"),
        ("concat('a', 1, 'b')", "a1b"),
        ("concat('a', null)", None),
        ("concat_ws('-', 'a', null, 'b')", "a-b"),
        ("find_in_set('b', 'a,b,c')", 2),
        ("locate('c', 'abc')", 3),
        ("substring_index('a.b.c', '.', 2)", "a.b"),
        ("greatest(1, 3, 2)", 3),
        ("least(1, 3, 2)", 1),
        ("field('b', 'a', 'b')", 2),
        ("ifnull(null, 'x')", "x"),
        ("char_length('مرحبا')", 5),
        ("lpad('7', 3, '0')", "007"),
        ("md5('a')", "0cc175b9c0f1b6a831c399e269772661"),
        ("cast('12' as signed) + 1", 13),
        ("cast('2024-01-05 10:00:00' as date) = '2024-01-05'", 1),
        ("convert(5, char)", "5"),
        ("datediff('2024-03-01', '2024-02-01')", 29),
        ("timestampdiff(month, '2024-01-31', '2024-03-30')", 1),
        ("timestampdiff(hour, '2024-01-01', '2024-01-02 01:30:00')", 25),
        ("date_format('2024-05-03 14:07:09', '%d/%m/%Y %H:%i:%s')", "03/05/2024 14:07:09"),
        ("extract(year from '2024-05-03')", 2024),
        ("dayofweek('2024-01-07')", 1),
        ("weekday('2024-01-07')", 6),
        ("monthname('2024-05-03')", "May"),
        ("unix_timestamp('1970-01-02') > 0", 1),
        ("null <=> null", 1),
        ("'A' && 0 || 1", 1),
        ("'abc' rlike '^a'", 1),
        ("'it\\'s'", "it's"),
        ('"double"', "double"),
        ("'100%'", "100%"),
        ("truncate(2.789, 1)", 2.7),
    ],
)
def test_mariadb_expressions_mean_what_they_mean_there(site: str, expression: str, result: Any) -> None:
    assert frappe.db.sql(f"select {expression}")[0][0] == result


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("date_add(date('2024-01-31'), interval 1 month)", date(2024, 2, 29)),
        ("date_sub(cast('2024-01-31 10:00:00' as datetime), interval 90 minute)", datetime(2024, 1, 31, 8, 30)),
        ("last_day('2024-02-03')", date(2024, 2, 29)),
        ("str_to_date('01/02/2024', '%d/%m/%Y')", date(2024, 2, 1)),
    ],
)
def test_date_functions_give_dates(site: str, expression: str, result: Any) -> None:
    assert frappe.db.sql(f"select {expression}")[0][0] == result


def test_now_is_local_time_never_utc(site: str) -> None:
    moment = frappe.db.sql("select now()")[0][0]
    assert abs((datetime.now() - moment).total_seconds()) < 5
    assert frappe.db.sql("select current_timestamp = now(), current_date = curdate()") == ((1, 1),)


def test_intervals_are_added_to_columns_and_values(visits: str) -> None:
    assert names("day >= date_sub('2024-01-05', interval 1 day)") == ["v4", "v5"]
    assert names("at > %s - interval 36 hour", ("2024-01-05 10:00:00",)) == ["v4", "v5"]
    assert names("day + interval 1 week = '2024-01-09'") == ["v2"]


def test_sum_and_division_keep_fractions_and_sum_keeps_its_column_name(visits: str) -> None:
    assert frappe.db.sql("select sum(number) / count(*) from `tabZZ Visit`")[0][0] == 3.0
    row = frappe.db.sql("select sum(number), count(*) as c from `tabZZ Visit`", as_dict=True)[0]
    assert row == {"sum(number)": 15.0, "c": 5}
    assert isinstance(row["sum(number)"], float)
    grouped = frappe.db.sql(
        "select number > 3 as big from `tabZZ Visit` group by big having sum(number) > 6.5 order by sum(number)"
    )
    assert grouped == ((1,),)


def test_values_go_in_by_place_by_name_and_as_lists(visits: str) -> None:
    assert names("title like %s", ("x\\_2%%",)) == ["v2"]
    assert names("number in %s", ((1, 3),)) == ["v1", "v3"]
    assert names("number in %(n)s and name != %(skip)s", {"n": [1, 3], "skip": "v1"}) == ["v3"]
    assert names("name = %s", "v4") == ["v4"]


def test_what_is_quoted_is_never_touched(visits: str) -> None:
    tricky = "now() /* if( */ `x` -- interval 1 day"
    assert frappe.db.sql(f"select '{tricky}', %s", (tricky,)) == ((tricky, tricky),)


def test_an_injection_attempt_stays_a_value(visits: str) -> None:
    assert names("name = %s", ("v1' or '1'='1",)) == []
    assert names(f"name = {frappe.db.escape(chr(39) + ' or 1=1 -- ', percent=False)}") == []


@pytest.mark.parametrize("text", ["\\", "\\' or 1=1 -- ", "'", "''", "100 %", "\\%", "a\\'b", "%%s", "\n\t", '"', "س'"])
def test_an_escaped_text_is_that_text_and_nothing_more(site: str, text: str) -> None:
    assert frappe.db.sql(f"select {frappe.db.escape(text, percent=False)}") == ((text,),)
    assert frappe.db.sql(f"select {frappe.db.escape(text)}, %s", (1,)) == ((text, 1),)


def test_a_backslash_escapes_in_like_patterns(visits: str) -> None:
    assert names(r"title like 'x\_2\%'") == ["v2"]
    assert names("title like 'x_2_'") == ["v2"]
    assert names("title like 'x!_2!%%' escape '!' and 1 = %s", (1,)) == ["v2"]


def test_results_come_in_every_shape(visits: str) -> None:
    query = "select name, number from `tabZZ Visit` order by number limit 1, 2"
    assert frappe.db.sql(query) == (("v2", 2), ("v3", 3))
    assert frappe.db.sql(query, as_list=True) == [["v2", 2], ["v3", 3]]
    assert frappe.db.sql(query, as_dict=True) == [{"name": "v2", "number": 2}, {"name": "v3", "number": 3}]
    assert frappe.db.sql(query, pluck=True) == ["v2", "v3"]
    assert list(frappe.db.sql(query, as_dict=True, as_iterator=True))[1].number == 3
    assert frappe.db.sql_list(query) == ["v2", "v3"]
    assert frappe.db.sql("update `tabZZ Visit` set number = number where 1 = 0") == ()


def test_dates_come_back_as_dates_also_out_of_functions(visits: str) -> None:
    row = frappe.db.sql("select day, at, max(at), min(day), count(*) from `tabZZ Visit` where number = 2")[0]
    assert row == (date(2024, 1, 2), datetime(2024, 1, 2, 10), datetime(2024, 1, 2, 10), date(2024, 1, 2), 1)


def test_text_that_looks_like_a_date_stays_text(visits: str) -> None:
    frappe.db.set_value("ZZ Visit", "v1", "title", "2024-01-01")
    assert frappe.db.sql("select title from `tabZZ Visit` where name = 'v1'") == (("2024-01-01",),)


def test_groups_are_joined_with_their_separator(visits: str) -> None:
    joined = frappe.db.sql(
        "select group_concat(distinct name order by name separator '; ') from `tabZZ Visit` where number < 3"
    )
    assert joined == (("v1; v2",),)
    assert frappe.db.sql("select group_concat(number separator '') from `tabZZ Visit` where number = 4") == (("4",),)


def test_upsert_and_insert_ignore(visits: str) -> None:
    frappe.db.sql(
        "insert into tabSeries (name, current) values ('ZZ-', 1) on duplicate key update current = values(current) + 1"
    )
    frappe.db.sql(
        "insert into tabSeries (name, current) values ('ZZ-', 1) on duplicate key update current = values(current) + 1"
    )
    frappe.db.sql("insert ignore into tabSeries (name, current) values ('ZZ-', 9)")
    assert frappe.db.sql("select current from tabSeries where name = 'ZZ-' for update") == ((2,),)


def test_tables_and_columns_can_be_shown(visits: str) -> None:
    assert frappe.db.sql("show tables like 'tabZZ%'") == (("tabZZ Visit",),)
    columns = [row.Field for row in frappe.db.sql("describe `tabZZ Visit`", as_dict=True)]
    assert columns[0] == "name"
    assert "number" in columns


def test_a_change_of_structure_does_not_commit_pending_writes_unasked(visits: str) -> None:
    frappe.db.set_value("ZZ Visit", "v1", "number", 8)
    with pytest.raises(ImplicitCommitError):
        frappe.db.sql("create table zz_other (a int) engine=InnoDB default charset=utf8mb4")
    frappe.db.commit()
    frappe.db.sql("create table zz_other (a int) engine=InnoDB default charset=utf8mb4")
    assert frappe.db.sql("select count(*) from zz_other") == ((0,),)


def test_a_missing_table_is_the_error_apps_catch(site: str) -> None:
    with pytest.raises(frappe.db.ProgrammingError) as missing:
        frappe.db.sql("select * from `tabNo Such Thing`")
    assert frappe.db.is_table_missing(missing.value)
    assert isinstance(missing.value, frappe.db.TableMissingError)
    with pytest.raises(frappe.db.OperationalError) as column:
        frappe.db.sql("select no_such_column from `tabUser`")
    assert frappe.db.is_missing_column(column.value)


def test_groups_are_joined_in_their_order(visits: str) -> None:
    frappe.db.sql("update `tabZZ Visit` set title = 'A' where number in (1, 5)")
    query = "select group_concat({}) from `tabZZ Visit` where number in (1, 4, 5)"
    assert frappe.db.sql(query.format("name order by number desc")) == (("v5,v4,v1",),)
    assert frappe.db.sql(query.format("name order by title desc, number separator '|'")) == (("v4|v1|v5",),)
    assert frappe.db.sql(query.format("distinct title order by title separator %s"), ("/",)) == (("A/x_4%",),)
    assert frappe.db.sql(query.format("name, '=', number order by 1 * number")) == (("v1=1,v4=4,v5=5",),)


def test_spread_of_values(visits: str) -> None:
    [row] = frappe.db.sql(
        "select std(number), variance(number), stddev_samp(number), var_samp(number) from `tabZZ Visit`"
    )
    # MariaDB gives four decimals.
    assert row[0] == pytest.approx(2**0.5, abs=1e-4)
    assert row[2] == pytest.approx(2.5**0.5, abs=1e-4)
    assert (row[1], row[3]) == (2, 2.5)
    assert frappe.db.sql("select std(number) from `tabZZ Visit` where number > 9") == ((None,),)


def test_letters_are_compared_exactly_when_told_so(visits: str) -> None:
    assert names("name = 'V1'") == ["v1"]
    assert names("binary name = 'V1'") == names("name collate utf8mb4_bin = 'V1'") == []
    assert names("name collate utf8mb4_unicode_ci = 'V1'") == ["v1"]


def test_an_update_over_several_tables(visits: str) -> None:
    frappe.db.sql(
        "update `tabZZ Visit` v inner join `tabUser` u on u.name = 'Guest' set v.title = concat(u.name, %s), v.number = "
        "v.number + 10 where v.number > %s",
        ("!", 3),
    )
    assert names("title = 'Guest!'") == ["v4", "v5"]
    assert names("number > 10") == ["v4", "v5"]
    frappe.db.sql("update `tabZZ Visit` v, `tabUser` u set v.title = u.name where u.name = 'Guest' and v.name = 'v1'")
    frappe.db.sql("update `tabZZ Visit` as v set v.title = 'alone' where v.name = 'v2'")
    left = "left join `tabUser` u on u.name = v.title set title = ifnull(u.name, 'nobody') where v.name in ('v1', 'v3')"
    frappe.db.sql(f"update `tabZZ Visit` v {left}")
    assert frappe.db.sql("select title from `tabZZ Visit` where number < 4 order by name") == (
        ("Guest",),
        ("alone",),
        ("nobody",),
    )


def test_a_deletion_over_several_tables(visits: str) -> None:
    frappe.db.sql(
        "delete v from `tabZZ Visit` v join `tabZZ Visit` w on w.number = v.number + 1 where w.number > %s", (3,)
    )
    assert names("1 = 1") == ["v1", "v2", "v5"]


def test_what_the_database_knows_of_its_tables(visits: str) -> None:
    tables = "select table_name from information_schema.tables where table_schema = database() and table_name = %s"
    assert frappe.db.sql(tables, visits) == ((visits,),)
    columns = (
        "select c.column_name, c.data_type, c.column_key from information_schema.columns c where c.table_name = %s "
        "and c.column_name in ('name', 'number') order by c.ordinal_position"
    )
    assert frappe.db.sql(columns, visits) == (("name", "varchar", "PRI"), ("number", "int", ""))
    assert [row[0] for row in frappe.db.sql(f"show columns from `{visits}` like 'numb%'")] == ["number"]
    assert frappe.db.sql("select sql_no_cache 1") == ((1,),)


def test_a_sum_without_an_alias_is_called_as_it_was_written(visits: str) -> None:
    [row] = frappe.db.sql("select sum(`number`), count(`name`) from `tabZZ Visit`", as_dict=True)
    assert row == {"sum(`number`)": 15, "count(`name`)": 5}
