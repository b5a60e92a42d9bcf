"""Numbers of people who do not exist: the two check digits of a Brazilian CPF, reckoned as the tax office says."""


def cpf(nine: str) -> str:
    """The eleven digits that begin with these nine."""
    digits = [int(digit) for digit in nine]
    for _ in range(2):
        weights = range(len(digits) + 1, 1, -1)
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        digits.append(0 if rest < 2 else 11 - rest)
    return "".join(map(str, digits))
