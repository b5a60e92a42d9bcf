"""F2: looking for a customer, and their page; whom a scan opens, and what stays on the screen of them."""

import signal

import pytest
from support.faulty import html_502
from support.people import people, reachable

WORDS = {
    "en": {"find": "Find", "type": "Type a phone", "nobody": "Nobody was found", "short": "too short", "cpf": "by CPF"},
    "pt_BR": {"find": "Achar", "type": "Digite um telefone", "nobody": "Ninguém", "short": "curto", "cpf": "por CPF"},
}
PAGES = ("f2", "f3", "f4", "f7")


def asked(sandbox, before, path="/customers/"):
    """The requests since then whose path ends so."""
    return [one for one in sandbox.requests()[before:] if one["path"].endswith(path)]


def masked(person):
    """How the person's page begins."""
    return f"•••••-{person['phone'][-4:]}"


def search(terminal, text):
    terminal.sees("Padaria")
    terminal.press("f2")
    terminal.sees("Find")
    terminal.scan(text)


def open_customer(terminal, person):
    search(terminal, person["phone"])
    terminal.sees(masked(person), "F7 points")


@pytest.mark.long
def test_they_are_found_by_phone_email_card_and_name(trusted, counter) -> None:
    maria, joao = [one for one in reachable(trusted) if one["email"]][:2]
    national = maria["phone"][3:]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.press("f2")
        terminal.sees("Type a phone", "Find")
        before = len(trusted.requests())
        for text, person in (
            (f"({national[:2]}) {national[2:7]}-{national[7:]}", maria),
            (joao["email"].upper(), joao),
            (maria["card_number"].lower(), maria),
            (f"0 {joao['phone'][3:5]} {joao['phone'][5:]}", joao),
        ):
            terminal.scan(text)
            terminal.sees(masked(person), "F7 points", "Esc back")
        assert len(asked(trusted, before)) == 4
        assert len(trusted.requests()) - before <= 8
        terminal.scan("ma")
        terminal.sees("too short")
        terminal.scan("529.982.247-25")
        terminal.sees("cannot be searched by CPF", "Ask for the phone")
        terminal.scan("Zzyzx")
        terminal.sees("Nobody was found")
        terminal.scan(maria["full_name"])
        terminal.sees("1 customer", masked(maria), "Enter open")
        assert "F7 points" not in terminal.text, "a name is never enough"
        assert len(asked(trusted, before)) == 6
        terminal.press("enter")
        terminal.sees("F7 points")
        terminal.press("escape")
        terminal.sees("1 customer", "Enter open")
        terminal.press("escape")
        terminal.sees("Scan a coupon")


@pytest.mark.long
def test_a_search_that_fails_says_so_and_f5_asks_again(trusted, proxy, counter) -> None:
    maria = reachable(trusted)[0]
    with counter(proxy.base_url, trusted.key) as terminal:
        proxy.rule("/customers/?", html_502, times=None)
        search(terminal, maria["phone"])
        terminal.sees("F5 asks again")
        terminal.settle()
        proxy.clear()
        terminal.press("f5")
        terminal.sees(masked(maria), "F7 points")


@pytest.mark.long
def test_a_card_or_a_phone_on_the_scan_screen_opens_its_customer(trusted, counter) -> None:
    maria, joao = reachable(trusted)[:2]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        before = len(trusted.requests())
        terminal.scan(maria["card_number"])
        terminal.sees(masked(maria), "F7 points")
        assert len(trusted.requests()) - before <= 2
        terminal.press("f4")
        terminal.sees("Rewards for")
        terminal.scan(joao["phone"])
        terminal.sees(masked(joao), "F7 points")


@pytest.mark.long
def test_a_card_that_nobody_has_leaves_nobody_on_the_page(trusted, counter) -> None:
    maria = reachable(trusted)[0]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.scan(maria["card_number"])
        terminal.sees(masked(maria), "F7 points")
        terminal.press("f4")
        terminal.sees("Rewards for")
        terminal.scan("ZP-00000000-9")
        terminal.sees("Find")
        terminal.sees("Nobody was found", ceiling=2)


@pytest.mark.long
def test_while_a_dialog_stands_it_opens_nobody(strict, reachable, counter) -> None:
    maria = next(one for one in people(strict) if one["phone"])
    with counter(strict.base_url, strict.key) as terminal:
        terminal.scan(reachable["coupon_code"])
        terminal.sees("READY")
        terminal.press("f8")
        terminal.sees("Customer check")
        terminal.settle()
        terminal.scan(maria["card_number"])
        terminal.sees("Customer check", "NOT OURS")
        assert masked(maria) not in terminal.text


@pytest.mark.long
def test_a_coupon_scanned_on_any_page_opens_its_verdict_and_the_list_stays(trusted, counter) -> None:
    maria, used, unknown = reachable(trusted)[0], trusted.example("used").code, trusted.example("unknown").code
    with counter(trusted.base_url, trusted.key) as terminal:
        search(terminal, "11 9")
        terminal.sees("25 of 31", "Enter open")
        terminal.press("down")
        terminal.settle()
        listed = terminal.lines[3:22]
        before = len(trusted.requests())
        terminal.scan(unknown)
        terminal.sees(unknown, "Scan it once more")
        terminal.press("f2")
        terminal.sees("25 of 31", "Enter open")
        assert terminal.lines[3:22] == listed
        assert len(trusted.requests()) - before == 1
        terminal.scan(maria["phone"])
        terminal.sees(masked(maria), "F7 points")
        for page in ("f3", "f4", "f7"):
            terminal.press(page)
            terminal.sees("Esc back")
            terminal.scan(used)
            terminal.sees("REFUSED", used)
    assert trusted.uses_of(used) == 0


