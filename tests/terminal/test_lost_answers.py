"""What the screen says when the answer to a use is lost, and that no second use is ever sent."""

import pytest
from support.faulty import Reply, answer, cut_after_commit, delay, half_json, html_502, html_504_after_commit


def on_the_panel(terminal, word: str, code: str) -> None:
    terminal.until(lambda: terminal.lines[2].split() == [*word.split(), code], f"{word} {code} on the panel")


def use(terminal, code: str) -> None:
    terminal.scan(code)
    on_the_panel(terminal, "READY", code)
    terminal.press("f8")


async def portal(exchange) -> Reply:
    """A page that somebody else puts in front of the provider; nothing was forwarded."""
    return Reply(answer(200, b"<html>Wi-Fi login</html>", "text/html"))


def sent(proxy) -> int:
    return sum("/validate/" in request.path for request in proxy.requests)


def test_a_use_whose_answer_was_cut_is_not_confirmed_and_never_sent_again(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", cut_after_commit)
    with counter(proxy.base_url, trusted.key) as terminal:
        use(terminal, code)
        terminal.sees("NOT CONFIRMED", code)
        terminal.sees("the moment of this counter's own request")
        terminal.press("f8")
        terminal.scan(code)
        terminal.settle()
        terminal.sees("NOT CONFIRMED", code)
        terminal.press("f8")
        terminal.settle()
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.sees("NOT CONFIRMED", code)
        terminal.scan(code)
        terminal.press("f8")
        terminal.settle()
        terminal.sees("NOT CONFIRMED", code)
    assert (trusted.uses_of(code), sent(proxy)) == (1, 1)
    assert [row["state"] for row in journal()] == ["open"]


def test_where_only_these_counters_spend_coupons_the_read_settles_it(
    trusted, proxy, counter, journal, tmp_path
) -> None:
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text("sole_writer = true\n")
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", html_504_after_commit)
    with counter(proxy.base_url, trusted.key) as terminal:
        use(terminal, code)
        terminal.sees("USED NOW", code)
    assert (trusted.uses_of(code), sent(proxy)) == (1, 1)
    assert [row["state"] for row in journal()] == ["used"]


@pytest.mark.long
def test_a_yes_with_half_a_body_is_settled_by_the_read_that_agrees(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", half_json)
    with counter(proxy.base_url, trusted.key) as terminal:
        use(terminal, code)
        terminal.sees("USED NOW", code)
    assert (trusted.uses_of(code), sent(proxy)) == (1, 1)
    assert journal()[0]["evidence"] == "the status said yes and a read agrees"


@pytest.mark.long
def test_a_gateway_page_that_never_passed_the_request_on_stays_amber(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", html_502)
    with counter(proxy.base_url, trusted.key) as terminal:
        use(terminal, code)
        terminal.sees("NOT CONFIRMED", "Looking again in")
        terminal.press("f8")
        terminal.settle()
        terminal.sees("NOT CONFIRMED")
    assert (trusted.uses_of(code), [row["state"] for row in journal()]) == (0, ["open"])


def test_a_use_that_never_left_leaves_the_coupon_ready(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.scan(code)
        terminal.sees("READY", code)
        proxy.stop()
        terminal.press("f8")
        terminal.sees("READY", "the request did not leave")
        proxy.start()
        terminal.press("f8")
        terminal.sees("USED NOW")
    assert trusted.uses_of(code) == 1
    assert [row["state"] for row in journal()] == ["ready", "used"]


def test_a_slow_answer_is_waited_for(trusted, proxy, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", delay(1.0))
    use(terminal, code)
    terminal.sees("using it")
    on_the_panel(terminal, "USED NOW", code)
    assert trusted.uses_of(code) == 1


@pytest.mark.parametrize("fault", [html_502, pytest.param(half_json, marks=pytest.mark.long)])
def test_a_look_up_without_an_answer_is_no_verdict(trusted, proxy, terminal, fault) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/coupons/issued/", fault, times=None)
    terminal.scan(code)
    terminal.sees("NO ANSWER", code, "Nothing was used")
    proxy.clear()
    terminal.press("f5")
    on_the_panel(terminal, "READY", code)


def test_with_the_server_gone_the_screen_says_so_and_f5_asks_again(trusted, proxy, terminal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.stop()
    terminal.scan(code)
    terminal.sees("NO ANSWER", "cannot be reached", "no answer")
    proxy.start()
    terminal.press("f5")
    on_the_panel(terminal, "READY", code)


def test_killed_between_request_and_answer_the_next_start_opens_on_it(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", delay(30.0))
    with counter(proxy.base_url, trusted.key, kill=True) as terminal:
        use(terminal, code)
        terminal.until(lambda: sent(proxy) == 1, "the request to leave")
    with counter(proxy.base_url, trusted.key) as terminal:
        terminal.sees("NOT CONFIRMED", code)
        terminal.press("f8")
        terminal.settle()
    assert sent(proxy) == 1
    assert [row["state"] for row in journal()] == ["open"]


@pytest.mark.long
def test_a_page_in_front_of_the_provider_is_no_yes(trusted, proxy, counter, journal) -> None:
    code = trusted.fresh()["coupon_code"]
    proxy.rule("/validate/", portal)
    with counter(proxy.base_url, trusted.key) as terminal:
        use(terminal, code)
        terminal.sees("NOT CONFIRMED", code)
    assert [row["state"] for row in journal()] == ["open"]
