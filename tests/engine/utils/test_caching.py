from __future__ import annotations

import pytest

from frappe.context import local
from frappe.site_cache import SiteCache, clear_cache, local_cache
from frappe.utils.caching import redis_cache, request_cache, site_cache


@pytest.fixture
def cache(open_folder):
    local.cache = SiteCache()
    return local.cache


def counted(decorate):
    calls = []

    @decorate
    def double(number, unit=None):
        calls.append(number)
        return number and number * 2

    return double, calls


@pytest.mark.parametrize("decorate", [request_cache, site_cache, site_cache(ttl=60), redis_cache, redis_cache(ttl=60)])
def test_a_result_is_computed_once_until_it_is_cleared(cache, decorate):
    double, calls = counted(decorate)
    assert [double(2), double(2), double(3), double(2, unit=["kg"]), double(2, unit=["kg"])] == [4, 4, 6, 4, 4]
    assert calls == [2, 3, 2]
    double.clear_cache()
    assert double(2) == 4
    assert calls == [2, 3, 2, 2]


def test_none_is_a_result_too(cache):
    double, calls = counted(redis_cache)
    assert (double(None), double(None)) == (None, None)
    assert calls == [None]


def test_without_a_site_nothing_is_remembered():
    double, calls = counted(request_cache)
    assert (double(2), double(2)) == (4, 4)
    assert calls == [2, 2]


def test_a_site_cache_keeps_only_so_many_results(cache):
    double, calls = counted(site_cache(maxsize=2))
    for number in (1, 2, 3, 1):
        double(number)
    assert calls == [1, 2, 3, 1]


def test_a_result_is_computed_again_after_its_time(cache, monkeypatch):
    double, calls = counted(site_cache(ttl=60))
    clock = [100.0]
    monkeypatch.setattr("frappe.utils.caching.time.monotonic", lambda: clock[0])
    double(2)
    clock[0] += 59
    double(2)
    assert calls == [2]
    clock[0] += 2
    double(2)
    assert calls == [2, 2]


def test_results_are_apart_for_each_user_on_demand(cache):
    double, calls = counted(redis_cache(ttl=60, user=True))
    double(2)
    local.session.user = "somebody@example.com"
    double(2)
    double(2)
    assert calls == [2, 2]


def test_values_come_and_go(cache):
    assert cache is cache()
    cache.set_value("k", {"a": 1})
    assert cache.get_value("k") == {"a": 1}
    assert cache.get_value("other", generator=lambda: 5) == 5
    assert cache.get_value("other") == 5
    assert cache.exists("k")
    cache.delete_value(["k", "other"])
    assert cache.get_value("k") is None
    assert not cache.exists("k")


def test_a_value_that_was_read_can_be_changed_without_changing_the_cache(cache):
    cache.set_value("k", {"a": [1]})
    cache.get_value("k")["a"].append(2)
    assert cache.get_value("k") == {"a": [1]}


def test_each_user_has_a_value_of_their_own(cache):
    cache.set_value("k", 1, user="a")
    assert cache.get_value("k", user="a") == 1
    assert cache.get_value("k", user="b") is None
    assert cache.get_value("k") is None


def test_a_value_expires(cache, monkeypatch):
    cache.set_value("k", 1, expires_in_sec=10)
    cache.setex("n", 10, 1)
    assert 0 < cache.ttl("k") <= 10
    later = __import__("time").monotonic() + 11
    monkeypatch.setattr("frappe.utils.cache_store.time.monotonic", lambda: later)
    assert cache.get_value("k") is None
    assert cache.get("n") is None
    assert cache.ttl("k") == -2


def test_counters_keep_their_time_and_outlast_a_cleared_cache(cache):
    cache.set_value("tries", 1, expires_in_sec=60)
    cache.set_value("lasting", 1)
    assert cache.incrby("tries") == 2
    clear_cache()
    assert cache.get_value("tries") == 2
    assert cache.ttl("tries") > 0
    assert cache.get_value("lasting") is None
    assert cache.incrby("fresh", 3) == 3
    assert cache.ttl("fresh") == -1


def test_a_value_is_set_only_once_as_a_lock(cache):
    assert cache.set("lock", 1, ex=60, nx=True)
    assert not cache.set("lock", 1, ex=60, nx=True)


def test_keys_are_deleted_by_how_they_begin(cache):
    for key in ("a:1", "a:2", "b:1"):
        cache.set_value(key, 1)
    assert sorted(cache.get_keys("a:")) == ["a:1", "a:2"]
    cache.delete_keys("a:")
    assert cache.get_keys("") == ["b:1"]
    cache.flushall()
    assert cache.get_keys("") == []


def test_hashes(cache):
    cache.hset("h", "a", [1])
    assert cache.hget("h", "a") == [1]
    assert cache.hget("h", "b", generator=lambda: 2) == 2
    assert cache.hgetall("h") == {b"a": [1], b"b": 2}
    assert cache.hkeys("h") == [b"a", b"b"]
    assert cache.hexists("h", "a")
    cache.hdel("h", "a")
    assert not cache.hexists("h", "a")
    cache.delete_key("h")
    assert cache.hgetall("h") == {}


def test_lists_and_sets(cache):
    assert cache.rpush("l", 1, 2, 3) == 3
    assert cache.lpush("l", 0) == 4
    assert cache.lrange("l", 0, -1) == [0, 1, 2, 3]
    assert cache.lrange("l", 1, 2) == [1, 2]
    assert (cache.lpop("l"), cache.rpop("l"), cache.llen("l"), cache.lpop("none")) == (0, 3, 2, None)
    cache.ltrim("l", 0, 0)
    assert cache.lrange("l", 0, -1) == [1]
    assert cache.sadd("s", "a", "b", "a") == 2
    assert cache.smembers("s") == {"a", "b"}
    assert cache.srem("s", "a") == 1
    assert cache.sismember("s", "b")
    assert (cache.spop("s"), cache.scard("s")) == ("b", 0)


def test_a_request_remembers_values_of_its_own(open_folder):
    assert local_cache("n", "k", lambda: 1) == 1
    assert local_cache("n", "k", lambda: 2) == 1
    assert local_cache("n", "none", lambda: None) is None
    assert local_cache("n", "none", lambda: 3, regenerate_if_none=True) == 3