@pytest.mark.long
def test_what_is_nobody_is_answered_on_the_scan_screen(trusted, counter) -> None:
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        before = len(trusted.requests())
        for scan in ("7891000100103", "https://example.com/a@b", "CZ-914F15F3CZ-914F15F4", '{"a":1}'):
            terminal.press("f2")
            terminal.sees("Find")
            bells = terminal.raw.count(b"\x07")
            terminal.scan(scan)
            terminal.until(lambda bells=bells: terminal.raw.count(b"\x07") > bells, "a sound")
            terminal.sees("F12")
        assert asked(trusted, before) == []


def test_nothing_personal_stays_when_nobody_is_here(trusted, counter, tmp_path) -> None:
    (tmp_path / ".config" / "pos-tui").mkdir(parents=True)
    settings = "clear_after_s = 2\n[limits]\nrequests_a_minute = 100000\n"
    (tmp_path / ".config" / "pos-tui" / "config.toml").write_text(settings)
    maria = reachable(trusted)[0]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        open_customer(terminal, maria)
        terminal.press("f3")
        terminal.sees("Coupons of")
        terminal.sees("Scan a coupon")
        assert maria["full_name"].split()[0] not in terminal.text
        for page in PAGES:
            terminal.press(page)
            terminal.settle()
            assert maria["full_name"].split()[0] not in "\n".join(terminal.lines[:4])
            assert maria["phone"][-4:] not in terminal.text


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES)
def test_the_counter_can_be_left_from_every_page(trusted, counter, page) -> None:
    maria = reachable(trusted)[0]
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.scan(maria["card_number"])
        terminal.sees(masked(maria), "F7 points")
        if page != "f2":
            terminal.press(page)
            terminal.no_longer_sees("F7 points" if page == "f7" else "F3 coupons")
        if page in ("f2", "f4"):
            terminal.signal(signal.SIGTERM)
        else:
            terminal.press("f12")
            terminal.sees("F8 leave, Esc stay")
            terminal.press("f8")
        assert terminal.ends() == 0


def test_nobody_can_be_read_from_the_screen_or_the_disk(trusted, counter, tmp_path) -> None:
    everybody, seen = people(trusted), []
    with counter(trusted.base_url, trusted.key) as terminal:
        terminal.sees("Padaria")
        terminal.press("f3")
        terminal.sees("50 of 20")
        seen.append(terminal.text)
        search(terminal, "11 9")
        terminal.sees("25 of 31")
        seen.append(terminal.text)
        terminal.press("enter")
        for page, words in (("f7", "It cannot be taken back"), ("f4", "Rewards for"), ("f3", "Coupons of")):
            terminal.sees("Esc back")
            terminal.press(page)
            if page == "f7":
                terminal.sees("Type how many")
                terminal.scan("5 visit")
                terminal.sees(words)
                terminal.press("f8")
                terminal.sees("Given")
            terminal.sees(words if page != "f7" else "Given")
            seen.append(terminal.text)
        painted = terminal.raw.decode()
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir() if path.is_file())
    assert len(everybody) > 40
    for person in everybody:
        for private in (person["phone"], person["email"], person["card_number"]):
            if private:
                assert private not in painted
                assert private.encode() not in kept
                assert private[1:] not in painted
        assert person["full_name"].encode() not in kept
    firsts, lasts = ({one["full_name"].split()[place] for one in everybody} for place in (0, -1))
    assert (lasts - firsts) & set(" ".join(seen).replace(",", " ").split()) == set()


def walk(terminal, words, maria):
    """Open every page; what stands on each, without the top line."""
    terminal.sees("Padaria")
    terminal.press("f2")
    terminal.sees(words["find"])
    terminal.scan("11 9")
    terminal.sees("•••••-", "Enter")
    terminal.settle()
    shown = {"search": terminal.text}
    terminal.scan(maria["phone"])
    terminal.sees(masked(maria), "F7")
    for page in ("f4", "f7", "f3"):
        terminal.settle()
        shown[f"before {page}"] = terminal.text
        terminal.press(page)
        terminal.settle()
    shown["f3"] = terminal.text
    return {page: text.split("\n", 1)[1] for page, text in shown.items()}


@pytest.mark.long
@pytest.mark.parametrize(("language", "sizes"), [("en", [(80, 24), (60, 20)]), ("pt_BR", [(60, 20)])])
def test_every_page_fits_at_every_size_and_what_is_cut_says_so(trusted, counter, language, sizes) -> None:
    maria = next(one for one in reachable(trusted) if one["email"])
    words, whole = WORDS[language], {}
    for size in ((120, 40), *sizes):
        with counter(trusted.base_url, trusted.key, language=language, size=size) as terminal:
            shown = walk(terminal, words, maria)
        assert "Traceback" not in terminal.raw.decode()
        for page, text in shown.items():
            known = whole.setdefault(page, set(text.split()))
            strange = {word for word in text.split() if word not in known and not word.endswith("…")}
            assert {word for word in strange if set(word) != {"─"}} == set(), (size, page)
