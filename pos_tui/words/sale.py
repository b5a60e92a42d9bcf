"""What is said of a sale: money, what a code gives, what it makes of the sale, and what was typed."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_currency

from pos_tui.domain.attempt import Attempt, Phase
from pos_tui.domain.benefit import Benefit, BenefitKind
from pos_tui.domain.draft import waits_for_price
from pos_tui.domain.outcome import OUTCOMES, Reason
from pos_tui.domain.reward import Reward
from pos_tui.domain.sale import Item, Quote, Sale
from pos_tui.pages.choosing import Choosing
from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.panel import Line
from pos_tui.words.people import PeopleWords


class SaleWords:
    """Says it in one language, in the shop's currency (ISO 4217), of which one unit has so many `decimals`."""

    def __init__(self, words: Catalogue, dates: Dates, currency: str, decimals: int) -> None:
        self._words = words
        self._dates = dates
        self._currency = currency
        self.decimals = decimals

    def money(self, minor: int) -> str:
        """`R$ 37,50`"""
        amount = Decimal(minor).scaleb(-self.decimals)
        text: str = format_currency(amount, self._currency, locale=self._words.language, currency_digits=False)
        return text.replace("\xa0", " ")

    def benefit(self, benefit: Benefit) -> str:
        """`10 % off, at most R$ 20,00`; empty where the provider told no number."""
        say = self._words.say
        match benefit.kind:
            case BenefitKind.AMOUNT if benefit.amount is not None:
                return say("{amount} off", amount=self.money(benefit.amount))
            case BenefitKind.PERCENT if benefit.percent is not None and benefit.most is not None:
                percent = self._dates.number(benefit.percent)
                return say("{n} % off, at most {amount}", n=percent, amount=self.money(benefit.most))
            case BenefitKind.PERCENT if benefit.percent is not None:
                return say("{n} % off", n=self._dates.number(benefit.percent))
            case BenefitKind.FIXED if benefit.amount is not None:
                return say("{amount} in all", amount=self.money(benefit.amount))
            case BenefitKind.UNIT if benefit.units is not None:
                return say("{n} x {article} for nothing", n=benefit.units, article=benefit.article or "?")
            case BenefitKind.GIFT if benefit.amount is not None:
                return say("{amount} on the card", amount=self.money(benefit.amount))
            case BenefitKind.LOYALTY if benefit.points is not None:
                return say("{points} on the card", points=self._points(benefit.points))
            case _:
                return ""

    def _points(self, points: int) -> str:
        return self._words.count("{shown} point", "{shown} points", points, shown=self._dates.points(points))

    def quote(self, quote: Quote, benefit: Benefit | None) -> str:
        """What the code makes of the sale: `uses R$ 12,50 of R$ 50,00`, `R$ 3,75 off: R$ 33,75 to pay`."""
        say = self._words.say
        parts = list[str]()
        if quote.card is not None and benefit and benefit.amount is not None:
            parts.append(say("uses {part} of {all}", part=self.money(quote.card), all=self.money(benefit.amount)))
        elif quote.discount is not None:
            parts.append(say("{amount} off", amount=self.money(quote.discount)))
        if quote.to_pay is not None:
            parts.append(say("{amount} to pay", amount=self.money(quote.to_pay)))
        return ": ".join(parts)

    def gives(self, attempt: Attempt) -> str:
        """What the code is good for, in numbers."""
        benefit = attempt.coupon.benefit if attempt.coupon else None
        return self.benefit(benefit) if benefit else ""

    def given(self, attempt: Attempt) -> str:
        """What the cashier does after a use, where the code was for a sale."""
        quote = attempt.use.quote if attempt.use and attempt.use.quote else attempt.quote
        return self.quote(quote, attempt.coupon.benefit if attempt.coupon else None) if quote else ""

    def ready(self, attempt: Attempt) -> tuple[Line, ...]:
        """The lines of a code that was checked against a sale; none where no sale is asked for."""
        say = self._words.say
        named = attempt.coupon is not None and attempt.coupon.reward
        gives = self.gives(attempt) if named else ""
        if attempt.check is None:
            return (Line(gives),) if gives else ()
        quoted = self.given(attempt)
        total = attempt.check.sale.amount
        of_sale = say("Sale {amount}", amount=self.money(total)) if total is not None else say("F7 enters the sale")
        if attempt.check.sale.used:
            of_sale = say("{sale}, the same as before", sale=of_sale)
        return (Line(gives, of_sale), Line(quoted, tone="main"), *self._dropped(attempt.quote))

    def _dropped(self, quote: Quote | None) -> tuple[Line, ...]:
        """Codes that the customer thinks to have on this sale."""
        if quote is None or not quote.dropped:
            return ()
        codes = ", ".join(quote.dropped)
        return (Line(self._words.say("No longer counts on this sale: {codes}", codes=codes), tone="warn"),)

    # -- the page ---------------------------------------------------------------------------------------------

    def head(self, sale: Sale, attempt: Attempt | None) -> tuple[Line, ...]:
        """What the sale comes to, and what it is good for."""
        say = self._words.say
        total = self.money(sale.amount) if sale.amount is not None else say("nothing entered")
        return (Line(say("Sale"), total, tone="main"), Line(self._standing(attempt), self._whose(sale)))

    def _standing(self, attempt: Attempt | None) -> str:
        if attempt is None:
            return ""
        match attempt.phase:
            case Phase.READY:
                good = self._words.say("{code} is good for it.", code=attempt.code)
                return " ".join(part for part in (good, self.given(attempt)) if part)
            case Phase.REFUSED if attempt.reason:
                return f"{attempt.code}: {attempt.said or self._words.say(OUTCOMES[attempt.reason].says)}"
            case _:
                return ""

    def _whose(self, sale: Sale) -> str:
        """Somebody stands there, and everybody can read the screen."""
        return self._words.say("for somebody known") if sale.reference else ""

    def item(self, item: Item) -> tuple[str, ...]:
        """How many, of what, at which price, and what that makes."""
        price = self.money(item.price) if item.price else "…"
        return (f"{item.quantity} x", item.article, price, self.money(item.quantity * item.price))

    def choice(self, choosing: Choosing, people: PeopleWords) -> tuple[Line, ...]:
        """Which card, what it holds, and how the list of its rewards stands."""
        say, rewards = self._words.say, choosing.rewards
        holds = self._points(choosing.points) if choosing.points is not None else ""
        head = Line(say("What are the points for?"), holds, tone="main")
        if rewards.waits:
            return (head, Line(people.waiting if rewards.slow else "", tone="quiet"))
        if rewards.reason:
            return (head, Line(people.failed(rewards.reason), tone="warn"))
        return (head, Line("" if rewards.value else say("Its points can buy nothing here."), tone="quiet"))

    def chosen(self, number: int, reward: Reward, points: int | None) -> tuple[str, ...]:
        """Its number, its price, its name, and what is in the way."""
        price = self._points(reward.points) if reward.points is not None else ""
        missing = reward.missing(points)
        gone = self._words.say("none left") if reward.available is False else ""
        short = self._words.say("{points} short", points=self._points(missing)) if missing else ""
        return (str(number), price, reward.name, gone or short)

    def asked(self, attempt: Attempt, *, enough: bool) -> tuple[Line, ...]:
        """What the code on the panel wants to know of the customer."""
        say = self._words.say
        if enough:
            return (Line(say("That was tried often enough: it is somebody else's, or lost."), tone="warn"),)
        if attempt.reason is Reason.WRONG_OWN_CODE:
            return (Line(say("Type the customer's own code, then Enter.")),)
        return (Line(say("Type the e-mail or the number that {code} was sent to, then Enter.", code=attempt.code)),)

    def hint(self, sale: Sale) -> tuple[Line, ...]:
        """What may be typed now."""
        say = self._words.say
        if waits_for_price(sale):
            article = sale.items[-1].article
            return (Line(say("Type the price of {article}, then Enter;  3 x  for three of it.", article=article)),)
        return (Line(say("Type the total, then Enter; or scan the articles, each with its price."), tone="quiet"),)
